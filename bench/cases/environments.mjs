import { startC } from '../lib/c-program.mjs';
import { orMissing } from '../lib/missing.mjs';
import { contestant, race } from '../lib/race.mjs';
import { digits, targetRow } from '../lib/rows.mjs';
import { numEnvs, operantStepping } from '../operant/stepping.mjs';

const sources = { 'CartPole-v1': 'cartpole.c', 'Acrobot-v1': 'acrobot.c', 'Pendulum-v1': 'pendulum.c' };
/** Millions of steps in a second that are enough whatever C does. */
const enough = { 'CartPole-v1': 15, 'Acrobot-v1': 10, 'Pendulum-v1': 10 };
const rate = (millions) => `${digits(millions)} M steps/s`;
const millionsOf = ({ ms }) => numEnvs / ms / 1000;

/** @type {import('../lib/rows.mjs').Bench} */
export const bench = {
  name: 'environments',
  measures: `Environments, ${numEnvs} stepped together with random actions, one core`,
  deadline: 180,
  async run() {
    const rows = [];
    for (const id of Object.keys(sources)) rows.push(...(await compare(id)));
    return { rows };
  },
};

async function compare(id) {
  const c = await orMissing(`${id}, the same loop in C, -O2`, () => startC(sources[id]));
  const contestants = [contestant(id, operantStepping(id))];
  if (c.found)
    contestants.push({ name: `the same in C, ${c.found.compiler} -O2`, run: (steps) => c.found.peer.ask({ steps }) });
  // What is compared is the mean square of a velocity over random episodes.
  const [own, inC] = await race(contestants, { checkSteps: 8000, tolerance: 0.1 });
  c.found?.peer.close();
  const rows = [targetRow(id, millionsOf(own), rate, { atLeast: lesserOf(enough[id], inC) })];
  if (inC)
    rows.push({
      name: inC.name,
      value: rate(millionsOf(inC)),
      number: millionsOf(inC),
      ratio: `Operant has ${digits(inC.ratio)} of it`,
    });
  if (c.row) rows.push(c.row);
  return rows;
}

/** So many millions, or half of what C does. */
const lesserOf = (millions, inC) => (inC ? Math.min(millions, millionsOf(inC) / 2) : millions);

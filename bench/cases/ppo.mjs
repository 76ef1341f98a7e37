import { join } from 'node:path';
import { orMissing } from '../lib/missing.mjs';
import { Peer } from '../lib/peer.mjs';
import { startPython } from '../lib/python.mjs';
import { median } from '../lib/race.mjs';
import { digits, seconds, targetRow, times } from '../lib/rows.mjs';
import { scratch } from '../lib/scratch.mjs';

const seeds = [0, 1, 2, 3, 4];
/** Mean return of the last 100 training episodes. */
const goal = 475;
const help = 'pip install stable-baselines3, and name that python in OPERANT_PYTHON';
const rate = (perSecond) => `${digits(perSecond / 1000)} k steps/s`;

/**
 * What a training took until it reached the goal or, if it never did, until it ended.
 *
 * @typedef {object} Training
 * @property {boolean} reached
 * @property {number} seconds
 * @property {number} steps
 * @property {{ seconds: number, steps: number }} [whole] what it took to its end
 */

/** @type {import('../lib/rows.mjs').Bench} */
export const bench = {
  name: 'ppo',
  measures: `PPO on CartPole-v1, ${seeds.length} seeds: until 100 training episodes have a mean return of ${goal}`,
  deadline: 1800,
  async run() {
    const sb3 = await orMissing('Stable-Baselines3', startSb3);
    const trainers = [{ name: 'Operant, its preset', train: trainOperant }, ...(sb3.found?.trainers ?? [])];
    const trainings = trainers.map(() => []);
    for (const seed of seeds) {
      for (const [i, { train }] of trainers.entries()) trainings[i].push(await train(seed));
    }
    sb3.found?.close();
    const rows = trainers.map(({ name }, i) => goalRow(name, trainings[i], i > 0 ? trainings[0] : undefined));
    if (sb3.row) rows.push(sb3.row);
    else
      rows.push(
        targetRow('SB3 / Operant, seconds to the goal', ratioOf(trainings[1], trainings[0]), times, { atLeast: 12 }),
      );
    return { rows: [...rows, wholeRow(trainings[0])] };
  },
};

/** @returns {Promise<Training>} */
async function trainOperant(seed) {
  const script = join(import.meta.dirname, '..', 'operant', 'ppo-training.mjs');
  const process = new Peer(globalThis.process.execPath, [script, `${seed}`, `${goal}`, scratch(`ppo-${seed}`)]);
  return process.next();
}

/** Stable-Baselines3 with rl-zoo's settings: with as many threads as PyTorch takes by itself, and with one. */
async function startSb3() {
  const { peer, hello } = await startPython('sb3_peer.py', help, 300);
  const name = `SB3 ${hello.version}, rl-zoo's settings`;
  const trainers = [...new Set([hello.threads, 1])].map((threads) => ({
    name: `${name}, ${threads === 1 ? '1 thread' : `${threads} threads (its default)`}`,
    train: (seed) => peer.ask({ seed, threads, goal }),
  }));
  return { trainers, close: () => peer.close() };
}

/** @param {readonly Training[]} trainings */
function goalRow(name, trainings, own) {
  const taken = trainings.map((training) => training.seconds);
  const reached = trainings.filter((training) => training.reached).length;
  const steps = median(trainings.map((training) => training.steps));
  return {
    name,
    value: seconds(median(taken)),
    number: median(taken),
    ...(own ? { ratio: `${times(ratioOf(trainings, own))} Operant's time` } : {}),
    note: `${reached} of ${seeds.length} reached it; ${seconds(Math.min(...taken))} to ${seconds(Math.max(...taken))}; median ${digits(steps / 1000)} k steps`,
  };
}

/** Of the medians. A training that never reached the goal counts with all its time if it is a peer's, and for ever if it is ours. */
function ratioOf(theirs, own) {
  const ownSeconds = own.map((training) => (training.reached ? training.seconds : Number.POSITIVE_INFINITY));
  return median(theirs.map((training) => training.seconds)) / median(ownSeconds);
}

function wholeRow(trainings) {
  const rates = trainings.map(({ whole }) => whole.steps / whole.seconds);
  const note = `${digits(trainings[0].whole.steps / 1000)} k steps from the call of train to its return, in a new process each`;
  return targetRow('Operant, the whole training, all costs in', median(rates), rate, { atLeast: 150_000 }, note);
}

import { digits, targetRow } from '../lib/rows.mjs';
import { millionSteps } from '../operant/suite-stepping.mjs';

const rate = (millions) => `${digits(millions)} M steps/s`;

/** Millions of steps in a second that are wanted. */
const targets = {
  'Grid-Empty-8x8-v0': 3,
  'Breakout-MinAtar': 1.5,
  'Asterix-MinAtar': 1.5,
  'Freeway-MinAtar': 1.5,
  'SpaceInvaders-MinAtar': 1.5,
  'Seaquest-MinAtar': 1.5,
  '2048-v0': 1,
  'Snake-v0': 1,
};

/** @type {import('../lib/rows.mjs').Bench} */
export const bench = {
  name: 'suites',
  measures:
    'Environments of other suites, 256 stepped together with random allowed actions, one core; and what they allocate in a million steps',
  deadline: 180,
  async run() {
    const rows = [];
    for (const [id, atLeast] of Object.entries(targets)) {
      const { millions, bytes } = await millionSteps(id);
      const note = `heap grew by ${digits(bytes / 1e6)} bytes a step`;
      rows.push(targetRow(id, millions, rate, { atLeast }, note));
    }
    return { rows };
  },
};

import { loadEnv } from '../../dist/env/index.js';
import { Ant, HalfCheetah, measureStepping } from '../../dist/envs/index.js';
import { digits, percent, targetRow } from '../lib/rows.mjs';

const tasks = { 'HalfCheetah-v5': HalfCheetah, 'Ant-v5': Ant };
const numEnvs = 8;

/** @type {import('../lib/rows.mjs').Bench} */
export const bench = {
  name: 'mujoco',
  measures: `MuJoCo, ${numEnvs} environments stepped in turn with random actions, one core, against mj_step alone in the same package`,
  deadline: 120,
  async run() {
    const rows = [];
    for (const [id, Task] of Object.entries(tasks)) {
      await loadEnv(id);
      const { env, bare, ratio } = measureStepping(() => new Task({ numEnvs }), { rounds: 11, steps: 500 });
      const rate = (perSecond) => `${digits(perSecond / 1000)} k steps/s`;
      rows.push({ name: id, value: rate(env), number: env });
      rows.push({ name: 'its physics alone', value: rate(bare), number: bare });
      rows.push(targetRow('share of that rate', ratio, percent, { atLeast: 0.6 }));
    }
    return { rows };
  },
};

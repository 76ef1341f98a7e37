import { allocateActions, sampleActions } from '../../dist/env/index.js';
import { pool } from '../../dist/pool/index.js';
import { Stream } from '../../dist/random/index.js';
import { contestant, race } from '../lib/race.mjs';
import { digits, targetRow, times } from '../lib/rows.mjs';

const id = 'Ant-v5';
const numEnvs = 16;

/** @type {import('../lib/rows.mjs').Bench} */
export const bench = {
  name: 'pool',
  measures: `Worker pool, ${numEnvs} × ${id} with random actions, waited for together`,
  deadline: 120,
  async run() {
    const pools = [2, 1].map((workers) => pool(id, { numEnvs, workers }));
    const contestants = pools.map((env, i) => contestant(`${2 - i} workers`, stepping(env)));
    const [two, one] = await race(contestants, { checkSteps: 0, roundMs: 1000 });
    for (const env of pools) env.close();
    const rate = (ms) => `${digits(numEnvs / ms)} k steps/s`;
    return {
      rows: [
        { name: '2 workers', value: rate(two.ms), number: numEnvs / two.ms },
        { name: '1 worker', value: rate(one.ms), number: numEnvs / one.ms },
        targetRow('2 workers / 1 worker', one.ratio, times, { atLeast: 1.8 }),
      ],
    };
  },
};

function stepping(env) {
  const stream = Stream.fromSeed(0);
  const batches = Array.from({ length: 32 }, () => {
    const actions = allocateActions(env);
    sampleActions(env, stream, actions);
    return actions;
  });
  env.reset(0);
  return (steps) => {
    for (let k = 0; k < steps; k++) env.step(batches[k % batches.length]);
    return 0;
  };
}

import { expect, test } from 'vitest';
import { allocateActions, listEnvs, makeVectorEnv, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import '../index.ts';

const numEnvs = 200;
const measured = 50;
const ownSuites = ['minatar', 'memory'];

/**
 * Bytes by which the heap grew over `measured` steps: the least of some trials, because a compilation or a collection
 * may fall into one.
 */
function growth(step: () => void): number {
  const trials = Array.from({ length: 8 }, () => {
    const before = process.memoryUsage().heapUsed;
    for (let t = 0; t < measured; t++) step();
    return process.memoryUsage().heapUsed - before;
  });
  return Math.min(...trials.filter((bytes) => bytes >= 0));
}

test.each(
  listEnvs()
    .filter(({ suite }) => ownSuites.includes(suite))
    .map(({ id }) => id),
)('%s: a step allocates nothing once it is warm', (id) => {
  const env = makeVectorEnv(id, { numEnvs });
  const stream = Stream.fromSeed(1);
  const batches = Array.from({ length: 16 }, () => {
    const actions = allocateActions(env);
    sampleActions(env, stream, actions);
    return actions;
  });
  let t = 0;
  const step = (): void => env.step(batches[t++ % 16]);
  env.reset(1);
  for (let k = 0; k < 1500; k++) step();
  // One number or object for each environment in each step would be 16 bytes or more; what remains are the draws of new episodes.
  expect(growth(step) / (measured * numEnvs)).toBeLessThan(4);
});

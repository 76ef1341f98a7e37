/* Environments of any suite stepped with random actions that are allowed. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { allocateActions, loadEnv, makeVectorEnv, sampleActions } from '../../dist/env/index.js';
import '../../dist/envs/index.js';
import { Stream } from '../../dist/random/index.js';
import { median } from '../lib/race.mjs';

const numEnvs = 256;
/** Actions drawn in advance for environments that allow all of them at all times. */
const prepared = 64;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/**
 * Millions of steps in a second, median of ten rounds, and bytes by which the heap grows in a million steps. Drawing the actions is not counted.
 *
 * @param {string} id
 * @returns {Promise<{ millions: number, bytes: number }>}
 */
export async function millionSteps(id) {
  await loadEnv(id);
  const env = makeVectorEnv(id, { numEnvs });
  env.reset(0);
  const next = env.actionMask === undefined ? preparedActions(env) : allowedActions(env);
  const round = (steps) => {
    let time = 0;
    for (let k = 0; k < steps; k += numEnvs) {
      const actions = next();
      const start = performance.now();
      env.step(actions);
      time += performance.now() - start;
    }
    return steps / time / 1000;
  };
  round(1e6);
  const rates = Array.from({ length: 10 }, () => round(1e6));
  return { millions: median(rates), bytes: heapGrowth(env, next) };
}

function preparedActions(env) {
  const stream = Stream.fromSeed(0);
  const batches = Array.from({ length: prepared }, () => {
    const actions = allocateActions(env);
    sampleActions(env, stream, actions);
    return actions;
  });
  let turn = 0;
  return () => batches[turn++ % prepared];
}

/** Uniform over what the mask allows, drawn without allocating. */
function allowedActions(env) {
  const actions = allocateActions(env);
  const { n } = env.actionSpace;
  let word = 2463534242;
  return () => {
    for (let i = 0; i < numEnvs; i++) {
      word ^= word << 13;
      word ^= word >>> 17;
      word ^= word << 5;
      let action = (word >>> 0) % n;
      while (env.actionMask[i * n + action] === 0) action = (action + 1) % n;
      actions[i] = action;
    }
    return actions;
  };
}

/** Bytes of a million steps; nothing is collected meanwhile unless they are very many. */
function heapGrowth(env, next) {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let k = 0; k < 1e6; k += numEnvs) env.step(next());
  return Math.max(0, process.memoryUsage().heapUsed - before);
}

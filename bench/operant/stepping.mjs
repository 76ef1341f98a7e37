/* Environments stepped with random actions, as peers/loop.h does it in C. */
import { makeVectorEnv } from '../../dist/env/index.js';
import '../../dist/envs/index.js';

/** Environments stepped together. */
export const numEnvs = 1024;

/** Fills in random actions from one random word each. */
const fillers = {
  'CartPole-v1': (actions, words) => {
    for (let i = 0; i < numEnvs; i++) actions[i] = words[i] >>> 31;
  },
  'Acrobot-v1': (actions, words) => {
    for (let i = 0; i < numEnvs; i++) actions[i] = words[i] % 3;
  },
  'Pendulum-v1': (actions, words) => {
    for (let i = 0; i < numEnvs; i++) actions[i] = (words[i] / 2 ** 32) * 4 - 2;
  },
};

/** @param {keyof typeof fillers} id */
export function operantStepping(id) {
  const env = makeVectorEnv(id, { numEnvs });
  const fill = fillers[id];
  const words = new Uint32Array(numEnvs);
  const actions = env.actionSpace.type === 'box' ? new Float32Array(numEnvs) : new Int32Array(numEnvs);
  const size = env.observations.length / numEnvs;
  let word = 2463534242;
  const drawWords = () => {
    for (let i = 0; i < numEnvs; i++) {
      word ^= word << 13;
      word ^= word >>> 17;
      word ^= word << 5;
      words[i] = word;
    }
  };
  env.reset(0);
  return async (steps) => {
    let squares = 0;
    for (let k = 0; k < steps; k++) {
      drawWords();
      fill(actions, words);
      env.step(actions);
      squares += env.observations[(k % numEnvs) * size + size - 1] ** 2;
    }
    return squares / steps;
  };
}

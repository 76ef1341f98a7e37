import type { Stream } from '../random/index.ts';
import { flatSize, sample, writeValue } from './space/index.ts';
import type { ActionBatch, VectorEnv } from './vector-env.ts';

/** A zeroed batch of actions for the environment. */
export function allocateActions(env: VectorEnv): ActionBatch {
  const size = env.numEnvs * flatSize(env.actionSpace);
  const real = env.actionSpace.type === 'box' && env.actionSpace.dtype === 'float32';
  return real ? new Float32Array(size) : new Int32Array(size);
}

/** Fills `actions` at random: uniform over the allowed choices where there is a mask, else by {@link sample}. */
export function sampleActions(env: VectorEnv, stream: Stream, actions: ActionBatch): void {
  const size = flatSize(env.actionSpace);
  for (let i = 0; i < env.numEnvs; i++) {
    if (env.actionMask === undefined) writeValue(env.actionSpace, sample(env.actionSpace, stream), actions, i * size);
    else sampleAllowed(env, env.actionMask, stream, actions, i);
  }
}

/** One choice after another: the mask of an environment has a row for each, one behind the other. */
function sampleAllowed(env: VectorEnv, mask: Uint8Array, stream: Stream, actions: ActionBatch, index: number): void {
  const { actionSpace: space } = env;
  const counts = space.type === 'discrete' ? [space.n] : space.type === 'multiDiscrete' ? space.nvec : [];
  let at = (index * mask.length) / env.numEnvs;
  for (let k = 0; k < counts.length; k++) {
    actions[index * counts.length + k] = allowedChoice(mask, at, counts[k], stream);
    at += counts[k];
  }
}

/** One of the `n` choices whose mask begins at `at`. */
function allowedChoice(mask: Uint8Array, at: number, n: number, stream: Stream): number {
  let allowed = 0;
  for (let a = 0; a < n; a++) allowed += mask[at + a];
  let left = stream.integer(allowed);
  for (let a = 0; a < n; a++) if (mask[at + a] === 1 && left-- === 0) return a;
  return 0;
}

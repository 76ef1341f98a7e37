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
    if (env.actionMask !== undefined && env.actionSpace.type === 'discrete') actions[i] = allowedChoice(env, stream, i);
    else writeValue(env.actionSpace, sample(env.actionSpace, stream), actions, i * size);
  }
}

function allowedChoice(env: VectorEnv, stream: Stream, index: number): number {
  const mask = env.actionMask!;
  const n = mask.length / env.numEnvs;
  let allowed = 0;
  for (let a = 0; a < n; a++) allowed += mask[index * n + a];
  let left = stream.integer(allowed);
  for (let a = 0; a < n; a++) if (mask[index * n + a] === 1 && left-- === 0) return a;
  return 0;
}

import type { Stream } from '../random/index.ts';
import { allocateActionRows, choicesOf, countAllowed, nthAllowed } from './action-batch.ts';
import { flatSize, sample, writeValue } from './space/index.ts';
import type { ActionBatch, VectorEnv } from './vector-env.ts';

/** A zeroed batch of actions for the environment. */
export function allocateActions(env: VectorEnv): ActionBatch {
  return allocateActionRows(env.actionSpace, env.numEnvs);
}

/**
 * Fills `actions` at random: uniform over the allowed choices where there is a mask, else by {@link sample}.
 *
 * @throws where a mask allows none
 */
export function sampleActions(env: VectorEnv, stream: Stream, actions: ActionBatch): void {
  const size = flatSize(env.actionSpace);
  for (let i = 0; i < env.numEnvs; i++) {
    if (env.actionMask === undefined) writeValue(env.actionSpace, sample(env.actionSpace, stream), actions, i * size);
    else sampleAllowed(env, env.actionMask, stream, actions, i);
  }
}

/** One choice after another: the mask of an environment has a row for each, one behind the other. */
function sampleAllowed(env: VectorEnv, mask: Uint8Array, stream: Stream, actions: ActionBatch, index: number): void {
  const counts = choicesOf(env.actionSpace);
  let at = (index * mask.length) / env.numEnvs;
  for (let k = 0; k < counts.length; k++) {
    const place = stream.integer(countAllowed(mask, at, counts[k]));
    actions[index * counts.length + k] = nthAllowed(mask, at, counts[k], place);
    at += counts[k];
  }
}

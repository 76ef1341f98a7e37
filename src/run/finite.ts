import type { Metrics, State } from '../algorithms/index.ts';
import { operantError } from '../error/index.ts';
import type { StateArray } from '../safetensors/index.ts';

/** Keys under which learners' states hold their weights. */
const weightKeys: ReadonlySet<string> = new Set(['params', 'weights']);

/**
 * Holds the losses of an iteration (every figure whose name ends in `loss`) to being numbers.
 *
 * @throws when one is NaN or infinite
 */
export function checkLosses(metrics: Metrics): void {
  for (const [name, value] of Object.entries(metrics)) {
    if (!/loss$/i.test(name) || Number.isFinite(value)) continue;
    throw operantError(`${name} is not finite`, {
      kind: 'notFinite',
      value,
      where: `after ${metrics.steps} steps`,
      help: 'a smaller learning rate, or gradients clipped harder, often keep it finite',
    });
  }
}

/**
 * Holds the weights in a state (every float array below a key `params` or `weights`) to being numbers. Elsewhere a
 * state may hold NaN.
 *
 * @throws when one is NaN or infinite, naming its place
 */
export function checkWeights(state: State): void {
  check(state, '', false);
}

function check(value: State, path: string, isWeight: boolean): void {
  if (ArrayBuffer.isView(value)) {
    if (isWeight) checkArray(value as StateArray, path);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) check(part, `${path}/${key}`, isWeight || weightKeys.has(key));
  }
}

function checkArray(weights: StateArray, path: string): void {
  for (let i = 0; i < weights.length; i++) {
    if (Number.isFinite(weights[i])) continue;
    throw operantError('weight is not finite', {
      kind: 'notFinite',
      value: weights[i],
      where: `at ${path}[${i}]`,
      help: 'a smaller learning rate, or gradients clipped harder, often keep it finite',
    });
  }
}

import type { Rollout } from '../../data/index.ts';
import { operantError } from '../../error/index.ts';
import { type NonFinite, type Value, visitTree } from '../../tensor/index.ts';

/** @throws for a reward that is NaN, infinite or beyond float32, naming its environment */
export function checkRewards({ rewards, numEnvs }: Rollout, envId: string): void {
  for (let i = 0; i < rewards.length; i++) {
    if (Number.isFinite(rewards[i])) continue;
    throw operantError('reward is not finite', {
      kind: 'notFinite',
      value: rewards[i],
      where: `from environment ${i % numEnvs} of ${envId}`,
      help: 'rewards must be numbers below 3e38; weights of the last checkpoint are good',
    });
  }
}

/**
 * Refuses figures of an update that are not finite.
 *
 * @param inputs tree of values that the update was given
 * @param diagnose finds the first operation that made NaN or infinity
 * @throws naming what was not finite first: one of the inputs, or the operation and the line that wrote it
 */
export function checkFinite(
  algorithm: string,
  figures: ArrayLike<number>,
  inputs: unknown,
  diagnose: () => NonFinite | undefined,
): void {
  for (let i = 0; i < figures.length; i++)
    if (!Number.isFinite(figures[i])) throw damagedInput(algorithm, inputs) ?? damagingOperation(algorithm, diagnose());
}

function damagedInput(algorithm: string, inputs: unknown): Error | undefined {
  let error: Error | undefined;
  visitTree(inputs, (leaf, path) => {
    const element = (leaf as Value).data.find((x: number) => !Number.isFinite(x));
    if (element === undefined) return;
    error ??= operantError('loss is not finite', {
      kind: 'notFinite',
      value: `${path} had ${element}`,
      where: `in ${algorithm}`,
      help: 'look for such numbers, or very large ones, in the observations and rewards of the environment',
    });
  });
  return error;
}

function damagingOperation(algorithm: string, origin: NonFinite | undefined): Error {
  return operantError('loss is not finite', {
    kind: 'notFinite',
    ...(origin && { value: `${origin.operation} gave ${origin.element}` }),
    where: origin ? `at ${origin.line} in ${algorithm}` : `in ${algorithm}`,
    help: 'lower learningRate or maxGradientNorm, or scale rewards down; weights of the last checkpoint are good',
  });
}

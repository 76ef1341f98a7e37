import { checkCounts, checkNumbers, operantError } from '../error/index.ts';

/**
 * One rollout of T steps in N environments, time-major: element `t·N + n` of every array. Rewards and values may have any
 * float type; flags are 0 or 1.
 */
export interface AdvantageInputs {
  /** Reward after the action at t, `[T, N]`. */
  readonly rewards: ArrayLike<number>;
  /** Estimate of the return from the state at t, `[T, N]`. */
  readonly values: ArrayLike<number>;
  /**
   * Estimate of the return from the state that followed step t, `[T, N]`: that of the episode's own last state where it
   * was truncated. Ignored where it terminated.
   */
  readonly nextValues: ArrayLike<number>;
  /** 1 where the state after step t is terminal, `[T, N]`: nothing is worth anything after it. */
  readonly terminated: ArrayLike<number>;
  /** 1 where the episode was cut off after step t, `[T, N]`: its value goes on, its advantages do not. */
  readonly truncated: ArrayLike<number>;
  readonly numEnvs: number;
  /** γ, in [0, 1]. */
  readonly discount: number;
  /** λ, in [0, 1]: 0 gives one-step temporal differences, 1 Monte Carlo returns minus the value. */
  readonly lambda: number;
}

/**
 * Generalised advantage estimation (Schulman et al. 2015, arXiv 1506.02438, equation 16):
 * `δ_t = r_t + γ·V(s_{t+1}) − V(s_t)` and `A_t = δ_t + γλ·A_{t+1}`, where a termination takes away the next value and any
 * end of an episode takes away the next advantage.
 *
 * Writes `[T, N]` advantages to `out` and returns it.
 *
 * @throws where the arrays differ in length or are not whole steps of the environments, and for a discount or λ outside
 *   of [0, 1]
 */
export function generalisedAdvantages(inputs: AdvantageInputs, out: Float32Array): Float32Array {
  checkShapes(inputs, out);
  const { rewards, values, nextValues, terminated, truncated, numEnvs, discount, lambda } = inputs;
  for (let n = 0; n < numEnvs; n++) {
    let advantage = 0;
    for (let i = rewards.length - numEnvs + n; i >= 0; i -= numEnvs) {
      const nextValue = terminated[i] ? 0 : nextValues[i]!;
      const delta = rewards[i]! + discount * nextValue - values[i]!;
      const isEnd = terminated[i] || truncated[i];
      advantage = isEnd ? delta : delta + discount * lambda * advantage;
      out[i] = advantage;
    }
  }
  return out;
}

function checkShapes(inputs: AdvantageInputs, out: Float32Array): void {
  const { rewards, values, nextValues, terminated, truncated, numEnvs, discount, lambda } = inputs;
  checkCounts({ numEnvs }, 'in generalisedAdvantages');
  checkNumbers({ discount, lambda }, 'in [0, 1]', 'in generalisedAdvantages');
  const arrays = { values, nextValues, terminated, truncated, out };
  const odd = Object.entries(arrays).find(([, array]) => array.length !== rewards.length);
  if (odd === undefined && rewards.length % numEnvs === 0) return;
  throw operantError('arrays of a rollout do not fit each other', {
    value: `${rewards.length} rewards, ${odd ? `${odd[1].length} of ${odd[0]}` : `${numEnvs} environments`}`,
    where: 'in generalisedAdvantages',
    help: 'give T · N elements of each',
  });
}

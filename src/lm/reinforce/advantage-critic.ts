import { generalisedAdvantages } from '../../estimate/index.ts';
import type { AdvantageEstimator } from './advantage.ts';
import { figuresOfGroups } from './group-figures.ts';
import { chosenTokens, type Trajectory } from './trajectory.ts';

/**
 * Advantages of a learned critic, the engine's value head: generalised advantage estimation over the tokens that the
 * policy chose, the reward coming with the last one and a KL penalty with each: PPO as it is used for language models
 * (Ouyang et al. 2022, arXiv 2203.02155). Discount and λ are 1 and 0.95 unless given. Standardised over the batch's tokens.
 */
export function critic({ discount = 1, lambda = 0.95 } = {}): AdvantageEstimator {
  return {
    name: 'critic',
    needsValues: true,
    estimate: async (groups, { engine, temperature }) => {
      const figures = await figuresOfGroups(engine, groups, { values: true, temperature });
      const estimates = groups.map(({ trajectories }, g) =>
        trajectories.map((own, i) => ofTokens(own, figures[g]![i]!.values!, discount, lambda)),
      );
      standardise(
        groups.flatMap(({ trajectories }) => trajectories),
        estimates.flat().map(({ advantages }) => advantages),
      );
      return estimates;
    },
  };
}

function ofTokens(trajectory: Trajectory, values: Float32Array, discount: number, lambda: number) {
  const chosen = chosenTokens(trajectory);
  const { length } = chosen;
  const own = Float32Array.from(chosen, (t) => values[t]!);
  const rewards = rewardsByToken(trajectory, chosen);
  const nextValues = new Float32Array(length);
  nextValues.set(own.subarray(1));
  const terminated = new Uint8Array(length);
  terminated[length - 1] = 1;
  const truncated = new Uint8Array(length);
  const inputs = { rewards, values: own, nextValues, terminated, truncated, numEnvs: 1, discount, lambda };
  const estimates = generalisedAdvantages(inputs, new Float32Array(length));
  const advantages = new Float32Array(values.length);
  const returns = new Float32Array(values.length);
  for (const [i, t] of chosen.entries()) {
    advantages[t] = estimates[i]!;
    returns[t] = estimates[i]! + own[i]!;
  }
  return { advantages, returns, values };
}

/** What belongs to single tokens with them, all the rest of the reward with the last one. */
function rewardsByToken({ reward, tokenRewards }: Trajectory, chosen: readonly number[]): Float32Array {
  const rewards = Float32Array.from(chosen, (t) => tokenRewards?.[t] ?? 0);
  const known = rewards.reduce((sum, own) => sum + own, 0);
  rewards[chosen.length - 1]! += reward - known;
  return rewards;
}

function standardise(trajectories: readonly Trajectory[], advantages: readonly Float32Array[]): void {
  const places = trajectories.flatMap((own, i) => chosenTokens(own).map((t) => [advantages[i]!, t] as const));
  const mean = places.reduce((sum, [own, t]) => sum + own[t]!, 0) / places.length;
  const squares = places.reduce((sum, [own, t]) => sum + (own[t]! - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / places.length) + 1e-6;
  for (const [own, t] of places) own[t] = (own[t]! - mean) / deviation;
}

import { generalisedAdvantages } from '../../estimate/index.ts';
import type { AdvantageEstimator } from './advantage.ts';
import type { Trajectory } from './trajectory.ts';

/**
 * Advantages of a learned critic, the engine's value head: generalised advantage estimation over the tokens, the reward coming with the last one: PPO as it is
 * used for language models (Ouyang et al. 2022, arXiv 2203.02155). Discount and λ are 1 and 0.95 unless given. Standardised over the batch's tokens.
 */
export function critic({ discount = 1, lambda = 0.95 } = {}): AdvantageEstimator {
  return {
    name: 'critic',
    needsValues: true,
    estimate: async (groups, { engine, temperature }) => {
      const all = groups.flatMap(({ trajectories }) => trajectories);
      const figures = await engine.forward(all, { values: true, temperature });
      const estimates = all.map((trajectory, i) => ofTokens(trajectory, figures[i]!.values!, discount, lambda));
      standardise(
        all,
        estimates.map(({ advantages }) => advantages),
      );
      const byTrajectory = new Map(all.map((trajectory, i) => [trajectory, estimates[i]!]));
      return groups.map(({ trajectories }) => trajectories.map((own) => byTrajectory.get(own)!));
    },
  };
}

function ofTokens(
  { promptLength, reward, tokens }: Trajectory,
  values: Float32Array,
  discount: number,
  lambda: number,
) {
  const length = tokens.length - promptLength;
  const own = values.subarray(promptLength);
  const rewards = new Float32Array(length);
  rewards[length - 1] = reward;
  const nextValues = new Float32Array(length);
  nextValues.set(own.subarray(1));
  const terminated = new Uint8Array(length);
  terminated[length - 1] = 1;
  const truncated = new Uint8Array(length);
  const inputs = { rewards, values: own, nextValues, terminated, truncated, numEnvs: 1, discount, lambda };
  const advantages = new Float32Array(tokens.length);
  const tail = generalisedAdvantages(inputs, new Float32Array(length));
  advantages.set(tail, promptLength);
  const returns = new Float32Array(tokens.length);
  for (let t = 0; t < length; t++) returns[promptLength + t] = tail[t]! + own[t]!;
  return { advantages, returns, values };
}

function standardise(trajectories: readonly Trajectory[], advantages: readonly Float32Array[]): void {
  let [count, sum, squares] = [0, 0, 0];
  for (const [i, { promptLength }] of trajectories.entries()) {
    for (const advantage of advantages[i]!.subarray(promptLength)) {
      count += 1;
      sum += advantage;
      squares += advantage ** 2;
    }
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(squares / count - mean ** 2, 0)) + 1e-6;
  for (const [i, { promptLength }] of trajectories.entries()) {
    const own = advantages[i]!;
    for (let t = promptLength; t < own.length; t++) own[t] = (own[t]! - mean) / deviation;
  }
}

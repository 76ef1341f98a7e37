import { standardised } from '../../estimate/index.ts';
import type { AdvantageEstimator } from './advantage.ts';
import type { Group, Trajectory } from './trajectory.ts';

/**
 * Advantages of steps or turns: the rewards from a step on, in standard deviations from those of the group's other
 * answers at the same step. Where answers are one step, or their steps have no rewards of their own, this is GRPO. In
 * the manner of the step groups of GiGPO (Feng et al. 2025, arXiv 2505.10978).
 */
export function stepGroups(): AdvantageEstimator {
  return {
    name: 'step groups',
    leastAnswers: 2,
    estimate: (groups) => groups.map((group) => ofGroup(group)),
  };
}

function ofGroup({ trajectories }: Group): Float32Array[] {
  const returns = trajectories.map(returnsOf);
  const advantages = trajectories.map(({ tokens }) => new Float32Array(tokens.length));
  const steps = Math.max(...returns.map(({ length }) => length));
  for (let k = 0; k < steps; k++) {
    const there = trajectories.map((_, i) => i).filter((i) => k < returns[i]!.length);
    const relative = standardised(there.map((i) => returns[i]![k]!));
    for (const [j, i] of there.entries()) {
      const bounds = boundsOf(trajectories[i]!);
      advantages[i]!.fill(relative[j]!, bounds[k]!, bounds[k + 1]!);
    }
  }
  return advantages;
}

/** The sum of rewards from each step on, `[steps]`; the reward of the whole answer comes with its last step. */
function returnsOf({ stepRewards = [], stepEnds = [], reward }: Trajectory): number[] {
  const rewards = [...stepEnds, 0].map((_, k) => stepRewards[k] ?? 0);
  rewards[rewards.length - 1]! += reward;
  for (let k = rewards.length - 2; k >= 0; k--) rewards[k]! += rewards[k + 1]!;
  return rewards;
}

/** Where each step begins, and behind them the end of the answer. */
function boundsOf({ promptLength, stepEnds = [], tokens }: Trajectory): number[] {
  return [promptLength, ...stepEnds, tokens.length];
}

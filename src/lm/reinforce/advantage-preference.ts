import type { AdvantageEstimator } from './advantage.ts';
import { figuresOfGroups } from './group-figures.ts';
import type { Group, Trajectory } from './trajectory.ts';

/**
 * Pairs of a group's answers, the better against the worse, as direct preference optimisation against the policy that
 * drew them: the gradient of `−log σ(β·(Δ_better − Δ_worse))`, Δ being the change of a sequence's log-probability since
 * it was drawn, as weights of likelihoods. In the manner of trust region preference approximation (Su et al. 2025,
 * arXiv 2504.04524). Belongs with the surrogate `likelihood` and sums over sequences. The weights of a group are those
 * of the mean over its pairs, times its answers, so that groups of the same size count the same; groups without a pair
 * get zeros.
 */
export function preferences(beta = 0.1): AdvantageEstimator {
  return {
    name: 'preferences',
    leastAnswers: 2,
    estimate: async (groups, { engine, temperature }) => {
      const figures = await figuresOfGroups(engine, groups, { temperature });
      return groups.map((group, g) => {
        const changes = group.trajectories.map((own, i) => change(figures[g]![i]!.logProbs, own));
        return ofGroup(group, beta, changes);
      });
    },
  };
}

function change(now: Float32Array, { drawnLogProbs, mask }: Trajectory): number {
  return now.reduce((sum, logProb, t) => sum + (mask[t] === 0 ? 0 : logProb - drawnLogProbs[t]!), 0);
}

function ofGroup({ trajectories }: Group, beta: number, changes: readonly number[]): number[] {
  const weights = trajectories.map(() => 0);
  let pairs = 0;
  for (let i = 0; i < trajectories.length; i++) {
    for (let j = 0; j < trajectories.length; j++) {
      if (trajectories[i]!.reward <= trajectories[j]!.reward) continue;
      const pull = beta / (1 + Math.exp(beta * (changes[i]! - changes[j]!)));
      weights[i]! += pull;
      weights[j]! -= pull;
      pairs += 1;
    }
  }
  return pairs === 0 ? weights : weights.map((weight) => (weight * trajectories.length) / pairs);
}

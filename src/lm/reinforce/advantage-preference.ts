import type { AdvantageEstimator } from './advantage.ts';
import type { Group, Trajectory } from './trajectory.ts';

/**
 * Pairs of a group's answers, the better against the worse, as direct preference optimisation against the policy that
 * drew them: the gradient of `−log σ(β·(Δ_better − Δ_worse))`, Δ being the change of a sequence's log-probability since
 * it was drawn, as weights of likelihoods. In the manner of trust region preference approximation (Su et al. 2025,
 * arXiv 2504.04524). Belongs with the surrogate `likelihood` and sums over sequences; each answer's weight is the mean
 * over the pairs that it is in.
 */
export function preferences(beta = 0.1): AdvantageEstimator {
  return {
    name: 'preferences',
    leastAnswers: 2,
    estimate: async (groups, { engine, temperature }) => {
      const all = groups.flatMap(({ trajectories }) => trajectories);
      const figures = await engine.forward(all, { temperature });
      const changes = new Map(all.map((own, i) => [own, change(figures[i]!.logProbs, own)]));
      return groups.map((group) => ofGroup(group, beta, (i) => changes.get(group.trajectories[i]!)!));
    },
  };
}

function change(now: Float32Array, { drawnLogProbs, mask }: Trajectory): number {
  return now.reduce((sum, logProb, t) => sum + (mask[t] === 0 ? 0 : logProb - drawnLogProbs[t]!), 0);
}

function ofGroup({ trajectories }: Group, beta: number, changeOf: (i: number) => number): number[] {
  const weights = trajectories.map(() => 0);
  let pairs = 0;
  for (let i = 0; i < trajectories.length; i++) {
    for (let j = 0; j < trajectories.length; j++) {
      if (trajectories[i]!.reward <= trajectories[j]!.reward) continue;
      const pull = beta / (1 + Math.exp(beta * (changeOf(i) - changeOf(j))));
      weights[i]! += pull;
      weights[j]! -= pull;
      pairs += 1;
    }
  }
  return pairs === 0 ? weights : weights.map((weight) => (weight * trajectories.length) / pairs);
}

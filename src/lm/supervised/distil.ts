import { takeAlongAxis } from '../../tensor/index.ts';
import type { Engine, TokenFigures, TrainingSequence } from '../engine/engine.ts';
import type { Loss } from '../engine/loss.ts';
import type { AdvantageEstimator } from '../reinforce/index.ts';

/** Who teaches: another engine of the same vocabulary, or weights that the learning engine has kept. */
export type Teacher = { readonly engine: Engine } | { readonly weights: string };

/**
 * On-policy distillation: the student's own answers, each token with the advantage `log π_teacher − log π_student`,
 * whose policy gradient is that of the reverse KL (Agarwal et al. 2023, arXiv 2306.13649; Lu et al. 2025, "On-policy
 * distillation"). Rewards are not looked at. An advantage for any recipe.
 */
export function teacherAdvantage(teacher: Teacher): AdvantageEstimator {
  return {
    name: 'teacher',
    estimate: async (groups, { engine, temperature }) => {
      const all = groups.flatMap(({ trajectories }) => trajectories);
      const theirs = await askTeacher(teacher, engine, all, temperature);
      const advantages = new Map(
        all.map((own, i) => [
          own,
          theirs[i]!.logProbs.map((logProb, t) => (own.mask[t] === 0 ? 0 : logProb - own.drawnLogProbs[t]!)),
        ]),
      );
      return groups.map(({ trajectories }) => trajectories.map((own) => advantages.get(own)!));
    },
  };
}

function askTeacher(
  teacher: Teacher,
  student: Engine,
  batch: readonly { readonly tokens: Int32Array }[],
  temperature: number,
) {
  if ('engine' in teacher) return teacher.engine.forward(batch, { temperature });
  return student.forward(batch, { temperature, weights: teacher.weights });
}

/**
 * Distillation of whole distributions on given texts: the forward KL to the teacher, from its k most likely tokens,
 * whose probabilities are made to sum to 1 (Hinton et al. 2015, arXiv 1503.02531). Asks for the arrays `topTokens` and
 * `topProbabilities` `[T · k]`, and `scalars.tokens`.
 */
export const topKDistillation: Loss = ({ distribution, mask, arrays, scalars }) => {
  const chosen = takeAlongAxis(distribution, arrays.topTokens!.cast('int32'), { axis: 2 });
  return chosen.mul(arrays.topProbabilities!).sum({ axis: -1 }).mul(mask).sum().neg().div(scalars.tokens!);
};

/** A sequence with what the teacher says about it, for {@link topKDistillation}. */
export function taught(sequence: TrainingSequence, { topTokens, topLogProbs }: TokenFigures): TrainingSequence {
  const k = topTokens!.length / sequence.tokens.length;
  const topProbabilities = topLogProbs!.map(Math.exp);
  for (let t = 0; t < topProbabilities.length; t += k) {
    const sum = topProbabilities.subarray(t, t + k).reduce((a, b) => a + b, 0);
    for (let i = t; i < t + k; i++) topProbabilities[i] = sum === 0 ? 0 : topProbabilities[i]! / sum;
  }
  return { ...sequence, arrays: { ...sequence.arrays, topTokens: Float32Array.from(topTokens!), topProbabilities } };
}

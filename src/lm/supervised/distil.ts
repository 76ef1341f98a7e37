import { operantError } from '../../error/index.ts';
import { takeAlongAxis } from '../../tensor/index.ts';
import type { Engine, TokenFigures, TrainingSequence } from '../engine/engine.ts';
import type { Loss } from '../engine/loss.ts';
import { figuresOfGroups } from '../reinforce/group-figures.ts';
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
      const theirs =
        'engine' in teacher
          ? await figuresOfGroups(teacher.engine, groups, { temperature })
          : await figuresOfGroups(engine, groups, { temperature, weights: teacher.weights });
      return groups.map(({ trajectories }, g) =>
        trajectories.map(({ mask, drawnLogProbs }, i) =>
          theirs[g]![i]!.logProbs.map((logProb, t) => (mask[t] === 0 ? 0 : logProb - drawnLogProbs[t]!)),
        ),
      );
    },
  };
}

/**
 * Distillation of whole distributions on given texts: the cross-entropy of the student under the teacher, in nats by
 * token, whose gradient is that of the forward KL (Hinton et al. 2015, arXiv 1503.02531). Of the teacher it takes the k
 * most likely tokens, whose probabilities are made to sum to 1. Asks for the arrays `topTokens` and `topProbabilities`
 * `[T · k]`, and `scalars.tokens`, the number of tokens of the loss in the whole batch.
 */
export const topKDistillation: Loss = ({ distribution, mask, arrays, scalars }) => {
  const chosen = takeAlongAxis(distribution, arrays.topTokens!.cast('int32'), { axis: 2 });
  return chosen.mul(arrays.topProbabilities!).sum({ axis: -1 }).mul(mask).sum().neg().div(scalars.tokens!);
};

/**
 * A sequence with what the teacher says about it, for {@link topKDistillation}.
 *
 * @param said - of the same tokens, with the option `topK`
 * @throws for figures without most likely tokens, or of a sequence of another length
 */
export function taught(sequence: TrainingSequence, said: TokenFigures): TrainingSequence {
  const { topTokens, topLogProbs, logProbs } = said;
  if (!topTokens || !topLogProbs)
    throw operantError('teacher has not said its most likely tokens', { help: 'ask it with forward(…, { topK })' });
  if (logProbs.length !== sequence.tokens.length)
    throw operantError('teacher has spoken of another sequence', {
      value: `${logProbs.length} tokens, the sequence has ${sequence.tokens.length}`,
    });
  const k = topTokens.length / logProbs.length;
  const topProbabilities = topLogProbs.map(Math.exp);
  for (let t = 0; t < topProbabilities.length; t += k) {
    const sum = topProbabilities.subarray(t, t + k).reduce((a, b) => a + b, 0);
    for (let i = t; i < t + k; i++) topProbabilities[i] = sum === 0 ? 0 : topProbabilities[i]! / sum;
  }
  return { ...sequence, arrays: { ...sequence.arrays, topTokens: Float32Array.from(topTokens), topProbabilities } };
}

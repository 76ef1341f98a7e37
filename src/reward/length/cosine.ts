import { operantError } from '../../error/index.ts';
import type { Judgement, Reward } from '../reward.ts';

/** Rewards at length 0 and at the greatest length. */
export type Ends = readonly [shortest: number, longest: number];

export interface CosineLengthOptions {
  /** For correct answers; [2, 1] in the paper: right and short is best. */
  readonly correct?: Ends;
  /** For wrong ones; [−10, 0] in the paper: think longer before being wrong. */
  readonly wrong?: Ends;
  /** For completions that ran out of tokens, right or wrong; −10 in the paper. */
  readonly exceeded?: number;
}

/**
 * `longest + ½ (shortest − longest)(1 + cos(π · length / maxLength))`: half a cosine from `shortest` at length 0 to
 * `longest` at `maxLength`.
 *
 * @param length - in tokens, 0 to `maxLength`
 */
export function cosineBetween([shortest, longest]: Ends, length: number, maxLength: number): number {
  return longest + 0.5 * (shortest - longest) * (1 + Math.cos((Math.PI * length) / maxLength));
}

/**
 * The cosine length-scaling reward (Yeo et al. 2025, "Demystifying long chain-of-thought reasoning", arXiv 2502.03373,
 * section 4.2). An answer is correct where `correctness` pays more than 0. Components of `correctness` stay.
 */
export function cosineLength<Data>(
  correctness: Reward<Data>,
  { correct = [2, 1], wrong = [-10, 0], exceeded = -10 }: CosineLengthOptions = {},
): Reward<Data> {
  if (![...correct, ...wrong, exceeded].every(Number.isFinite))
    throw operantError('rewards by length must be finite', { value: { correct, wrong, exceeded } });
  return async (attempts) => {
    const judgements = await correctness(attempts);
    return judgements.map((judgement, i): Judgement => {
      const { tokens, maxTokens, isTruncated } = attempts[i]!;
      const reward = isTruncated
        ? exceeded
        : cosineBetween(judgement.reward > 0 ? correct : wrong, Math.min(tokens, maxTokens), maxTokens);
      return { ...judgement, reward, components: { ...judgement.components, cosineLength: reward } };
    });
  };
}

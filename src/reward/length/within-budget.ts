import { checkNumbers } from '../../error/index.ts';
import type { Attempt, Judgement, Reward } from '../reward.ts';

export interface BudgetOptions<Data> {
  /** Tokens that an answer may have. */
  readonly budget: number | ((attempt: Attempt<Data>) => number);
  /** Price of a token, α > 0; 0.0003 in the paper. */
  readonly price?: number;
  /** What a correct answer of exactly the budget gets, δ; 0.5 in the paper. */
  readonly margin?: number;
}

/**
 * What a correct answer is worth falls with its tokens above a budget and rises below it, `clip(α · (budget − tokens) +
 * δ, 0, 1)`; wrong ones get 0: L1-Max (Aggarwal and Welleck 2025, arXiv 2503.04697, equation 2). An answer is correct
 * where `correctness` pays more than 0.
 */
export function withinBudget<Data>(
  correctness: Reward<Data>,
  { budget, price = 0.0003, margin = 0.5 }: BudgetOptions<Data>,
): Reward<Data> {
  checkNumbers({ price }, 'a finite number above 0', 'in withinBudget');
  return async (attempts) => {
    const judgements = await correctness(attempts);
    return judgements.map((judgement, i): Judgement => {
      const attempt = attempts[i]!;
      const allowed = typeof budget === 'number' ? budget : budget(attempt);
      const worth = Math.min(1, Math.max(0, price * (allowed - attempt.tokens) + margin));
      const reward = judgement.reward > 0 ? worth : 0;
      return { ...judgement, reward, components: { ...judgement.components, withinBudget: reward } };
    });
  };
}

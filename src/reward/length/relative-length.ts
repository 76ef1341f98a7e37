import type { Judgement, Reward } from '../reward.ts';

/**
 * Compares lengths within a group, `λ = ½ − (length − shortest) / (longest − shortest)`: correct answers get λ, wrong
 * ones min(0, λ), and all get 0 where all are equally long (Kimi team 2025, "Kimi k1.5", arXiv 2501.12599, section
 * 2.3.3). To be added to the correctness with a weight, so its one component is `relativeLength`.
 *
 * Attempts that `correctness` could not judge keep their failure, and their lengths do not count.
 */
export function relativeLength<Data>(correctness: Reward<Data>): Reward<Data> {
  return async (attempts) => {
    const judgements = await correctness(attempts);
    const lengths = attempts.filter((_, i) => judgements[i]!.failure === undefined).map(({ tokens }) => tokens);
    const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
    return judgements.map((judgement, i): Judgement => {
      if (judgement.failure !== undefined) return judgement;
      const share = longest > shortest ? 0.5 - (attempts[i]!.tokens - shortest) / (longest - shortest) : 0;
      const reward = judgement.reward > 0 ? share : Math.min(0, share);
      return { ...judgement, reward, components: { relativeLength: reward } };
    });
  };
}

import type { Judgement, Reward } from '../reward.ts';

/** The worst that a right or wrong answer can get: that of a wrong one without a doubt. */
const unreadable = -1;

/**
 * Rightness, and how near the confidence came to it: `right − (q − right)²`, q being the confidence that a completion
 * states, 0 to 1: RLCR (Damani et al. 2025, "Beyond binary rewards", arXiv 2507.16806, equation 2). Where an answer is
 * right with probability p, the expected reward `p − (q − p)² − p (1 − p)` is greatest at q = p, and there is `p²`: the
 * likeliest answer, with its probability as the confidence, pays most.
 *
 * An answer is right where `correctness` pays more than 0. Completions without a confidence from 0 to 1 get −1, as
 * wrong ones without a doubt do. Components of `correctness` stay; `brier`, the squared distance, joins them.
 *
 * @param confidenceOf - what a completion says of how likely it is right; undefined where it says nothing
 */
export function calibrated<Data>(
  correctness: Reward<Data>,
  confidenceOf: (completion: string) => number | undefined,
): Reward<Data> {
  return async (attempts) => {
    const judgements = await correctness(attempts);
    return judgements.map((judgement, i): Judgement => {
      const confidence = confidenceOf(attempts[i]!.completion);
      if (confidence === undefined || !(confidence >= 0 && confidence <= 1))
        return { ...judgement, reward: unreadable };
      const right = Number(judgement.reward > 0);
      const brier = (confidence - right) ** 2;
      return { ...judgement, reward: right - brier, components: { ...judgement.components, brier } };
    });
  };
}

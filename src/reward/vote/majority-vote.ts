import type { Attempt, Judgement, Reward } from '../reward.ts';

/** What most attempts of a group answered. */
export interface Vote {
  readonly answer: string;
  readonly votes: number;
}

/**
 * The answer with the most votes; of several, the one that first reached that number. Undefined when nobody answered.
 *
 * @param answers - `[G]`, undefined where there is none
 */
export function majority(answers: readonly (string | undefined)[]): Vote | undefined {
  const counts = new Map<string, number>();
  let best: Vote | undefined;
  for (const answer of answers) {
    if (answer === undefined) continue;
    const votes = (counts.get(answer) ?? 0) + 1;
    counts.set(answer, votes);
    if (best === undefined || votes > best.votes) best = { answer, votes };
  }
  return best;
}

/**
 * 1 for attempts whose answer is the group's majority, else 0: test-time reinforcement learning (Zuo et al. 2025,
 * "TTRL", arXiv 2504.16084, section 2.2). No label is needed. Attempts without an answer have no vote and get 0.
 * Component `voteShare` is the share of the group that voted for the majority.
 *
 * @param answerOf - the answer in a completion, in a form in which equal answers are equal strings
 */
export function majorityVote<Data = unknown>(
  answerOf: (completion: string, attempt: Attempt<Data>) => string | undefined,
): Reward<Data> {
  return (attempts) => {
    const answers = attempts.map((attempt) => answerOf(attempt.completion, attempt));
    const vote = majority(answers);
    const voteShare = (vote?.votes ?? 0) / attempts.length;
    return answers.map((answer): Judgement => {
      const reward = Number(vote !== undefined && answer === vote.answer);
      return { reward, components: { vote: reward, voteShare } };
    });
  };
}

import type { AttemptJudge } from '../judgement.ts';

/** 1 where the regular expression in `data` matches somewhere in the completion, else 0. */
export const judgePattern: AttemptJudge<RegExp> = ({ completion, data: pattern }) => {
  const format = Number(pattern.test(completion));
  return { reward: format, components: { format } };
};

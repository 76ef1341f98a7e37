import type { Attempt } from '../reward.ts';

/** An attempt of which only some things matter. */
export function attemptOf<Data = undefined>(given: Partial<Attempt<Data>>): Attempt<Data> {
  return {
    prompt: '',
    completion: '',
    data: undefined as Data,
    tokens: 1,
    maxTokens: 10,
    isTruncated: false,
    ...given,
  };
}

export function attemptsOf(...completions: string[]): Attempt<undefined>[] {
  return completions.map((completion) => attemptOf({ completion }));
}

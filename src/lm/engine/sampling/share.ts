/** Some of the samples of one prompt. */
export interface PromptShare {
  readonly tokens: Int32Array;
  /** The prompt's number in the call. */
  readonly number: number;
  /** The first sample, and how many. */
  readonly first: number;
  readonly count: number;
}

/** All samples of all prompts. */
export function wholeShare(prompts: readonly Int32Array[], samplesPerPrompt: number): PromptShare[] {
  return prompts.map((tokens, number) => ({ tokens, number, first: 0, count: samplesPerPrompt }));
}

/** Divides a call into `parts` of as equal numbers of samples as can be, in order; samples of a prompt stay together. */
export function divide(shares: readonly PromptShare[], parts: number): PromptShare[][] {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const divided: PromptShare[][] = Array.from({ length: parts }, () => []);
  let passed = 0;
  for (const share of shares) {
    for (let taken = 0; taken < share.count; ) {
      const part = Math.floor((passed * parts) / total);
      const end = Math.ceil(((part + 1) * total) / parts);
      const count = Math.min(share.count - taken, end - passed);
      divided[part]!.push({ ...share, first: share.first + taken, count });
      taken += count;
      passed += count;
    }
  }
  return divided;
}

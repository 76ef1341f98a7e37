import type { ReferenceReturn } from '../../env/index.ts';

/** Name of the suite. */
export const suite = 'team';

/** Mean return of a uniformly random learner over so many episodes, with its standard error. */
export function random(mean: number, error: number, episodes = 10_000): Readonly<Record<string, ReferenceReturn>> {
  const source = `uniform allowed actions of the learner, default options, ${episodes.toLocaleString('en')} episodes, measured`;
  return { random: { mean, error, source } };
}

import { operantError } from '../../error/index.ts';
import { failed } from '../judgement.ts';
import type { Judgement, Reward } from '../reward.ts';
import { checkRange, clip, type RewardRange } from './clipped.ts';
import { type Schedule, scheduled } from './schedule.ts';

/** A reward, what it counts, and the range that it is kept in before it is weighed. */
export type WeightedPart<Data = unknown> = readonly [weight: Schedule, reward: Reward<Data>, range?: RewardRange];

export interface WeightedOptions {
  /** The present step number; needed where a weight is a schedule. */
  readonly step?: () => number;
}

/**
 * Sum of weighted rewards. Each part is a component under its name, clipped and not weighed; components of a part that
 * has several stand beside it as `part/component`.
 *
 * An attempt that a part could not judge is not judged, unless that part weighs 0 at present.
 *
 * @throws for no parts, a weight that is not finite, an empty range and a schedule without `step`
 */
export function weighted<Data = unknown>(
  parts: Readonly<Record<string, WeightedPart<Data>>>,
  { step }: WeightedOptions = {},
): Reward<Data> {
  checkParts(parts, step !== undefined);
  const entries = Object.entries(parts);
  return async (attempts) => {
    const now = step?.() ?? 0;
    const judged = await Promise.all(
      entries.map(async ([name, [weight, reward, range]]) => {
        const judgements = await reward(attempts);
        return { name, weight: weightAt(name, weight, now), judgements: clippedAll(judgements, range) };
      }),
    );
    return attempts.map((_, i) =>
      sum(judged.map(({ name, weight, judgements }) => ({ name, weight, judgement: judgements[i]! }))),
    );
  };
}

interface Share {
  readonly name: string;
  readonly weight: number;
  readonly judgement: Judgement;
}

function sum(shares: readonly Share[]): Judgement {
  const broken = shares.find(({ weight, judgement }) => weight !== 0 && judgement.failure !== undefined);
  if (broken) return failed(`${broken.name}: ${broken.judgement.failure}`);
  const judged = shares.filter(({ judgement }) => judgement.failure === undefined);
  return {
    reward: judged.reduce((total, { weight, judgement }) => total + weight * judgement.reward, 0),
    components: Object.fromEntries(judged.flatMap(namedComponents)),
  };
}

function namedComponents({ name, judgement }: Share): [string, number][] {
  const inner = Object.entries(judgement.components).filter(([key]) => key !== name);
  return [[name, judgement.reward], ...inner.map(([key, value]): [string, number] => [`${name}/${key}`, value])];
}

function clippedAll(judgements: readonly Judgement[], range: RewardRange | undefined): readonly Judgement[] {
  return range ? judgements.map((judgement) => ({ ...judgement, reward: clip(judgement.reward, range) })) : judgements;
}

function weightAt(name: string, weight: Schedule, step: number): number {
  const value = scheduled(weight, step);
  if (Number.isFinite(value)) return value;
  throw operantError('weight of a reward is not finite', { value, where: `at ${name}, step ${step}` });
}

function checkParts<Data>(parts: Readonly<Record<string, WeightedPart<Data>>>, hasStep: boolean): void {
  const entries = Object.entries(parts);
  if (entries.length === 0) throw operantError('weighted reward has no parts', { help: 'name at least one' });
  for (const [name, [weight, , range]] of entries) {
    if (range) checkRange(range);
    if (typeof weight === 'number') weightAt(name, weight, 0);
    else if (!hasStep)
      throw operantError('weight is a schedule, but no step is known', { where: `at ${name}`, help: 'give { step }' });
  }
}

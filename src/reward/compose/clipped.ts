import { operantError } from '../../error/index.ts';
import type { Judgement, Reward } from '../reward.ts';

/** Least and greatest value, both included. */
export type RewardRange = readonly [least: number, greatest: number];

/** The same reward, kept within a range; components stay as they were. */
export function clipped<Data>(reward: Reward<Data>, range: RewardRange): Reward<Data> {
  checkRange(range);
  return async (attempts) =>
    (await reward(attempts)).map((judgement): Judgement => ({ ...judgement, reward: clip(judgement.reward, range) }));
}

/** @throws unless the range holds a value */
export function checkRange(range: RewardRange): void {
  if (!(range[0] <= range[1])) throw operantError('range is empty', { value: range, help: 'give [least, greatest]' });
}

/** The nearest value within the range. */
export function clip(value: number, [least, greatest]: RewardRange): number {
  return Math.min(greatest, Math.max(least, value));
}

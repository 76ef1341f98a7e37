import { type ContextSpec, discrete, type NativeOptions, type SnapshotArray } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { BanditEnv, type BanditSpec } from './bandit-env.ts';

/** What an armed bandit declares: `features` numbers stand at the end of the observation, none by default. */
export interface ArmSpec extends Omit<BanditSpec, 'observationSize' | 'actionSpace'> {
  readonly features?: number;
}

/**
 * Base of the bandits in which one arm is pulled in each step. Observation: `float32 [K + 1 + features]`: the arm
 * pulled last, one-hot, its reward (all 0 at first), and the features of a contextual bandit.
 */
export abstract class ArmBandit extends BanditEnv {
  /** `[N]`, the arm pulled last; -1 for none. */
  protected readonly lastArm: Int32Array;
  protected readonly lastReward: Float64Array;
  readonly #size: number;

  constructor({ features = 0, ...spec }: ArmSpec, options: NativeOptions) {
    const observationSize = spec.arms + 1 + features;
    super({ ...spec, observationSize, actionSpace: discrete(spec.arms) }, options);
    this.#size = observationSize;
    this.lastArm = new Int32Array(this.numEnvs);
    this.lastReward = new Float64Array(this.numEnvs);
  }

  protected override baseState(): Record<string, SnapshotArray> {
    return { ...super.baseState(), lastArm: this.lastArm, lastReward: this.lastReward };
  }

  /** Draws what the arms of a new episode are worth, into `means`. */
  protected abstract drawMeans(index: number): void;
  /** Draws the reward of an arm, into `rewards`. */
  protected abstract drawReward(index: number, arm: number): void;
  /** What changes between two pulls; nothing, in most. */
  protected change(_index: number): void {}

  /** Draws a standard normal into `rewards`, where {@link drawReward} makes a reward of it. */
  protected drawNoise(i: number): void {
    this.streams.normals(i, this.rewards, i, i + 1);
  }

  protected begin(i: number): void {
    this.lastArm[i] = -1;
    this.lastReward[i] = 0;
    this.drawMeans(i);
  }

  protected pull(i: number, actions: Int32Array): void {
    const { means, arms } = this;
    const arm = actions[i];
    this.drawReward(i, arm);
    this.expectedRewards[i] = means[i * arms + arm];
    this.optimalRewards[i] = means[i * arms + this.bestArm(i)];
    this.lastArm[i] = arm;
    this.lastReward[i] = this.rewards[i];
    this.change(i);
  }

  protected observe(first: number, last: number): void {
    const { observations, lastArm, lastReward, arms } = this;
    const size = this.#size;
    observations.fill(0, first * size, last * size);
    for (let i = first, o = first * size; i < last; i++, o += size) {
      if (lastArm[i] >= 0) observations[o + lastArm[i]] = 1;
      observations[o + arms] = lastReward[i];
    }
  }

  protected pulled(i: number): readonly number[] {
    return this.lastArm[i] < 0 ? [] : [this.lastArm[i]];
  }
}

/**
 * The contexts `mean0`, `mean1`, … of arms with known means; throws when there are fewer than two or one lies out of
 * range.
 */
export function meanContext(means: readonly number[], low: number, high: number, where: string): ContextSpec {
  const wrong = means.find((mean) => !(mean >= low && mean <= high));
  if (means.length < 2 || wrong !== undefined) {
    throw operantError('means do not fit', { value: means, where, help: `give two or more from ${low} to ${high}` });
  }
  return Object.fromEntries(means.map((mean, k) => [`mean${k}`, { default: mean, low, high }]));
}

/**
 * How many arms there are: as many as known means, or as many as asked for, 10 by default; throws when both are given.
 */
export function armCount(arms: number | undefined, means: readonly number[] | undefined, where: string): number {
  if (arms !== undefined && means !== undefined) {
    throw operantError('arms has no effect beside means', { value: arms, where, help: 'leave out one of the two' });
  }
  return means?.length ?? arms ?? 10;
}

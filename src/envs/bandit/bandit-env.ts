import {
  box,
  type ContextSpec,
  type DisplayList,
  type NativeOptions,
  type NativeSpec,
  NativeVectorEnv,
  type SnapshotArray,
} from '../../env/index.ts';
import type { Stream } from '../../random/index.ts';
import { drawBars } from './drawing.ts';

/** What every bandit takes. */
export interface BanditOptions extends NativeOptions {
  /** K, how many arms there are, 2 or more; 10 by default. */
  readonly arms?: number;
  /** Pulls in an episode, after which it is terminated; 100 by default. */
  readonly episodeLength?: number;
}

/** What a bandit declares about itself. */
export interface BanditSpec extends Pick<NativeSpec, 'id' | 'actionSpace'> {
  readonly observationSize: number;
  readonly arms: number;
  readonly episodeLength: number;
  readonly context?: ContextSpec;
}

/**
 * Base of the bandits: K arms whose values are drawn anew for each episode, and one pull in each step. The regret of a
 * step is `optimalRewards[i] - expectedRewards[i]`; summed over an episode it is the pseudo-regret of the literature
 * (Lattimore and Szepesvári 2020, "Bandit algorithms", section 4.4). The observation holds what the last pull showed,
 * so that a policy with memory can learn within an episode.
 */
export abstract class BanditEnv extends NativeVectorEnv {
  /** `[N]`, expected reward that the best choice had in the last step; 0 before the first. */
  readonly optimalRewards: Float64Array;
  /** `[N]`, expected reward that the choice made had in the last step; 0 before the first. */
  readonly expectedRewards: Float64Array;
  /** K */
  readonly arms: number;
  /** `[N, K]`, what the arms are worth now. */
  protected readonly means: Float64Array;
  readonly #episodeLength: number;

  constructor(spec: BanditSpec, options: NativeOptions) {
    const { observationSize, arms, episodeLength, ...declared } = spec;
    const observationSpace = box({ shape: [observationSize] });
    super({ ...declared, observationSpace, maxEpisodeSteps: episodeLength }, options);
    this.arms = arms;
    this.#episodeLength = episodeLength;
    this.optimalRewards = new Float64Array(this.numEnvs);
    this.expectedRewards = new Float64Array(this.numEnvs);
    this.means = new Float64Array(this.numEnvs * arms);
  }

  /** Arrays of this class, for the state of a subclass. */
  protected baseState(): Record<string, SnapshotArray> {
    const { optimalRewards, expectedRewards, means } = this;
    return { optimalRewards, expectedRewards, means };
  }

  /**
   * One pull in environment `index`: writes its reward and the two expected ones, and what the next observation shows.
   */
  protected abstract pull(index: number, actions: Int32Array): void;
  /** The arms of the last pull, for the picture. */
  protected abstract pulled(index: number): readonly number[];

  override reset(seed: number | Stream): void {
    this.optimalRewards.fill(0);
    this.expectedRewards.fill(0);
    super.reset(seed);
  }

  protected advance(actions: Int32Array): void {
    const { elapsed, terminated, numEnvs } = this;
    for (let i = 0; i < numEnvs; i++) {
      this.pull(i, actions);
      terminated[i] = elapsed[i] + 1 >= this.#episodeLength ? 1 : 0;
    }
  }

  /** The arm that is worth most now. */
  protected bestArm(i: number): number {
    const { means, arms } = this;
    let best = i * arms;
    for (let k = best + 1; k < (i + 1) * arms; k++) if (means[k] > means[best]) best = k;
    return best - i * arms;
  }

  render(index: number): DisplayList {
    const { arms } = this;
    const means = this.means.slice(index * arms, (index + 1) * arms);
    return drawBars(means, this.bestArm(index), this.pulled(index), `step ${this.elapsed[index]}`);
  }
}

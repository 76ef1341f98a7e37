import { multiDiscrete } from '../../env/index.ts';
import { BanditEnv, type BanditOptions } from './bandit-env.ts';

/** A probability is compared with a whole number below this: unlike a float64 one, it is not allocated by the call. */
const fine = 2 ** 30;

/**
 * DuelingBandit-v0: choose two of K arms, which may be the same; only which of them wins is seen. Arm j beats arm k
 * with probability 1 / (1 + exp(u_k - u_j)), with utilities u normal with standard deviation `spread` (context, 2),
 * drawn for each episode.
 *
 * Reward: minus the mean margin, above 1/2, of the probabilities with which the best arm would beat the two: 0 for the
 * best arm twice, never below -1/2. It is the judge's, and not part of what is seen: the observation is `float32 [2K +
 * 1]`: first arm chosen, one-hot, second one, and whether the first won; all 0 at first. Reward and expected reward are
 * the same.
 *
 * Source: Yue, Broder, Kleinberg and Joachims (2012), "The k-armed dueling bandits problem"; utilities after Bradley
 * and Terry (1952).
 */
export class DuelingBandit extends BanditEnv {
  /** `[N, 2]`, the arms chosen last; -1 for none. */
  readonly #chosen = new Int32Array(this.numEnvs * 2);
  readonly #firstWon = new Uint8Array(this.numEnvs);
  protected readonly state = { ...this.baseState(), chosen: this.#chosen, firstWon: this.#firstWon };

  constructor({ arms = 10, episodeLength = 100, ...options }: BanditOptions = {}) {
    super(
      {
        id: 'DuelingBandit-v0',
        arms,
        episodeLength,
        observationSize: 2 * arms + 1,
        actionSpace: multiDiscrete([arms, arms]),
        context: { spread: { default: 2, low: 0, high: 100 } },
      },
      options,
    );
  }

  protected begin(i: number): void {
    const { means, arms, contexts, streams } = this;
    streams.normals(i, means, i * arms, (i + 1) * arms);
    for (let k = i * arms; k < (i + 1) * arms; k++) means[k] *= contexts[i];
    this.#chosen.fill(-1, 2 * i, 2 * i + 2);
    this.#firstWon[i] = 0;
  }

  protected pull(i: number, actions: Int32Array): void {
    const { means, arms } = this;
    const best = means[i * arms + this.bestArm(i)];
    const first = means[i * arms + actions[2 * i]];
    const second = means[i * arms + actions[2 * i + 1]];
    this.#firstWon[i] = this.streams.integer(i, fine) < winProbability(first, second) * fine ? 1 : 0;
    this.#chosen[2 * i] = actions[2 * i];
    this.#chosen[2 * i + 1] = actions[2 * i + 1];
    this.rewards[i] = 0.5 - (winProbability(best, first) + winProbability(best, second)) / 2;
    this.expectedRewards[i] = this.rewards[i];
  }

  protected observe(first: number, last: number): void {
    const { observations, arms } = this;
    const size = 2 * arms + 1;
    observations.fill(0, first * size, last * size);
    for (let i = first, o = first * size; i < last; i++, o += size) {
      if (this.#chosen[2 * i] < 0) continue;
      observations[o + this.#chosen[2 * i]] = 1;
      observations[o + arms + this.#chosen[2 * i + 1]] = 1;
      observations[o + 2 * arms] = this.#firstWon[i];
    }
  }

  protected pulled(i: number): readonly number[] {
    return this.#chosen[2 * i] < 0 ? [] : [this.#chosen[2 * i], this.#chosen[2 * i + 1]];
  }
}

/** With which probability utility `u` beats utility `v`. */
function winProbability(u: number, v: number): number {
  return 1 / (1 + Math.exp(v - u));
}

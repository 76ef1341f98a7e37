import type { Policy } from '../algorithms/index.ts';
import type { VectorEnv } from '../env/index.ts';
import { checkCounts, operantError } from '../error/index.ts';
import { Stream } from '../random/index.ts';
import type { MakeEnv } from './env-choice.ts';
import { type Summary, summaryOf } from './statistics.ts';

/** How a policy is evaluated. */
export interface EvaluateOptions {
  /** How many episodes count; 100 by default. */
  readonly episodes?: number;
  /** Decides every first state and every drawn action; 0 by default. */
  readonly seed?: number;
  /** Whether the policy takes its most probable action instead of drawing one; true by default. */
  readonly deterministic?: boolean;
  /** Environments stepped side by side; by default one for each episode, at most 100. The episodes depend on it. */
  readonly numEnvs?: number;
  /** Steps after which an episode that has not ended is an error; a million by default. */
  readonly maxEpisodeSteps?: number;
}

/** Complete episodes of a policy. */
export interface Evaluation {
  /** Undiscounted returns, `[episodes]`. */
  readonly returns: Float64Array;
  /** Steps, `[episodes]`. */
  readonly lengths: Int32Array;
  /** Of the returns. */
  readonly summary: Summary;
}

/**
 * Plays complete episodes with a policy in fresh environments.
 *
 * How many episodes each environment plays is fixed in advance, and all of them count: taking whichever end first would favour short ones.
 * Episode `e` is number `floor(e / numEnvs)` of environment `e mod numEnvs`.
 *
 * @throws when an episode does not end, and for counts that are none
 */
export async function evaluate(policy: Policy, makeEnv: MakeEnv, options: EvaluateOptions = {}): Promise<Evaluation> {
  const { episodes = 100, seed = 0, deterministic = true } = options;
  const { numEnvs = Math.min(episodes, 100), maxEpisodeSteps = 1_000_000 } = options;
  checkCounts({ episodes, numEnvs, maxEpisodeSteps }, 'in evaluate');
  const env = makeEnv(numEnvs);
  try {
    const stream = Stream.fromSeed(seed);
    env.reset(stream.fork('env'));
    const actor = policy.actor(numEnvs, { deterministic, stream: stream.fork('actor') });
    const tally = new Tally(numEnvs, episodes, maxEpisodeSteps);
    const ended = new Uint8Array(numEnvs).fill(1);
    while (!tally.isComplete) {
      env.step(await actor.act(env.observations, ended, env.actionMask));
      tally.add(env);
      for (let i = 0; i < numEnvs; i++) ended[i] = env.terminated[i] | env.truncated[i];
    }
    return { returns: tally.returns, lengths: tally.lengths, summary: summaryOf(tally.returns) };
  } finally {
    env.close();
  }
}

/** Sums up the episodes of N environments and keeps those that count. */
class Tally {
  readonly returns: Float64Array;
  readonly lengths: Int32Array;
  readonly #maxEpisodeSteps: number;
  /** The episode that each environment is in; from the number of episodes on it does not count. */
  readonly #episode: Int32Array;
  readonly #return: Float64Array;
  readonly #length: Int32Array;
  #left: number;

  constructor(numEnvs: number, episodes: number, maxEpisodeSteps: number) {
    this.returns = new Float64Array(episodes);
    this.lengths = new Int32Array(episodes);
    this.#maxEpisodeSteps = maxEpisodeSteps;
    this.#episode = Int32Array.from({ length: numEnvs }, (_, i) => i);
    this.#return = new Float64Array(numEnvs);
    this.#length = new Int32Array(numEnvs);
    this.#left = episodes;
  }

  get isComplete(): boolean {
    return this.#left === 0;
  }

  /** Takes in the step that the environments have just made. */
  add(env: VectorEnv): void {
    for (let i = 0; i < env.numEnvs; i++) {
      if (this.#episode[i] >= this.returns.length) continue;
      this.#return[i] += env.rewards[i];
      this.#length[i] += 1;
      if (env.terminated[i] | env.truncated[i]) this.#finish(i);
      else if (this.#length[i] >= this.#maxEpisodeSteps) throw endless(this.#length[i], i, env.id);
    }
  }

  #finish(i: number): void {
    this.returns[this.#episode[i]] = this.#return[i];
    this.lengths[this.#episode[i]] = this.#length[i];
    this.#return[i] = 0;
    this.#length[i] = 0;
    this.#episode[i] += this.#episode.length;
    this.#left -= 1;
  }
}

function endless(steps: number, index: number, id: string): Error {
  return operantError('episode does not end', {
    value: `${steps} steps`,
    where: `in environment ${index} of ${id}`,
    help: 'make the environment with a time limit, or raise maxEpisodeSteps',
  });
}

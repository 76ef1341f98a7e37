import type { Stream } from '../../random/index.ts';
import type { SnapshotArray } from '../snapshot.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { Wrapper } from './wrapper.ts';

const capacity = 100;

/**
 * Keeps the return (undiscounted sum of rewards) and the length of every episode. Stands inside reward wrappers to count raw rewards, outside time limits to see
 * their ends.
 */
export class EpisodeStatistics extends Wrapper {
  /** `[N]`, return of each running episode so far. */
  readonly runningReturns: Float64Array;
  /** `[N]`, steps of each running episode so far. */
  readonly runningLengths: Int32Array;
  /** `[N]`, return of the episode that ended last in each environment; of this step where a flag is set. */
  readonly episodeReturns: Float64Array;
  /** `[N]`, its length. */
  readonly episodeLengths: Int32Array;
  protected readonly state: Readonly<Record<string, SnapshotArray>>;
  readonly #recentReturns = new Float64Array(capacity);
  readonly #recentLengths = new Int32Array(capacity);
  readonly #finished = new Float64Array(1);

  constructor(inner: VectorEnv) {
    super(inner, 'EpisodeStatistics');
    this.runningReturns = new Float64Array(inner.numEnvs);
    this.runningLengths = new Int32Array(inner.numEnvs);
    this.episodeReturns = new Float64Array(inner.numEnvs);
    this.episodeLengths = new Int32Array(inner.numEnvs);
    this.state = {
      runningReturns: this.runningReturns,
      runningLengths: this.runningLengths,
      episodeReturns: this.episodeReturns,
      episodeLengths: this.episodeLengths,
      recentReturns: this.#recentReturns,
      recentLengths: this.#recentLengths,
      finished: this.#finished,
    };
  }

  /** How many episodes have ended since the environment was made. */
  get episodes(): number {
    return this.#finished[0];
  }

  /** Returns of the last 100 finished episodes or fewer, oldest first. */
  get recentReturns(): Float64Array {
    return unroll(this.#recentReturns, this.episodes);
  }

  /** Lengths of the same episodes. */
  get recentLengths(): Int32Array {
    return unroll(this.#recentLengths, this.episodes);
  }

  /** Mean return of the same episodes; NaN before the first has ended. */
  get meanReturn(): number {
    return mean(this.#recentReturns, this.episodes);
  }

  /** Mean length of the same episodes; NaN before the first has ended. */
  get meanLength(): number {
    return mean(this.#recentLengths, this.episodes);
  }

  override reset(seed: number | Stream): void {
    this.inner.reset(seed);
    this.runningReturns.fill(0);
    this.runningLengths.fill(0);
  }

  override restart(index: number): void {
    this.inner.restart(index);
    this.runningReturns[index] = 0;
    this.runningLengths[index] = 0;
  }

  override step(actions: ActionBatch): void {
    this.inner.step(actions);
    const { rewards, terminated, truncated, runningReturns, runningLengths } = this;
    for (let i = 0; i < this.numEnvs; i++) {
      runningReturns[i] += rewards[i];
      runningLengths[i]++;
      if ((terminated[i] | truncated[i]) !== 0) this.#record(i);
    }
  }

  #record(index: number): void {
    const { runningReturns, runningLengths } = this;
    const slot = this.#finished[0] % capacity;
    this.#recentReturns[slot] = this.episodeReturns[index] = runningReturns[index];
    this.#recentLengths[slot] = this.episodeLengths[index] = runningLengths[index];
    this.#finished[0]++;
    runningReturns[index] = 0;
    runningLengths[index] = 0;
  }
}

/** The ring's content, oldest first. */
function unroll<T extends Float64Array | Int32Array>(ring: T, written: number): T {
  if (written <= capacity) return ring.slice(0, written) as T;
  const start = written % capacity;
  const ordered = ring.slice() as T;
  for (let i = 0; i < capacity; i++) ordered[i] = ring[(start + i) % capacity];
  return ordered;
}

function mean(ring: Float64Array | Int32Array, written: number): number {
  const count = Math.min(written, capacity);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += ring[i];
  return sum / count;
}

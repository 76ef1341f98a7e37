import { operantError } from '../../error/index.ts';
import type { Stream } from '../../random/index.ts';
import type { SnapshotArray } from '../snapshot.ts';
import { allocateBatch, type Box, type BoxBound, boundAt, box, flatSize } from '../space/index.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { copyRow, requireBox } from './rows.ts';
import { Wrapper } from './wrapper.ts';

/**
 * Shows the last `frames` observations together, `[frames, ...shape]`, oldest first. An episode begins with its first observation in all places, and
 * never shows one of the episode before.
 *
 * Source: Mnih and others (2015), "Human-level control through deep reinforcement learning".
 *
 * @throws unless the observation space is a Box and `frames` is an integer of at least 2
 */
export class FrameStack extends Wrapper {
  protected readonly state: Readonly<Record<string, SnapshotArray>>;
  /** Numbers in one frame, and in one stack. */
  readonly #frameSize: number;
  readonly #stackSize: number;

  constructor(inner: VectorEnv, frames: number) {
    if (!Number.isInteger(frames) || frames < 2) {
      throw operantError('frames must be an integer of at least 2', { value: frames, where: 'in FrameStack' });
    }
    const observationSpace = stackedSpace(requireBox(inner.observationSpace, 'FrameStack', 'observation'), frames);
    const observations = allocateBatch(observationSpace, inner.numEnvs);
    const finalObservations = allocateBatch(observationSpace, inner.numEnvs);
    super(inner, 'FrameStack', { observationSpace, observations, finalObservations });
    this.#frameSize = flatSize(inner.observationSpace);
    this.#stackSize = flatSize(observationSpace);
    this.state = { observations, finalObservations };
  }

  override reset(seed: number | Stream): void {
    this.inner.reset(seed);
    for (let i = 0; i < this.numEnvs; i++) this.#fill(i);
  }

  override restart(index: number): void {
    this.inner.restart(index);
    this.#fill(index);
  }

  override step(actions: ActionBatch): void {
    this.inner.step(actions);
    for (let i = 0; i < this.numEnvs; i++) {
      if ((this.terminated[i] | this.truncated[i]) !== 0) this.#end(i);
      else this.#push(i);
    }
  }

  #push(index: number): void {
    const frame = this.#frameSize;
    const first = index * this.#stackSize;
    const last = first + this.#stackSize - frame;
    this.observations.copyWithin(first, first + frame, first + this.#stackSize);
    copyRow(this.inner.observations, index * frame, this.observations, last, frame);
  }

  #end(index: number): void {
    const frame = this.#frameSize;
    const first = index * this.#stackSize;
    const last = first + this.#stackSize - frame;
    copyRow(this.observations, first + frame, this.finalObservations, first, this.#stackSize - frame);
    copyRow(this.inner.finalObservations, index * frame, this.finalObservations, last, frame);
    this.#fill(index);
  }

  #fill(index: number): void {
    const frame = this.#frameSize;
    const end = (index + 1) * this.#stackSize;
    for (let to = index * this.#stackSize; to < end; to += frame) {
      copyRow(this.inner.observations, index * frame, this.observations, to, frame);
    }
  }
}

function stackedSpace(space: Box, frames: number): Box {
  const size = flatSize(space);
  const repeat = (limit: BoxBound): number | number[] =>
    typeof limit === 'number' ? limit : Array.from({ length: frames * size }, (_, i) => boundAt(limit, i % size));
  return box({ shape: [frames, ...space.shape], low: repeat(space.low), high: repeat(space.high), dtype: space.dtype });
}

import { type ActionBatch, allocateActions, allocateBatch, type BatchArray, type VectorEnv } from '../env/index.ts';

/** Positions in {@link Lane.control}. */
export const SUBMITTED = 0;
export const FINISHED = 1;

/** In the ring `todo`: not a step but a message waits at the port. */
export const MESSAGE = -1;

/**
 * Memory that the main thread shares with one worker of `count` environments. Each ring has one writer: the main thread `todo`, the worker `done`.
 * A writer fills its slot before it moves its counter, so that who sees the counter sees the slot and all the rows that go with it.
 */
export interface Lane {
  /** `[2]`, how many entries were ever written to `todo` and to `done`, modulo 2^32. */
  readonly control: Int32Array;
  /** A power of two above `count`: environments to step, by their number in the lane, or {@link MESSAGE}. */
  readonly todo: Int32Array;
  /** As long: environments that have finished. */
  readonly done: Int32Array;
  /** `[count, flatSize(actionSpace)]`. */
  readonly actions: ActionBatch;
  /** `[count, flatSize(observationSpace)]`. */
  readonly observations: BatchArray;
  readonly finalObservations: BatchArray;
  /** `[count]` */
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
  /** `[count, n]`, where the environment has a mask. */
  readonly actionMask?: Uint8Array;
}

/** A lane for `count` environments such as `env`, which has width 1. */
export function allocateLane(env: VectorEnv, count: number): Lane {
  const ring = 2 ** Math.ceil(Math.log2(count + 2));
  const rows = allocateBatch(env.observationSpace, 1);
  return {
    control: new Int32Array(new SharedArrayBuffer(8)),
    todo: new Int32Array(new SharedArrayBuffer(4 * ring)),
    done: new Int32Array(new SharedArrayBuffer(4 * ring)),
    actions: shared(allocateActions(env), count),
    observations: shared(rows, count),
    finalObservations: shared(rows, count),
    rewards: new Float64Array(new SharedArrayBuffer(8 * count)),
    terminated: new Uint8Array(new SharedArrayBuffer(count)),
    truncated: new Uint8Array(new SharedArrayBuffer(count)),
    ...(env.actionMask && { actionMask: shared(env.actionMask, count) }),
  };
}

type Constructor<T> = new (buffer: SharedArrayBuffer) => T;

/** An array of the type of `row`, `count` times as long, in shared memory. */
function shared<T extends BatchArray>(row: T, count: number): T {
  return new (row.constructor as Constructor<T>)(new SharedArrayBuffer(count * row.byteLength));
}

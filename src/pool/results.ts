import { allocateBatch, type BatchArray, flatSize } from '../env/index.ts';
import type { Lane } from './lane.ts';
import type { EnvSpec } from './protocol.ts';

type Row = BatchArray;

/** Views of the rows of a lane, made once so that a step makes none. */
export interface LaneRows {
  readonly observations: readonly Row[];
  readonly finalObservations: readonly Row[];
  readonly actionMask?: readonly Row[];
}

/** The rows of a lane of `count` environments. */
export function rowsOf({ observations, finalObservations, actionMask }: Lane, count: number): LaneRows {
  return {
    observations: split(observations, count),
    finalObservations: split(finalObservations, count),
    ...(actionMask && { actionMask: split(actionMask, count) }),
  };
}

function split(array: BatchArray, count: number): Row[] {
  const size = array.length / count;
  return Array.from({ length: count }, (_, row) => array.subarray(row * size, (row + 1) * size));
}

/** What N environments showed last, in memory that no worker writes to. */
export class Results {
  readonly observations: BatchArray;
  readonly finalObservations: BatchArray;
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
  readonly episodeLost: Uint8Array;
  readonly actionMask?: Uint8Array;
  readonly #size: number;

  constructor(spec: EnvSpec, numEnvs: number, maskSize: number) {
    this.#size = flatSize(spec.observationSpace);
    this.observations = allocateBatch(spec.observationSpace, numEnvs);
    this.finalObservations = allocateBatch(spec.observationSpace, numEnvs);
    this.rewards = new Float64Array(numEnvs);
    this.terminated = new Uint8Array(numEnvs);
    this.truncated = new Uint8Array(numEnvs);
    this.episodeLost = new Uint8Array(numEnvs);
    if (maskSize > 0) this.actionMask = new Uint8Array(numEnvs * maskSize);
  }

  /** Takes over what environment `local` of a lane shows after a step, as environment `index`. */
  take(index: number, lane: Lane, rows: LaneRows, local: number): void {
    this.rewards[index] = lane.rewards[local];
    this.terminated[index] = lane.terminated[local];
    this.truncated[index] = lane.truncated[local];
    this.episodeLost[index] = 0;
    if ((lane.terminated[local] | lane.truncated[local]) !== 0)
      this.finalObservations.set(rows.finalObservations[local], index * this.#size);
    this.begin(index, rows, local);
  }

  /** Ends the episode of environment `index` as lost: its last observation is the final one, and the lane's the first of the next. */
  lose(index: number, rows: LaneRows, local: number): void {
    const at = index * this.#size;
    this.rewards[index] = 0;
    this.terminated[index] = 0;
    this.truncated[index] = 1;
    this.episodeLost[index] = 1;
    for (let k = at; k < at + this.#size; k++) this.finalObservations[k] = this.observations[k];
    this.begin(index, rows, local);
  }

  /** Takes over the observation and the mask alone. */
  begin(index: number, rows: LaneRows, local: number): void {
    this.observations.set(rows.observations[local], index * this.#size);
    if (this.actionMask) this.actionMask.set(rows.actionMask![local], index * rows.actionMask![local].length);
  }

  clearFlags(): void {
    this.rewards.fill(0);
    this.terminated.fill(0);
    this.truncated.fill(0);
    this.episodeLost.fill(0);
  }

  arrays(): Record<string, BatchArray | Float64Array> {
    const { observations, finalObservations, rewards, terminated, truncated, episodeLost, actionMask } = this;
    const arrays = { observations, finalObservations, rewards, terminated, truncated, episodeLost };
    return actionMask ? { ...arrays, actionMask } : arrays;
  }
}

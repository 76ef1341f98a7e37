import {
  type ActionBatch,
  type ActionCheck,
  actionCheck,
  allocateBatch,
  type BatchArray,
  type ContextValues,
  checkIndex,
  checkReset,
  type Dict,
  type EnvIndex,
  flatSize,
  type Space,
} from '../env/index.ts';
import { operantError } from '../error/index.ts';
import { Stream } from '../random/index.ts';
import { setContext } from './context.ts';
import { Crew } from './crew.ts';
import { type AsyncPoolOptions, type PoolSource, planPool, portableSource } from './options.ts';

/**
 * The B environments that finished first, one row each. The arrays are the pool's own and are rewritten by the next `recv`. Meaning of the rows as in
 * `VectorEnv`, with autoreset in the same step; after a reset rewards and flags are 0.
 */
export interface PoolBatch {
  /** `[B]`, which environments the rows are of. */
  readonly ids: Int32Array;
  /** `[B, flatSize(observationSpace)]` */
  readonly observations: BatchArray;
  readonly finalObservations: BatchArray;
  /** `[B]` */
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
  /** `[B]`, 1 where the episode ended only because its worker did; `truncated` is 1 there, too, and the reward 0. */
  readonly episodeLost: Uint8Array;
  /** `[B, n]`, where the environment has a mask. */
  readonly actionMask?: Uint8Array;
}

/**
 * Makes an asynchronous pool (Weng et al. 2022, "EnvPool", arXiv 2206.10558): N environments in worker threads of which `recv` gives the B that finish
 * first, while the others go on. With N at least B plus the environments of one worker, one slow environment cannot hold up a batch.
 *
 * Each environment's own numbers are those of the synchronous form; which of them stand together in a batch depends on the clock. Workers
 * that end or hang are replaced as in {@link pool}.
 *
 * @throws as {@link pool}
 */
export function asyncPool(source: PoolSource, options: AsyncPoolOptions = {}): AsyncPool {
  const plan = planPool(options, 'asynchronous');
  return new AsyncPool(new Crew(portableSource(source), plan), plan.batchSize);
}

/** See {@link asyncPool}. */
export class AsyncPool {
  readonly id: string;
  readonly numEnvs: number;
  readonly batchSize: number;
  /** Of one environment. */
  readonly observationSpace: Space;
  /** Of one environment. */
  readonly actionSpace: Space;
  readonly contextSpace?: Dict;
  readonly #crew: Crew;
  readonly #batch: PoolBatch;
  readonly #checks = new Map<number, ActionCheck>();
  /** `[N]`, 1 where an action may be sent: the environment has been received and not been sent since. */
  readonly #received: Uint8Array;
  /** Environments that are at work or wait to be received. */
  #underWay = 0;
  #isReceiving = false;

  /** Use {@link asyncPool}. */
  constructor(crew: Crew, batchSize: number) {
    const { spec, results } = crew;
    this.#crew = crew;
    this.id = spec.id;
    this.numEnvs = crew.stale.length;
    this.batchSize = batchSize;
    this.observationSpace = spec.observationSpace;
    this.actionSpace = spec.actionSpace;
    if (spec.contextSpace) this.contextSpace = spec.contextSpace;
    this.#received = new Uint8Array(this.numEnvs);
    this.#batch = {
      ids: new Int32Array(batchSize),
      observations: allocateBatch(spec.observationSpace, batchSize),
      finalObservations: allocateBatch(spec.observationSpace, batchSize),
      rewards: new Float64Array(batchSize),
      terminated: new Uint8Array(batchSize),
      truncated: new Uint8Array(batchSize),
      episodeLost: new Uint8Array(batchSize),
      ...(results.actionMask && {
        actionMask: new Uint8Array((batchSize * results.actionMask.length) / this.numEnvs),
      }),
    };
  }

  /** Episodes lost so far. */
  get lostEpisodes(): number {
    return this.#crew.lostEpisodes;
  }

  /** Starts a new episode everywhere; `recv` gives the first observations. Steps under way are waited for and dropped. */
  reset(seed: number | Stream): void {
    this.#crew.reset(typeof seed === 'number' ? Stream.fromSeed(seed) : seed);
    this.#underWay = this.numEnvs;
    this.#received.fill(0);
  }

  /**
   * Starts a step in each of the environments `ids`.
   *
   * @param actions - `[ids.length, flatSize(actionSpace)]`, in the order of `ids`
   * @param ids - environments that have been received and not been sent since
   * @throws before the first reset, on an action outside the space and on an environment that is still at work, with nothing started
   */
  send(actions: ActionBatch, ids: Int32Array): void {
    checkReset(this.#crew.root !== undefined, this.id);
    this.#check(ids.length)(actions);
    this.#checkIds(ids);
    for (let row = 0; row < ids.length; row++) this.#crew.submit(ids[row], actions, row);
    this.#crew.publish();
    this.#underWay += ids.length;
  }

  /**
   * The first B environments to finish.
   *
   * @throws when fewer than B are under way, so that it would wait for ever, and while another call still waits
   */
  async recv(): Promise<PoolBatch> {
    this.#checkReceivable();
    this.#isReceiving = true;
    try {
      await this.#crew.waitForAsync(this.batchSize);
      return this.#receive();
    } finally {
      this.#isReceiving = false;
    }
  }

  /** As {@link recv}, blocking. */
  recvSync(): PoolBatch {
    this.#checkReceivable();
    this.#crew.waitFor(this.batchSize);
    return this.#receive();
  }

  /** As `VectorEnv.setContext`. Waits for the steps that the worker has been given. */
  setContext(index: EnvIndex, values: ContextValues): void {
    if (this.contextSpace === undefined) throw operantError('environment has no context', { where: this.id });
    setContext(this.#crew, index, values);
  }

  close(): void {
    this.#crew.close();
  }

  /** Marks the environments as sent; marks none when one of them cannot be. */
  #checkIds(ids: Int32Array): void {
    for (let row = 0; row < ids.length; row++) {
      checkIndex(ids[row], this.numEnvs);
      if (this.#received[ids[row]] === 1) {
        this.#received[ids[row]] = 0;
        continue;
      }
      for (let k = 0; k < row; k++) this.#received[ids[k]] = 1;
      throw operantError('environment is still at work', {
        value: ids[row],
        help: 'send actions for ids of the last recv',
      });
    }
  }

  #check(rows: number): ActionCheck {
    const known = this.#checks.get(rows);
    if (known) return known;
    const check = actionCheck(this.actionSpace, rows, this.#crew.spec.clipsActions);
    this.#checks.set(rows, check);
    return check;
  }

  #checkReceivable(): void {
    if (this.#isReceiving) throw operantError('another recv still waits', { where: this.id, help: 'await it first' });
    if (this.#underWay >= this.batchSize) return;
    throw operantError('too few environments are at work', {
      value: this.#underWay,
      help: `reset, or send actions until ${this.batchSize} are`,
    });
  }

  #receive(): PoolBatch {
    for (let row = 0; row < this.batchSize; row++) {
      const index = this.#crew.next();
      this.#received[index] = 1;
      this.#batch.ids[row] = index;
      this.#copyRow(index, row);
    }
    this.#underWay -= this.batchSize;
    return this.#batch;
  }

  #copyRow(index: number, row: number): void {
    const { results } = this.#crew;
    const batch = this.#batch;
    const size = flatSize(this.observationSpace);
    batch.rewards[row] = results.rewards[index];
    batch.terminated[row] = results.terminated[index];
    batch.truncated[row] = results.truncated[index];
    batch.episodeLost[row] = results.episodeLost[index];
    copy(results.observations, index, batch.observations, row, size);
    copy(results.finalObservations, index, batch.finalObservations, row, size);
    if (results.actionMask) {
      copy(results.actionMask, index, batch.actionMask!, row, results.actionMask.length / this.numEnvs);
    }
  }
}

function copy(from: BatchArray, fromRow: number, to: BatchArray, toRow: number, size: number): void {
  to.set(from.subarray(fromRow * size, (fromRow + 1) * size), toRow * size);
}

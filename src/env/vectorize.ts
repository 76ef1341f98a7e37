import { operantError } from '../error/index.ts';
import { Stream } from '../random/index.ts';
import { type ActionCheck, actionCheck } from './action-check.ts';
import { checkReset, positiveInteger } from './checks.ts';
import { checkContext, checkIndex } from './context.ts';
import type { Env } from './env.ts';
import type { DisplayList } from './render/display-list.ts';
import {
  checkSnapshot,
  copyArrays,
  type EnvSnapshot,
  restoreArrays,
  type SnapshotArray,
  type SnapshotValue,
} from './snapshot.ts';
import {
  allocateBatch,
  type BatchArray,
  type Dict,
  describeSpace,
  flatSize,
  readValue,
  type Space,
  type SpaceValue,
  writeValue,
} from './space/index.ts';
import type { ActionBatch, ContextValues, EnvIndex, VectorEnv } from './vector-env.ts';

/**
 * Lifts a single environment to a vector of `numEnvs` of them, stepped one after the other, with autoreset. Environment `i` is
 * reset with stream `i` of the seed.
 *
 * @param makeEnv makes environment `i`; all must have the same spaces
 * @throws when `makeEnv` gives one environment twice, or environments of different spaces; a step or reset also throws for an observation
 * that does not fit its space, naming the environment
 */
export function vectorize(makeEnv: (index: number) => Env, numEnvs: number): VectorEnv {
  const envs = Array.from({ length: positiveInteger(numEnvs, 'numEnvs') }, (_, i) => makeEnv(i));
  if (new Set(envs).size < envs.length)
    throw operantError('one environment was made twice', { where: 'in vectorize', help: 'make another at each call' });
  const spaces = envs.map(({ observationSpace, actionSpace }) =>
    JSON.stringify([observationSpace, actionSpace].map(describeSpace)),
  );
  const other = spaces.findIndex((described) => described !== spaces[0]);
  if (other > 0) {
    const value = `${spaces[other]} and ${spaces[0]}`;
    throw operantError('environments have different spaces', { value, where: `in vectorize, ${other} and 0` });
  }
  return new LiftedEnv(envs);
}

class LiftedEnv implements VectorEnv {
  readonly id: string;
  readonly numEnvs: number;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly contextSpace?: Dict;
  readonly maxEpisodeSteps?: number;
  readonly clipsActions?: boolean;
  readonly observations: BatchArray;
  readonly finalObservations: BatchArray;
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
  readonly actionMask?: Uint8Array;
  readonly context?: (index: number) => ContextValues;
  readonly setContext?: (index: EnvIndex, values: ContextValues) => void;

  readonly #envs: readonly Env[];
  readonly #observationSize: number;
  readonly #actionSize: number;
  readonly #checkActions: ActionCheck;
  /** Context values set since the running episode of each environment began. */
  readonly #pending: (ContextValues | undefined)[];
  #started = false;

  constructor(envs: readonly Env[]) {
    const [first] = envs;
    this.#envs = envs;
    this.#pending = envs.map(() => undefined);
    this.id = first.id;
    this.numEnvs = envs.length;
    this.observationSpace = first.observationSpace;
    this.actionSpace = first.actionSpace;
    this.observations = allocateBatch(first.observationSpace, envs.length);
    this.finalObservations = allocateBatch(first.observationSpace, envs.length);
    this.rewards = new Float64Array(envs.length);
    this.terminated = new Uint8Array(envs.length);
    this.truncated = new Uint8Array(envs.length);
    this.#observationSize = flatSize(first.observationSpace);
    this.#actionSize = flatSize(first.actionSpace);
    this.#checkActions = actionCheck(first.actionSpace, envs.length, first.clipsActions);
    if (first.clipsActions) this.clipsActions = true;
    if (first.maxEpisodeSteps) this.maxEpisodeSteps = first.maxEpisodeSteps;
    if (first.actionMask) this.actionMask = new Uint8Array(envs.length * first.actionMask.length);
    if (first.context) this.context = (index) => this.#at(index).context!();
    if (first.contextSpace) {
      this.contextSpace = first.contextSpace;
      this.setContext = (index, values) => this.#setContext(index, values);
    }
  }

  reset(seed: number | Stream): void {
    const root = typeof seed === 'number' ? Stream.fromSeed(seed) : seed;
    this.#started = true;
    this.rewards.fill(0);
    this.terminated.fill(0);
    this.truncated.fill(0);
    for (let i = 0; i < this.numEnvs; i++) this.#begin(i, root.fork(i));
  }

  restart(index: number): void {
    checkReset(this.#started, this.id);
    checkIndex(index, this.numEnvs);
    this.#begin(index);
  }

  step(actions: ActionBatch): void {
    checkReset(this.#started, this.id);
    this.#checkActions(actions);
    for (let i = 0; i < this.numEnvs; i++) this.#stepOne(i, actions);
  }

  snapshot(): EnvSnapshot {
    const envs = this.#envs.map((env) => env.snapshot());
    const pending = this.#pending.map((values) => (values === undefined ? null : { ...values }));
    const state = { started: this.#started, batch: copyArrays(this.#batchArrays()), envs, pending };
    return { id: this.id, numEnvs: this.numEnvs, state };
  }

  restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, this.id, this.numEnvs);
    const { batch, envs, pending, started } = snapshot.state;
    restoreArrays(this.#batchArrays(), batch);
    for (const [i, saved] of (envs as readonly EnvSnapshot[]).entries()) this.#envs[i].restore(saved);
    for (const [i, values] of (pending as readonly SnapshotValue[]).entries()) {
      this.#pending[i] = values === null ? undefined : { ...(values as ContextValues) };
    }
    this.#started = started === true;
  }

  render(index: number): DisplayList {
    return this.#at(index).render();
  }

  close(): void {
    for (const env of this.#envs) env.close();
  }

  #stepOne(i: number, actions: ActionBatch): void {
    const { observation, reward, terminated, truncated } = this.#envs[i].step(
      readValue(this.actionSpace, actions, i * this.#actionSize),
    );
    this.rewards[i] = reward;
    this.terminated[i] = terminated ? 1 : 0;
    this.truncated[i] = truncated ? 1 : 0;
    const ended = terminated || truncated;
    this.#show(i, observation, ended ? this.finalObservations : this.observations);
    if (ended) this.#begin(i);
    else this.#showMask(i);
  }

  #begin(i: number, seed?: Stream): void {
    const context = this.#pending[i];
    this.#pending[i] = undefined;
    const { observation } = this.#envs[i].reset({ ...(seed && { seed }), ...(context && { context }) });
    this.#show(i, observation, this.observations);
    this.#showMask(i);
  }

  #show(i: number, observation: SpaceValue, batch: BatchArray): void {
    try {
      writeValue(this.observationSpace, observation, batch, i * this.#observationSize);
    } catch (error) {
      const where = `from environment ${i} of ${this.id}`;
      throw operantError('observation is wrong', { value: (error as Error).message, where });
    }
  }

  #showMask(i: number): void {
    const mask = this.#envs[i].actionMask;
    if (mask !== undefined) this.actionMask?.set(mask, i * mask.length);
  }

  #setContext(index: EnvIndex, values: ContextValues): void {
    checkContext(this.contextSpace!, values);
    if (index !== 'all') checkIndex(index, this.numEnvs);
    for (let i = 0; i < this.numEnvs; i++)
      if (index === 'all' || index === i) this.#pending[i] = { ...this.#pending[i], ...values };
  }

  #batchArrays(): Record<string, SnapshotArray> {
    const { observations, finalObservations, rewards, terminated, truncated, actionMask } = this;
    return { observations, finalObservations, rewards, terminated, truncated, ...(actionMask && { actionMask }) };
  }

  #at(index: number): Env {
    checkIndex(index, this.numEnvs);
    return this.#envs[index];
  }
}

import {
  type ActionBatch,
  type ActionCheck,
  actionCheck,
  allocateBatch,
  type BatchArray,
  checkIndex,
  checkReset,
  checkSnapshot,
  copyArrays,
  type DisplayList,
  type EnvSnapshot,
  restoreArrays,
  type SnapshotArray,
  type Space,
  type VectorEnv,
} from '../env/index.ts';
import { Stream } from '../random/index.ts';
import { type ChildProgram, Link } from './link.ts';
import { type PythonEnvOptions, type PythonPlan, planPython } from './options.ts';
import { drawLines, drawPixels } from './picture.ts';
import { shim } from './shim.ts';
import { type PythonSpace, spaceOf } from './spaces.ts';

/**
 * N environments of Gymnasium in the user's own Python, in child processes; made by `gymnasium.make(id, **kwargs)`.
 *
 * Differences from Gymnasium are those of `VectorEnv`: an episode that ends begins anew in the same step; choices count from 0; observations have
 * 32 bits. Environment `i` is reset once with a seed from stream `i`, and goes on from its own generator in Python. Snapshots work where all of
 * the environment's state lies in attributes that pickle copies. Pictures need `kwargs: { render_mode: 'rgb_array' }` (or `ansi`).
 *
 * @example pythonEnv('ALE/Pong-v5', { numEnvs: 8, processes: 2, import: 'ale_py', python: '.venv/bin/python' })
 * @throws when Python or one of its packages is missing, with the line that installs it; on an environment that cannot be made, with the last calls of the
 * traceback; on spaces that have no counterpart here (Text, Graph, Sequence); and whenever Python ends or keeps silent beyond the deadline
 */
export function pythonEnv(id: string, options: PythonEnvOptions = {}): VectorEnv {
  const plan = planPython(options);
  return new PythonEnv(id, plan, { command: plan.python, args: ['-u', '-c', shim] });
}

interface PythonSpec {
  readonly observation: PythonSpace;
  readonly action: PythonSpace;
  readonly limit: number | null;
}

/** Environments behind a program that speaks the shim's part. */
export class PythonEnv implements VectorEnv {
  readonly id: string;
  readonly numEnvs: number;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly maxEpisodeSteps?: number;
  readonly observations: BatchArray;
  readonly finalObservations: BatchArray;
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;

  readonly #link: Link;
  readonly #firsts: readonly number[];
  readonly #checkActions: ActionCheck;
  readonly #rowBytes: number;
  #started = false;

  constructor(id: string, plan: PythonPlan, program: ChildProgram) {
    const { numEnvs, processes } = plan;
    this.id = id;
    this.numEnvs = numEnvs;
    this.#firsts = Array.from({ length: processes + 1 }, (_, child) => Math.ceil((child * numEnvs) / processes));
    this.#link = new Link(program, processes, plan.deadline);
    const { observationSpace, actionSpace, limit, checkActions } = this.#orClose(() => this.#make(plan));
    this.observationSpace = observationSpace;
    this.actionSpace = actionSpace;
    if (limit !== null) this.maxEpisodeSteps = limit;
    this.observations = allocateBatch(this.observationSpace, numEnvs);
    this.finalObservations = allocateBatch(this.observationSpace, numEnvs);
    this.rewards = new Float64Array(numEnvs);
    this.terminated = new Uint8Array(numEnvs);
    this.truncated = new Uint8Array(numEnvs);
    this.#rowBytes = this.observations.byteLength / numEnvs;
    this.#checkActions = checkActions;
  }

  reset(seed: number | Stream): void {
    const root = typeof seed === 'number' ? Stream.fromSeed(seed) : seed;
    // Some environments take seeds of 31 bits only.
    const seeds = Uint32Array.from({ length: this.numEnvs }, (_, i) => root.fork(i).uint32() >>> 1);
    const answers = this.#link.askAll('reset', (child) => bytesOf(this.#part(seeds, child)));
    for (const [child, rows] of answers.entries()) this.#show(this.observations, this.#firsts[child], rows);
    this.rewards.fill(0);
    this.terminated.fill(0);
    this.truncated.fill(0);
    this.#started = true;
  }

  restart(index: number): void {
    checkIndex(index, this.numEnvs);
    checkReset(this.#started, this.id);
    const child = this.#childOf(index);
    const row = this.#link.ask(child, 'restart', bytesOf(Uint32Array.of(index - this.#firsts[child])));
    this.#show(this.observations, index, row);
  }

  step(actions: ActionBatch): void {
    checkReset(this.#started, this.id);
    this.#checkActions(actions);
    const answers = this.#link.askAll('step', (child) => bytesOf(this.#part(actions, child)));
    for (const [child, answer] of answers.entries()) this.#take(child, answer);
  }

  snapshot(): EnvSnapshot {
    const envs = this.#link
      .askAll('save', () => new Uint8Array())
      .flatMap((answer, child) => splitStates(answer, this.#firsts[child + 1] - this.#firsts[child]));
    return {
      id: this.id,
      numEnvs: this.numEnvs,
      state: { started: this.#started, batch: copyArrays(this.#arrays()), envs },
    };
  }

  restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, this.id, this.numEnvs);
    const envs = snapshot.state.envs as readonly Uint8Array[];
    this.#link.askAll('load', (child) => joinStates(envs.slice(this.#firsts[child], this.#firsts[child + 1])));
    restoreArrays(this.#arrays(), snapshot.state.batch);
    this.#started = snapshot.state.started === true;
  }

  render(index: number): DisplayList {
    checkIndex(index, this.numEnvs);
    const child = this.#childOf(index);
    const answer = this.#link.ask(child, 'render', bytesOf(Uint32Array.of(index - this.#firsts[child])));
    const [height, width] = new Uint32Array(answer.slice(0, 8).buffer);
    if (height > 0) return drawPixels(answer.subarray(8), height, width);
    const text = new TextDecoder().decode(answer.subarray(8));
    return drawLines([`${this.id}, environment ${index}`, ...(text || 'no picture without a render_mode').split('\n')]);
  }

  close(): void {
    this.#link.close();
  }

  /** Makes the environments, and finds out whether their spaces have counterparts here. */
  #make({ imports, kwargs, numEnvs }: PythonPlan) {
    const given = { id: this.id, imports, kwargs };
    const [answer] = this.#link.askAll('make', (child) => {
      const count = this.#firsts[child + 1] - this.#firsts[child];
      return new TextEncoder().encode(JSON.stringify({ ...given, count }));
    });
    const { observation, action, limit } = JSON.parse(new TextDecoder().decode(answer)) as PythonSpec;
    const actionSpace = spaceOf(action);
    return {
      observationSpace: spaceOf(observation),
      actionSpace,
      limit,
      checkActions: actionCheck(actionSpace, numEnvs),
    };
  }

  /** Ends the processes where an action fails. */
  #orClose<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      this.#link.close();
      throw error;
    }
  }

  /** Takes over what one child's environments show after a step: rewards, flags, rows, and the last rows of episodes that ended. */
  #take(child: number, answer: Uint8Array): void {
    const [first, last] = [this.#firsts[child], this.#firsts[child + 1]];
    const count = last - first;
    this.rewards.set(new Float64Array(answer.slice(0, 8 * count).buffer), first);
    let final = 9 * count + count * this.#rowBytes;
    this.#show(this.observations, first, answer.subarray(9 * count, final));
    for (let i = first; i < last; i++) {
      const flags = answer[8 * count + i - first];
      this.terminated[i] = flags & 1;
      this.truncated[i] = flags >> 1;
      if (flags === 0) continue;
      this.#show(this.finalObservations, i, answer.subarray(final, final + this.#rowBytes));
      final += this.#rowBytes;
    }
  }

  /** Writes rows, as bytes, from environment `first` on. */
  #show(batch: BatchArray, first: number, rows: Uint8Array): void {
    bytesOf(batch).set(rows, first * this.#rowBytes);
  }

  /** The rows of one child. */
  #part<T extends Uint32Array | ActionBatch>(rows: T, child: number): T {
    const size = rows.length / this.numEnvs;
    return rows.subarray(this.#firsts[child] * size, this.#firsts[child + 1] * size) as T;
  }

  #arrays(): Record<string, SnapshotArray> {
    const { observations, finalObservations, rewards, terminated, truncated } = this;
    return { observations, finalObservations, rewards, terminated, truncated };
  }

  #childOf(index: number): number {
    return this.#firsts.findLastIndex((first) => first <= index);
  }
}

function bytesOf(array: Uint32Array | BatchArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** States of `count` environments: their lengths (32 bits each), then themselves. */
function splitStates(bytes: Uint8Array, count: number): Uint8Array[] {
  let at = 4 * count;
  return Array.from(new Uint32Array(bytes.slice(0, at).buffer), (length) => {
    at += length;
    return bytes.slice(at - length, at);
  });
}

function joinStates(states: readonly Uint8Array[]): Uint8Array {
  const lengths = bytesOf(Uint32Array.from(states, ({ length }) => length));
  return new Uint8Array(Buffer.concat([lengths, ...states]));
}

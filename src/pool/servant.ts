import { receiveMessageOnPort } from 'node:worker_threads';
import type { ActionBatch, VectorEnv } from '../env/index.ts';
import { Stream } from '../random/index.ts';
import { allocateLane, FINISHED, type Lane, MESSAGE, SUBMITTED } from './lane.ts';
import type { EnvSpec, Ready, Reply, Request, WorkerStart } from './protocol.ts';
import { resetAs } from './seeding.ts';
import { Signal } from './signal.ts';

/** The worker's side of a lane. */
export class Servant {
  readonly #start: WorkerStart;
  readonly #envs: readonly VectorEnv[];
  readonly #lane: Lane;
  readonly #signal: Signal;
  /** One environment's row of the lane's actions each. */
  readonly #actions: readonly ActionBatch[];
  #taken = 0;
  #finished = 0;

  constructor(start: WorkerStart, envs: readonly VectorEnv[]) {
    this.#start = start;
    this.#envs = envs;
    this.#lane = allocateLane(envs[0], envs.length);
    this.#signal = new Signal(start.signal);
    const size = this.#lane.actions.length / envs.length;
    this.#actions = envs.map((_, local) => this.#lane.actions.subarray(local * size, (local + 1) * size));
    for (const [local, env] of envs.entries()) this.#prepare(env, local);
    start.port.postMessage({ spec: specOf(envs[0]), lane: this.#lane } satisfies Ready);
    this.#signal.alarm();
  }

  /** Works until the thread is ended. */
  serve(): never {
    const { control, todo } = this.#lane;
    for (;;) {
      Atomics.wait(control, SUBMITTED, this.#taken);
      while (this.#taken !== Atomics.load(control, SUBMITTED)) {
        const entry = todo[this.#taken & (todo.length - 1)];
        this.#taken = (this.#taken + 1) | 0;
        if (entry === MESSAGE) this.#serveMessage();
        else this.#step(entry);
      }
    }
  }

  #prepare(env: VectorEnv, local: number): void {
    const { contexts, root, first } = this.#start;
    if (Object.keys(contexts[local]).length > 0) env.setContext?.('all', contexts[local]);
    if (root === undefined) return;
    resetAs(env, Stream.fromState(root), first + local);
    this.#show(local);
  }

  #step(local: number): void {
    this.#envs[local].step(this.#actions[local]);
    this.#finish(local);
  }

  #finish(local: number): void {
    const { control, done } = this.#lane;
    this.#show(local);
    done[this.#finished & (done.length - 1)] = local;
    this.#finished = (this.#finished + 1) | 0;
    Atomics.store(control, FINISHED, this.#finished);
    this.#signal.raise();
  }

  #show(local: number): void {
    const env = this.#envs[local];
    const lane = this.#lane;
    const size = env.observations.length;
    lane.observations.set(env.observations, local * size);
    lane.rewards[local] = env.rewards[0];
    lane.terminated[local] = env.terminated[0];
    lane.truncated[local] = env.truncated[0];
    if ((env.terminated[0] | env.truncated[0]) !== 0) lane.finalObservations.set(env.finalObservations, local * size);
    if (env.actionMask) lane.actionMask!.set(env.actionMask, local * env.actionMask.length);
  }

  #serveMessage(): void {
    const request = receiveMessageOnPort(this.#start.port)!.message as Request;
    if (request.kind === 'reset') this.#reset(Stream.fromState(request.root));
    else this.#reply(this.#attempt(request));
  }

  #reset(root: Stream): void {
    for (const [local, env] of this.#envs.entries()) {
      resetAs(env, root, this.#start.first + local);
      this.#finish(local);
    }
  }

  #reply(reply: Reply): void {
    this.#start.port.postMessage(reply);
    this.#signal.alarm();
  }

  #attempt(request: Exclude<Request, { kind: 'reset' }>): Reply {
    try {
      return { value: this.#answer(request) };
    } catch (error) {
      return { error: (error as Error).message };
    }
  }

  #answer(request: Exclude<Request, { kind: 'reset' }>): unknown {
    const envs = this.#envs;
    switch (request.kind) {
      case 'restart':
        envs[request.index].restart(0);
        return this.#show(request.index);
      case 'context':
        return envs[request.index].context?.(0);
      case 'setContext':
        return envs[request.index].setContext?.('all', request.values);
      case 'snapshot':
        return envs.map((env) => env.snapshot());
      case 'restore':
        for (const [local, env] of envs.entries()) env.restore(request.snapshots[local]);
        return;
      case 'render':
        return envs[request.index].render(0);
      case 'close':
        for (const env of envs) env.close();
        return;
    }
  }
}

function specOf(env: VectorEnv): EnvSpec {
  const { id, observationSpace, actionSpace, contextSpace, maxEpisodeSteps, clipsActions } = env;
  return {
    id,
    observationSpace,
    actionSpace,
    ...(contextSpace && { contextSpace }),
    ...(maxEpisodeSteps !== undefined && { maxEpisodeSteps }),
    ...(clipsActions && { clipsActions }),
  };
}

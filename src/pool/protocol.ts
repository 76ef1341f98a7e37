import type { MessagePort } from 'node:worker_threads';
import type { ContextValues, Dict, EnvSnapshot, Space } from '../env/index.ts';
import type { StreamState } from '../random/index.ts';
import type { Lane } from './lane.ts';
import type { PoolSource } from './options.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly source: PoolSource;
  readonly options: Readonly<Record<string, unknown>>;
  /** Number of its first environment, and how many it has. */
  readonly first: number;
  readonly count: number;
  /** Words of the signal. */
  readonly signal: Int32Array;
  /** Where its messages arrive and its answers go. */
  readonly port: MessagePort;
  /** Context values set so far, by environment of the worker. */
  readonly contexts: readonly ContextValues[];
  /** Stream to reset from at once, for a worker that takes the place of another. */
  readonly root?: StreamState;
}

/** What the environment declares about itself. */
export interface EnvSpec {
  readonly id: string;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly contextSpace?: Dict;
  readonly maxEpisodeSteps?: number;
  readonly clipsActions?: boolean;
}

/** First message of a worker: its environments are made. */
export interface Ready {
  readonly spec: EnvSpec;
  readonly lane: Lane;
}

/** What the main thread asks of a worker, with environments by their number in the lane. A reset has no answer: its environments finish as after a step. */
export type Request =
  | { readonly kind: 'reset'; readonly root: StreamState }
  | { readonly kind: 'restart'; readonly index: number }
  | { readonly kind: 'context'; readonly index: number }
  | { readonly kind: 'setContext'; readonly index: number; readonly values: ContextValues }
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'restore'; readonly snapshots: readonly EnvSnapshot[] }
  | { readonly kind: 'render'; readonly index: number }
  | { readonly kind: 'close' };

/** The answer to a request. */
export type Reply = { readonly value: unknown } | { readonly error: string };

/** What the main thread tells the supervisor. */
export type Order =
  | { readonly kind: 'start'; readonly worker: number; readonly start: WorkerStart; readonly maxHeap?: number }
  | { readonly kind: 'stop'; readonly worker: number };

/** What the supervisor tells the main thread: a worker is no more. */
export interface Death {
  readonly worker: number;
  readonly reason: string;
}

/** What the supervisor is started with. */
export interface SupervisorStart {
  readonly signal: Int32Array;
  readonly deaths: MessagePort;
}

import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { positiveInteger } from '../env/index.ts';
import { checkOptionNames, operantError } from '../error/index.ts';

/**
 * What the workers run: the id of an environment of `operant/envs`, or a module of the user's own and the name of what it exports. That is a
 * function of `{ numEnvs: 1, ...options }` which makes an `Env` or a `VectorEnv` of width 1, or a promise of one; `makeEnv` by default. The
 * module is a URL, a path (from the working directory, beginning with `.` or `/`), or the name of a package. Workers know nothing of what
 * else was registered in the main thread.
 */
export type PoolSource = string | { readonly module: string | URL; readonly export?: string };

/** Episodes that went with a worker. */
export interface EpisodeLoss {
  /** The worker, from 0. */
  readonly worker: number;
  /** Environments that it held; the running episode of each is lost. */
  readonly environments: readonly number[];
  /** What became of the worker. */
  readonly reason: string;
}

/** What both forms of the pool take. */
export interface PoolOptions {
  /** N, how many environments there are in all; one for each worker by default. */
  readonly numEnvs?: number;
  /** Threads that step them; as many as the machine has cores by default, and never more than environments. */
  readonly workers?: number;
  /** Options of the environment. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Milliseconds after which a worker that finishes nothing counts as hung; 60,000 by default. Less than the slowest step loses good episodes. */
  readonly deadline?: number;
  /** MiB of heap that each worker may fill; Node's own limit by default. */
  readonly maxHeap?: number;
  /** Told of every loss; by default a warning of the process is. */
  readonly onLoss?: (loss: EpisodeLoss) => void;
}

/** What the asynchronous form takes besides. */
export interface AsyncPoolOptions extends PoolOptions {
  /** B, how many environments a batch has; N by default, which waits for the slowest. */
  readonly batchSize?: number;
}

/** A source as workers take it: plain data, and the module as they can import it. */
export function portableSource(source: PoolSource): PoolSource {
  if (typeof source === 'string') return source;
  const { module, export: name = 'makeEnv' } = source;
  const isPath = typeof module === 'string' && /^[./]/.test(module);
  return { module: isPath ? pathToFileURL(resolve(module)).href : String(module), export: name };
}

/** Options of a pool with every default filled in. */
export interface PoolPlan {
  readonly numEnvs: number;
  readonly workers: number;
  readonly batchSize: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly deadline: number;
  readonly maxHeap?: number;
  readonly onLoss: (loss: EpisodeLoss) => void;
}

const common = ['numEnvs', 'workers', 'options', 'deadline', 'maxHeap', 'onLoss'];

/** Checks options and fills in the defaults; throws on unknown names (naming the nearest) and on values out of range. */
export function planPool(given: AsyncPoolOptions, form: 'synchronous' | 'asynchronous'): PoolPlan {
  const known = form === 'asynchronous' ? [...common, 'batchSize'] : common;
  const otherwise = `choose among ${known.join(', ')}; those of the environment go into options`;
  checkOptionNames(given, known, { where: 'in pool', otherwise });
  const cores = given.workers ?? availableParallelism();
  const numEnvs = positiveInteger(given.numEnvs ?? cores, 'numEnvs', 'in pool');
  const workers = Math.min(positiveInteger(cores, 'workers', 'in pool'), numEnvs);
  const batchSize = positiveInteger(given.batchSize ?? numEnvs, 'batchSize', 'in pool');
  if (batchSize > numEnvs)
    throw operantError('batchSize exceeds numEnvs', { value: batchSize, where: 'in pool', help: `at most ${numEnvs}` });
  return {
    numEnvs,
    workers,
    batchSize,
    options: portableOptions(given.options ?? {}),
    deadline: positiveInteger(given.deadline ?? 60_000, 'deadline', 'in pool'),
    ...(given.maxHeap !== undefined && { maxHeap: positiveInteger(given.maxHeap, 'maxHeap', 'in pool') }),
    onLoss: given.onLoss ?? warn,
  };
}

/** @throws for options that are no plain data, which no other thread can be given */
function portableOptions(options: PoolPlan['options']): PoolPlan['options'] {
  try {
    return structuredClone(options);
  } catch (error) {
    throw operantError('options cannot be given to workers', {
      value: (error as Error).message,
      where: 'in pool',
      help: 'give plain data, and make the rest in a module of your own',
    });
  }
}

function warn({ worker, environments, reason }: EpisodeLoss): void {
  process.emitWarning(
    `worker ${worker} was replaced (${reason}); ${environments.length} episodes are lost`,
    'PoolWarning',
  );
}

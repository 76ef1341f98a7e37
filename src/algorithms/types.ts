import type * as z from 'zod';
import type { BatchArray, VectorEnv } from '../env/index.ts';
import type { Stream } from '../random/index.ts';

/** Actions of N environments: `[N]` int32 for discrete spaces, `[N, …]` int32 for multi-discrete, `[N, …]` float32 for boxes. */
export type Actions = Int32Array | Float32Array;

/** An algorithm as the command line, the docs and the run folder see it. */
export interface Algorithm<Schema extends z.ZodObject = z.ZodObject> {
  /** Name on the command line and in run folders: `ppo`. */
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** Authors, year, title, arXiv id. */
  readonly source: string;
  /** Every option with its default, range and meaning; flags, forms and tables are made from it. */
  readonly options: Schema;
  /** Options that are known to work, by environment id. */
  readonly presets: Readonly<Record<string, Partial<z.input<Schema>>>>;
  create(setup: LearnerSetup<z.output<Schema>>): Promise<Learner>;
}

export interface LearnerSetup<Options> {
  /** Makes the training environments; the learner closes them. */
  readonly makeEnv: (numEnvs: number) => VectorEnv;
  readonly options: Options;
  /** Every random number of the run comes from forks of this stream. */
  readonly stream: Stream;
}

/** One training in progress. */
export interface Learner {
  /** Environment steps taken, over all environments. */
  readonly steps: number;
  /** Environment steps after which the training is complete. */
  readonly totalSteps: number;
  /** Collects and learns once. The figures describe this iteration; names are listed in docs/glossary.md. */
  iterate(): Promise<Metrics>;
  /** Everything that later iterations depend on: `restore(state())` continues to the same bits. */
  state(): State;
  restore(state: State): void;
  readonly policy: Policy;
  close(): Promise<void>;
}

/** Figures of one iteration. `steps` and the statistics of the last 100 finished episodes are always there. */
export interface Metrics {
  readonly steps: number;
  /** Mean return of the last 100 finished training episodes; NaN before the first. */
  readonly episodeReturn: number;
  /** Mean length of the same episodes. */
  readonly episodeLength: number;
  /** Episodes finished so far. */
  readonly episodes: number;
  readonly [name: string]: number;
}

/** A tree of typed arrays, strings, numbers, booleans and null: what a checkpoint holds. */
export type State =
  | Float32Array
  | Float64Array
  | Int32Array
  | Uint32Array
  | Uint8Array
  | string
  | number
  | boolean
  | null
  | readonly State[]
  | { readonly [key: string]: State };

/** What has been learned, ready to act. */
export interface Policy {
  /** An actor for N environments at a time; recurrent policies keep their memory in it. */
  actor(numEnvs: number, options?: { readonly deterministic?: boolean; readonly stream?: Stream }): Actor;
  /**
   * The policy for one environment as an ONNX model that takes the most likely action. Inputs:
   * - `observation [1, size]`, as the environment stores it
   * - `actionMask [1, outputs]`, bool, where the environment forbids actions
   * - `start [1, 1]` and `memory [1, memorySize]` where the policy remembers: 1 at the first step of an episode, else 0;
   *   zeros at first, then the last call's `nextMemory`
   *
   * Outputs: `action [1, …]`, as the environment takes it, and `nextMemory`.
   */
  onnx(): Uint8Array;
}

export interface Actor {
  /**
   * Actions for observations `[N, …]`. `ended[i] = 1` says that row i shows the first observation of a new episode;
   * the first call starts new episodes everywhere.
   *
   * @throws without a mask, where the policy learned under masks
   */
  act(observations: BatchArray, ended: Uint8Array, actionMask?: Uint8Array): Promise<Actions>;
}

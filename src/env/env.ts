import type { Stream } from '../random/index.ts';
import type { DisplayList } from './render/display-list.ts';
import type { EnvSnapshot } from './snapshot.ts';
import type { Dict, Space, SpaceValue } from './space/index.ts';
import type { ContextValues } from './vector-env.ts';

/** Anything else worth knowing about a step; not for learning from. */
export type Info = Readonly<Record<string, unknown>>;

/** What {@link Env.reset} takes. */
export interface ResetOptions {
  /** Starts a new random stream; without it the running one goes on. */
  readonly seed?: number | Stream;
  /** Context values for this episode and the ones after it. */
  readonly context?: ContextValues;
}

/** What {@link Env.reset} gives. */
export interface ResetResult {
  readonly observation: SpaceValue;
  readonly info: Info;
}

/** What {@link Env.step} gives. */
export interface StepResult extends ResetResult {
  readonly reward: number;
  /** The episode reached a terminal state: nothing comes after it. */
  readonly terminated: boolean;
  /** The episode was cut short, by a time limit for instance: there would have been more. */
  readonly truncated: boolean;
}

/** One environment, in Gymnasium's form: the easy one to write and to play with by hand. {@link VectorEnv} is the fast one. */
export interface Env {
  readonly id: string;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly contextSpace?: Dict;
  readonly maxEpisodeSteps?: number;
  /** Finite float actions beyond the bounds are allowed, and clipped. */
  readonly clipsActions?: boolean;
  /** `[n]`, 1 where the action is allowed now; absent when all actions always are. */
  readonly actionMask?: Uint8Array;
  /** Starts a new episode. */
  reset(options?: ResetOptions): ResetResult;
  /**
   * One step.
   *
   * @throws before the first reset, after the end of an episode, and on an action outside the action space
   */
  step(action: SpaceValue): StepResult;
  /** The context of the running episode. */
  context?(): ContextValues;
  /** The whole state, random stream included, as plain data. */
  snapshot(): EnvSnapshot;
  /** Goes back to a snapshot; what follows is the same to the bit. */
  restore(snapshot: EnvSnapshot): void;
  render(): DisplayList;
  close(): void;
}

import type { Engine } from '../engine/engine.ts';
import type { Problem } from '../tasks/task.ts';
import type { Group, Trajectory } from './trajectory.ts';

/** The beginning of an answer, to be continued. */
export interface Prefix {
  readonly problem: Problem;
  /** Prompt and the answer so far. */
  readonly tokens: Int32Array;
  readonly promptLength: number;
}

export interface RolloutOptions {
  readonly samplesPerPrompt: number;
  /** The trainer's own unless given; 0 takes the most likely tokens. */
  readonly temperature?: number;
  /** Kept weights to sample from, in place of the present ones. */
  readonly weights?: string;
}

/**
 * What estimators, filters and rescuers may do besides looking: sample, judge, and ask the model. Every call draws
 * other random numbers.
 */
export interface RolloutTools {
  readonly engine: Engine;
  /** Sampling temperature, which log-probabilities of the trainer refer to. */
  readonly temperature: number;
  /** Judged answers to problems, `[problems]` groups. */
  answer(problems: readonly Problem[], options: RolloutOptions): Promise<Group[]>;
  /** Judged continuations of begun answers, `[prefixes][samplesPerPrompt]`. */
  complete(prefixes: readonly Prefix[], options: RolloutOptions): Promise<Trajectory[][]>;
  /** A completion as if it had been drawn: a demonstration, judged as right. */
  demonstrate(problem: Problem): Trajectory;
}

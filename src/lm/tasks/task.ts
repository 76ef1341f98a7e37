import type { Stream } from '../../random/index.ts';

/** Problems to learn from, and problems kept for judging what was learnt. */
export type Split = 'train' | 'heldOut';

/** A prompt, with what is needed to judge answers to it. */
export interface Problem<Data = unknown> {
  readonly prompt: string;
  /** What the verifier knows of it: plain JSON. */
  readonly data: Data;
  /** From 1, the easiest. */
  readonly difficulty: number;
  /** A right completion, worked out as one would want it: for a supervised warm-up, for hints, and for imitation. */
  readonly solution: string;
  /** Which task it is of; curricula over several tasks go by it. */
  readonly source: string;
  /** Its split, where the task has published splits of its own; elsewhere the prompt decides. */
  readonly split?: Split;
}

/** A generator of problems, each of which can be judged exactly. */
export interface Task<Data = unknown> {
  /** As in `countdown`. */
  readonly name: string;
  /** One sentence: what the model is asked. */
  readonly summary: string;
  /** Every character of prompts and solutions: the alphabet of a model made for this task. */
  readonly alphabet: string;
  /** Levels that {@link Task.problem} takes, from 1 on, and those that are drawn from unless said otherwise. */
  readonly difficulty: { readonly most: number; readonly usual: readonly [from: number, to: number] };
  /** Most characters that a sensible completion has, at the usual difficulty. */
  readonly completionLength: number;
  /**
   * A problem of a level, drawn from the stream.
   *
   * @throws for a level that the task does not have
   */
  problem(stream: Stream, difficulty: number): Problem<Data>;
  /**
   * Judges a completion, whatever it is, in time linear in its length: 1 where it is right, 0 where it is wrong, and in
   * between where the task has partly right answers.
   */
  verify(completion: string, data: Data): number;
  /**
   * The final answer of a completion, written as equal answers are: for majority votes. Undefined where there is none.
   */
  answerOf?(completion: string): string | undefined;
}

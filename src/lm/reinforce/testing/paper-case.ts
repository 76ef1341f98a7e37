import type { Answer } from './plain-answers.ts';

/** What a paper says, in plain numbers, of what a preset does. */
export interface PaperCase {
  readonly options?: Readonly<Record<string, unknown>>;
  /** Training steps, of which the last one is looked at. */
  readonly steps?: number;
  /** What is learned from; all judged answers to six prompts unless given. */
  readonly learned?: () => Answer[][];
  readonly loss: (groups: readonly Answer[][]) => number;
  /** The formula's gradient is taken at the policy before the update, and its value is another one. */
  readonly onlyGradientAtNow?: boolean;
}

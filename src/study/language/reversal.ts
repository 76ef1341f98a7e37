import { findTask, type Problem, problems, trainingProblem } from '../../lm/tasks/index.ts';
import type { Stream } from '../../random/index.ts';
import type { StartingModel } from './model.ts';
import { type Levels, warmModel, withSlips } from './warm-model.ts';

/** Words to write backwards: short answers, so that minutes are enough for a study. */
export const reversal = findTask('reversal');
const letters = 'abcdefgh';

/** Tokens of an answer, at the first four levels. */
export const reversalTokens = 8;

export interface ReversalWarmUp {
  readonly levels: Levels;
  /** Share of the solutions that have a slip in them. */
  readonly slips: number;
  /**
   * Share of the examples that give the word as it stands: a habit that starts with the first letter; none unless
   * given.
   */
  readonly copies?: number;
  readonly steps: number;
}

/** A model that has learned to write words backwards from solutions with slips. */
export async function warmReversal(
  { levels, slips, copies = 0, steps }: ReversalWarmUp,
  stream: Stream,
): Promise<StartingModel> {
  return await warmModel(
    {
      task: reversal,
      steps,
      example: (own) => {
        const { prompt, solution } = trainingProblem(reversal, levels, own);
        const word = own.uniform() < copies ? prompt.slice(0, -1) : solution;
        return { prompt, completion: withSlips(word, letters, slips, own) };
      },
    },
    stream,
  );
}

/** The same held-out problems for all arms and seeds. */
export function heldOutReversals(levels: Levels, count: number): readonly Problem[] {
  return problems(reversal, { split: 'heldOut', difficulty: levels, count, seed: 0 });
}

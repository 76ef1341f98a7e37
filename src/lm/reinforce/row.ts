import type { TrainingSequence } from '../engine/engine.ts';
import type { Group, Trajectory } from './trajectory.ts';

/** A trajectory with all that the loss needs of it, `[T]` each. */
export interface Row {
  readonly trajectory: Trajectory;
  readonly group: Group;
  /** Weight of each token in the loss; 0 outside of the mask, and where a token mask says so. */
  readonly weights: Float32Array;
  readonly advantages: Float32Array;
  /** The reward that the advantage was made of: the task's, shaped, less a KL penalty where there is one. */
  readonly reward: number;
  /** What that reward was put together from, by name. */
  readonly components: Readonly<Record<string, number>>;
  /** What the ratio is taken against. */
  readonly oldLogProbs: Float32Array;
  readonly referenceLogProbs?: Float32Array;
  readonly corrections?: Float32Array;
  readonly entropies?: Float32Array;
  readonly klWeights?: Float32Array;
  readonly demonstrated?: Float32Array;
  readonly returns?: Float32Array;
  readonly oldValues?: Float32Array;
}

const arrayNames = [
  'weights',
  'advantages',
  'oldLogProbs',
  'referenceLogProbs',
  'corrections',
  'klWeights',
  'demonstrated',
  'returns',
  'oldValues',
] as const satisfies readonly (keyof Row)[];

/** What the engine is given of a row, all weights times `share`. */
export function trainingSequence(row: Row, share = 1): TrainingSequence {
  const arrays: Record<string, Float32Array> = {};
  for (const name of arrayNames) {
    const array = row[name];
    if (array) arrays[name] = array;
  }
  arrays.weights = row.weights.map((weight) => weight * share);
  return { tokens: row.trajectory.tokens, mask: row.trajectory.mask, arrays };
}

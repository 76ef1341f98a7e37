import type { TrainingSequence } from '../engine/engine.ts';
import type { Group, Trajectory } from './trajectory.ts';

/** A trajectory with all that the loss needs of it, `[T]` each. */
export interface Row {
  readonly trajectory: Trajectory;
  readonly group: Group;
  /** Weight of each token in the loss; 0 outside of the mask, and where a token mask says so. */
  readonly weights: Float32Array;
  readonly advantages: Float32Array;
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

/** What the engine is given of a row. */
export function trainingSequence({ trajectory, group: _, entropies: __, ...arrays }: Row): TrainingSequence {
  const { tokens, mask } = trajectory;
  return { tokens, mask, arrays: arrays as Readonly<Record<string, Float32Array>> };
}

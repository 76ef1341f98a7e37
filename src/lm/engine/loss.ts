import type { Tensor } from '../../tensor/index.ts';

/** A piece of a batch as a loss sees it: B sequences side by side, filled up to T tokens. Everything is float32. */
export interface LossInputs {
  /** `[B, T]` log-probability of each token under the weights that learn. */
  readonly logProbs: Tensor;
  /** `[B, T]` 1 where the loss is over the token; 0 for the rest and for filling, whose numbers mean nothing. */
  readonly mask: Tensor;
  /** `[B, T]` entropy of the distribution that each token is drawn from, in nats. */
  readonly entropies: Tensor;
  /** `[B, T]` value of the state before each token. @throws when read, where the engine has no value head */
  readonly values: Tensor;
  /** `[B, T, V]` log-probabilities of the whole vocabulary. Only engines of this process have it. */
  readonly distribution: Tensor;
  /** `[B, T]`, or `[B, T, width]`: the recorded arrays of the sequences by name; 0 in filling. */
  readonly arrays: Readonly<Record<string, Tensor>>;
  /** Scalars: the numbers of the call by name. */
  readonly scalars: Readonly<Record<string, Tensor>>;
}

/**
 * A loss over tokens: a scalar, or a scalar with others to report. It is traced once for each shape, so it must be one
 * function object for the life of the engine, and must not depend on anything that changes but through `arrays` and
 * `scalars`.
 *
 * The batch comes in pieces of whole sequences, and the loss of the batch is the sum of the pieces': a mean over the
 * tokens of the batch is a sum divided by a scalar that the caller gives.
 *
 * @example ({ logProbs, mask, scalars }) => logProbs.mul(mask).sum().neg().div(scalars.tokens)
 */
export type Loss = (inputs: LossInputs) => Tensor | LossAndFigures;

export interface LossAndFigures {
  readonly loss: Tensor;
  /** Scalars, summed over the pieces: counts and sums rather than means. */
  readonly figures: Readonly<Record<string, Tensor>>;
}

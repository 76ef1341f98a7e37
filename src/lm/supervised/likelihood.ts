import type { Loss } from '../engine/loss.ts';

/**
 * Mean negative log-likelihood of the tokens of the loss, in nats; `scalars.tokens` is their number in the whole batch.
 */
export const negativeLogLikelihood: Loss = ({ logProbs, mask, scalars }) =>
  logProbs.mul(mask).sum().neg().div(scalars.tokens!);

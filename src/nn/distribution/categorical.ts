import type { Tensor } from '../../tensor/index.ts';
import type { Distribution } from './distribution.ts';

/** Logit of a masked choice: e to its power is 0 in float32, and products of it with 0 stay 0. */
const MASKED = -1e8;

export interface Categorical extends Distribution {
  /** Normalised log-probabilities `[…, A]`; about −1e8 where masked. */
  readonly logProbs: Tensor;
  /** `[…, A]`; 0 where masked. */
  readonly probabilities: Tensor;
}

/**
 * One of A choices: actions are int32 `[…]` in `[0, A)`.
 *
 * `sample` adds Gumbel noise and takes the largest (Gumbel 1954; Maddison, Tarlow, Minka 2014, arXiv 1411.0030). `kl`
 * to a distribution that forbids what this one allows is about 1e8 times the probability at stake, in place of
 * infinity.
 *
 * @param logits unnormalised log-probabilities `[…, A]`
 * @param mask which choices are allowed, `[…, A]`, bool or numbers with 0 for forbidden. Forbidden choices are never
 *   sampled, have a log-probability of about −1e8 and pass no gradient (Huang, Ontañón 2020, arXiv 2006.14171). A row
 *   in which nothing is allowed has entropy 0, and choices from it mean nothing.
 */
export function categorical(logits: Tensor, mask?: Tensor): Categorical {
  const allowed = mask?.cast('bool');
  const masked = allowed ? allowed.where(logits, MASKED) : logits;
  const logProbs = masked.logSoftmax();
  const probabilities = logProbs.exp();
  const lastAxis = { axis: -1 };
  const expectation = (x: Tensor) => {
    const weighted = probabilities.mul(x);
    return (allowed ? allowed.where(weighted, 0) : weighted).sum(lastAxis);
  };
  return {
    logProbs,
    probabilities,
    noiseKind: 'gumbel',
    noiseShape: logits.shape,
    logProb: (action) => logProbs.takeAlongAxis(action.unsqueeze(-1), lastAxis).squeeze(-1),
    entropy: () => expectation(logProbs).neg(),
    kl: (other) => expectation(logProbs.sub(other.logProbs)),
    mode: () => masked.argmax(lastAxis),
    sample: (noise) => masked.add(noise).argmax(lastAxis),
  };
}

import { checkNumbers } from '../../error/index.ts';
import type { Stream } from '../../random/index.ts';
import { checkPart } from './check-part.ts';
import type { Row } from './row.ts';
import { mean } from './statistics.ts';

/** Changes which tokens are learned from, and how: it writes into the weights of rows. */
export interface TokenMask {
  readonly name: string;
  /** Whether rows have to have their entropies. */
  readonly needsEntropies?: boolean;
  /** Whether the loss has a penalty by token, `klWeights`. */
  readonly hasPenalty?: boolean;
  apply(rows: readonly Row[], stream: Stream): void;
}

/** One token of a batch. */
interface Place {
  readonly row: Row;
  readonly t: number;
}

/**
 * Learns only from the share of tokens whose distribution has the highest entropy: the forks of reasoning (Wang et al.
 * 2025, arXiv 2506.01939; share 0.2). The others still count where the loss is a mean.
 *
 * @throws unless 0 < share ≤ 1
 */
export function highEntropyTokens(share = 0.2): TokenMask {
  checkShare(share);
  return {
    name: `the ${share} tokens of highest entropy`,
    needsEntropies: true,
    apply: (rows) => {
      const places = placesOf(rows).sort((a, b) => b.row.entropies![b.t]! - a.row.entropies![a.t]!);
      for (const { row, t } of places.slice(Math.ceil(share * places.length))) row.weights[t] = 0;
    },
  };
}

/**
 * Clip-Cov (Cui et al. 2025, arXiv 2505.22617): of the tokens whose covariance `(log π − mean)(A − mean)` lies between
 * two bounds, so large a share of all tokens, rounded down but at least one, is drawn and not learned from.
 * Log-probabilities are those that the ratio is taken against.
 *
 * @throws unless 0 < share ≤ 1 and low ≤ high
 */
export function clipCovariance({ share = 2e-4, low = 1, high = 5 } = {}): TokenMask {
  checkShare(share);
  checkPart(low <= high, 'covariance of tokens held back', `${low} to ${high}`, 'give low ≤ high');
  return {
    name: 'clip-cov',
    apply: (rows, stream) => {
      const places = placesOf(rows);
      const covariances = covariancesOf(places);
      const within = places.filter((_, i) => covariances[i]! >= low && covariances[i]! <= high);
      const count = Math.min(within.length, Math.max(1, Math.floor(share * places.length)));
      for (let drawn = 0; drawn < count; drawn++) {
        const [place] = within.splice(stream.integer(within.length), 1);
        place!.row.weights[place!.t] = 0;
      }
    },
  };
}

/**
 * KL-Cov (the same paper): the share of tokens with the highest covariance, rounded down but at least one, is held to
 * the old policy by a penalty on `|log π − log π_old|`. The ratio is not clipped there: it belongs with the surrogate
 * `importance`.
 *
 * @throws unless 0 < share ≤ 1 and the coefficient is above 0
 */
export function klCovariance({ share = 2e-3, coefficient = 1 } = {}): TokenMask {
  checkShare(share);
  checkNumbers({ 'coefficient of the penalty by token': coefficient }, 'a finite number above 0');
  return {
    name: 'kl-cov',
    hasPenalty: true,
    apply: (rows) => {
      const places = placesOf(rows);
      const covariances = covariancesOf(places);
      const order = places.map((_, i) => i).sort((a, b) => covariances[b]! - covariances[a]!);
      for (const i of order.slice(0, Math.max(1, Math.floor(share * places.length)))) {
        places[i]!.row.klWeights![places[i]!.t] = coefficient;
      }
    },
  };
}

function checkShare(share: number): void {
  checkNumbers({ 'share of tokens': share }, 'in (0, 1]');
}

/** The tokens that the loss is over. */
function placesOf(rows: readonly Row[]): Place[] {
  return rows.flatMap((row) =>
    Array.from(row.weights.keys())
      .filter((t) => row.weights[t] !== 0)
      .map((t) => ({ row, t })),
  );
}

function covariancesOf(places: readonly Place[]): number[] {
  const logProbs = places.map(({ row, t }) => row.oldLogProbs[t]!);
  const advantages = places.map(({ row, t }) => row.advantages[t]!);
  const [a, b] = [mean(logProbs), mean(advantages)];
  return places.map((_, i) => (logProbs[i]! - a) * (advantages[i]! - b));
}

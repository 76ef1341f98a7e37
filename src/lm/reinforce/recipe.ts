import type { AdvantageEstimator } from './advantage.ts';
import type { Aggregate } from './aggregate.ts';
import type { Correction } from './correction.ts';
import type { GroupFilter, TrajectoryFilter } from './filter.ts';
import type { KlEstimate } from './loss/kl.ts';
import type { DemonstrationLoss } from './loss/policy-loss.ts';
import type { Surrogate } from './loss/surrogate.ts';
import type { Reference } from './reference.ts';
import type { ReplaySettings } from './replay.ts';
import type { Rescue } from './rescue.ts';
import type { Shaping } from './shaping.ts';
import type { TokenMask } from './token-mask.ts';

/**
 * A way to reinforce a language model, put together from functions. Every published variant is one; see the presets.
 */
export interface Recipe {
  /** What an answer is worth beside the others. */
  readonly advantage: AdvantageEstimator;
  /** How the ratio of the new to the old policy enters. */
  readonly surrogate: Surrogate;
  /** What the mean is over. */
  readonly aggregate: Aggregate;
  /**
   * What the ratio is taken against: the sampler's own log-probabilities, or those of the weights as they are when the
   * batch is learned from. The latter leaves what lies between the two to `correction` (decoupled PPO: Hilton et al.
   * 2021, arXiv 2110.00641).
   */
  readonly ratioAgainst?: 'sampler' | 'recomputed';
  readonly correction?: Correction;
  /** Groups that are learned from; all of them must keep one. */
  readonly groupFilters?: readonly GroupFilter[];
  /** Answers that are learned from. */
  readonly trajectoryFilters?: readonly TrajectoryFilter[];
  /** Rounds of further sampling to fill up the groups that were filtered out; 0 unless given. */
  readonly refills?: number;
  /** What is added to rewards; filters still see the task's own. */
  readonly shaping?: readonly Shaping[];
  readonly kl?: KlPenalty;
  /** How the reference of the KL penalty moves; it stays unless given. */
  readonly reference?: Reference;
  /** Tokens that are learned from. */
  readonly tokenMasks?: readonly TokenMask[];
  /** Weight of the entropy in the objective. */
  readonly entropyCoefficient?: number;
  /** Learning of the value head, which the critic's advantages ask for. */
  readonly critic?: { readonly coefficient: number; readonly clip: number };
  readonly replay?: ReplaySettings;
  /** What is done for groups without a right answer. */
  readonly rescue?: Rescue;
  /** How demonstrations enter the loss; asked for by rescuers that bring some. */
  readonly demonstrations?: DemonstrationLoss;
}

/** A penalty on the distance from a reference policy. */
export interface KlPenalty {
  readonly coefficient: number;
  readonly estimate: KlEstimate;
  /** In the loss of each token, or, summed over its tokens, taken off the reward of the whole answer. */
  readonly place: 'loss' | 'reward';
  /**
   * Wanted KL by token: the coefficient then goes up where it is more and down where it is less, by at most a fiftieth
   * a step (Ziegler et al. 2019, arXiv 1909.08593).
   */
  readonly target?: number;
}

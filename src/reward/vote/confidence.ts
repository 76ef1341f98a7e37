import { checkNumbers, operantError } from '../../error/index.ts';
import { perAttempt } from '../compose/per-attempt.ts';
import type { Attempt, Reward } from '../reward.ts';

/*
 * Rewards that need no verifier: how sure the policy was of what it drew. They see the drawn tokens alone.
 * Self-certainty (Zhao et al. 2025, arXiv 2505.19590) is a mean over the whole vocabulary and cannot be had from these.
 */

/**
 * Mean log-probability of the drawn tokens, `1/T · Σ log p_t`, at most 0. Its expectation is minus the mean token
 * entropy, which RENT pays (Prabhudesai et al. 2025, arXiv 2505.22660): this is the estimate of it from one sample.
 */
export function meanLogProbReward(): Reward {
  return perAttempt('meanLogProb', (attempt) => sumOfLogProbs(attempt) / logProbsOf(attempt).length);
}

/**
 * Log-probability of the whole completion, `Σ log p_t`: EM-RL-sequence (Agarwal et al. 2025, arXiv 2505.15134, section
 * 3.2).
 */
export function sequenceLogProbReward(): Reward {
  return perAttempt('sequenceLogProb', sumOfLogProbs);
}

/**
 * Probability of the whole completion, `p(y|x) + α`: the weight of a sample in RLSC, which maximises `Σ p(y|x)²` (Li et
 * al. 2025, "Confidence is all you need", arXiv 2506.06395).
 *
 * @param smoothing - α ≥ 0, which keeps long completions from weighing nothing; 0.1 in the paper
 */
export function sequenceProbabilityReward(smoothing = 0.1): Reward {
  checkNumbers({ smoothing }, 'a finite number from 0 on', 'in sequenceProbabilityReward');
  return perAttempt('sequenceProbability', (attempt) => Math.exp(sumOfLogProbs(attempt)) + smoothing);
}

function sumOfLogProbs(attempt: Attempt): number {
  return logProbsOf(attempt).reduce((sum, logProb) => sum + logProb, 0);
}

function logProbsOf({ logProbs }: Attempt): Float32Array {
  if (logProbs !== undefined && logProbs.length > 0) return logProbs;
  throw operantError('confidence needs the log-probabilities of the drawn tokens', {
    help: 'use an engine that records them',
  });
}

import { stopGradient, type Tensor, where } from '../../../tensor/index.ts';
import type { Loss, LossInputs } from '../../engine/loss.ts';
import { type KlEstimate, klOf } from './kl.ts';
import type { Surrogate } from './surrogate.ts';

/** What a policy loss is put together from; what is absent is not in the graph. */
export interface PolicyLossParts {
  readonly surrogate: Surrogate;
  /** The loss has `scalars.klCoefficient` times this estimate; asks for the array `referenceLogProbs`. */
  readonly kl?: KlEstimate;
  /** The loss lacks `scalars.entropyCoefficient` times the entropy. */
  readonly hasEntropyBonus?: boolean;
  /**
   * Each token's objective is multiplied by the array `corrections`: what takes the sampler's distribution to the old
   * policy's.
   */
  readonly isCorrected?: boolean;
  /** Adds `klWeights · |log π − log π_old|` by token: the penalty of KL-cov; asks for the array of that name. */
  readonly hasTokenPenalty?: boolean;
  /** How tokens of demonstrations (1 in the array `demonstrated`) enter. */
  readonly demonstrations?: DemonstrationLoss;
  /** Clipped squared error of the engine's values against the array `returns`, from the array `oldValues`. */
  readonly critic?: { readonly coefficient: number; readonly clip: number };
}

/** The objective of demonstrated tokens, `[B, T]`, to be maximised. */
export type DemonstrationLoss = (logProbs: Tensor, advantages: Tensor) => Tensor;

/**
 * Demonstrations as off-policy members of their group: `A·f(π)` with `f(π) = π / (π + γ)`, which keeps gradients of
 * unlikely tokens alive: LUFFY (Yan et al. 2025, arXiv 2504.14945). γ is 0.1 there, and the probability under whoever
 * wrote the demonstration is taken to be 1.
 */
export function shapedImitation(gamma = 0.1): DemonstrationLoss {
  return (logProbs, advantages) => {
    const probability = logProbs.exp();
    return probability.div(probability.add(gamma)).mul(advantages);
  };
}

/**
 * `weight · log π`, whatever the advantage: supervised steps in the midst of reinforcement (ReLIFT: Ma et al. 2025,
 * arXiv 2506.07527).
 */
export function plainImitation(weight = 1): DemonstrationLoss {
  return (logProbs) => logProbs.mul(weight);
}

/**
 * `weight · sg(p(1 − p)) · log π`, whatever the advantage: sure and hopeless tokens count little: CHORD-φ (Zhang et al.
 * 2025, arXiv 2508.11408). The weight is μ / (1 − μ) of the paper.
 */
export function uncertainImitation(weight = 1): DemonstrationLoss {
  return (logProbs) => {
    const probability = stopGradient(logProbs.exp());
    return probability.mul(probability.rsub(1)).mul(logProbs).mul(weight);
  };
}

/**
 * A policy-gradient loss over tokens: `−Σ_t w_t · objective_t` and the terms of its parts, each summed with the same
 * weights `w_t`. The weights come from outside (see aggregate.ts), so that the loss is a sum wherever the batch is cut.
 * Reports sums over the tokens of the loss: `tokens`, and where they apply `kl`, `entropy`, `valueLoss`, and
 * `clippedHigh` and `clippedLow`, the tokens that a bound let no gradient through.
 */
export function policyLoss(parts: PolicyLossParts): Loss {
  return (inputs) => {
    const { arrays, mask, logProbs, scalars } = inputs;
    const { weights, advantages, oldLogProbs } = arrays as Record<string, Tensor>;
    const counted = mask.greater(0);
    const sumOf = (x: Tensor) => masked(x, counted).sum();
    const { objective, clippedHigh, clippedLow } = parts.surrogate({
      logProbs,
      oldLogProbs: oldLogProbs!,
      advantages: advantages!,
      mask,
    });
    let gain = mixedWithDemonstrations(corrected(objective, inputs, parts), inputs, parts);
    const figures: Record<string, Tensor> = {
      tokens: counted.cast('float32').sum(),
      ...(clippedHigh && { clippedHigh: sumOf(clippedHigh) }),
      ...(clippedLow && { clippedLow: sumOf(clippedLow) }),
    };
    if (parts.kl) {
      // Where nothing counts the reference is the policy itself, so that no exponential of k3 is infinite there.
      const kl = klOf(parts.kl, logProbs, where(counted, arrays.referenceLogProbs!, stopGradient(logProbs)));
      gain = gain.sub(kl.mul(scalars.klCoefficient!));
      figures.kl = sumOf(kl);
    }
    if (parts.hasEntropyBonus) {
      gain = gain.add(inputs.entropies.mul(scalars.entropyCoefficient!));
      figures.entropy = sumOf(inputs.entropies);
    }
    if (parts.hasTokenPenalty) gain = gain.sub(logProbs.sub(oldLogProbs!).abs().mul(arrays.klWeights!));
    let loss = masked(gain, counted).mul(weights!).sum().neg();
    if (parts.critic) {
      const error = masked(valueError(inputs, parts.critic.clip), counted);
      figures.valueLoss = error.sum();
      loss = loss.add(error.mul(weights!.abs()).sum().mul(parts.critic.coefficient));
    }
    return { loss, figures };
  };
}

function corrected(objective: Tensor, { arrays }: LossInputs, { isCorrected }: PolicyLossParts): Tensor {
  return isCorrected ? objective.mul(arrays.corrections!) : objective;
}

function mixedWithDemonstrations(objective: Tensor, { arrays, logProbs }: LossInputs, parts: PolicyLossParts): Tensor {
  if (!parts.demonstrations) return objective;
  const shown = parts.demonstrations(logProbs, arrays.advantages!);
  return where(arrays.demonstrated!.greater(0), shown, objective);
}

/** Numbers of filling may be anything, also infinite; nothing of them may pass. */
function masked(x: Tensor, counted: Tensor): Tensor {
  return where(counted, x, 0);
}

/** `½·max((V − R)², (clip(V, V_old ± c) − R)²)` for each token, as in PPO's implementations. */
function valueError({ values, arrays }: LossInputs, clip: number): Tensor {
  const { returns, oldValues } = arrays as Record<string, Tensor>;
  const near = oldValues!.add(values.sub(oldValues!).clip(-clip, clip));
  return values.sub(returns!).square().maximum(near.sub(returns!).square()).mul(0.5);
}

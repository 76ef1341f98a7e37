import { stopGradient, type Tensor, where } from '../../../tensor/index.ts';

/** What a surrogate is made of, all `[B, T]`; numbers where `mask` is 0 mean nothing. */
export interface SurrogateInputs {
  /** Under the policy that learns. */
  readonly logProbs: Tensor;
  /** Under the policy that the ratio is taken against. */
  readonly oldLogProbs: Tensor;
  readonly advantages: Tensor;
  readonly mask: Tensor;
}

/** What each token adds to the objective, `[B, T]`, to be maximised; and which tokens were held back. */
export interface Objective {
  readonly objective: Tensor;
  /** 1 where a ratio beyond its upper bound cut off the gradient. */
  readonly clippedHigh?: Tensor;
  /** 1 where a ratio below its lower bound did. */
  readonly clippedLow?: Tensor;
}

/**
 * The part of a policy-gradient loss in which the variants differ: how the ratio of the new to the old policy enters.
 */
export type Surrogate = (inputs: SurrogateInputs) => Objective;

/** The ratio may move from `1 − low` to `1 + high`. */
export interface ClipRange {
  readonly low: number;
  readonly high: number;
}

/**
 * No ratio: `A·log π`, REINFORCE (Williams 1992). Its gradient is the policy gradient only for data of the present
 * policy.
 */
export function likelihood(): Surrogate {
  return ({ logProbs, advantages }) => ({ objective: advantages.mul(logProbs) });
}

/** The ratio without a bound: `r·A`, whose gradient is that of importance-sampled REINFORCE, `r·A·∇log π`. */
export function importance(): Surrogate {
  return (inputs) => ({ objective: ratioOf(inputs).mul(inputs.advantages) });
}

/**
 * `min(r·A, clip(r, 1 − low, 1 + high)·A)` for each token: PPO (Schulman et al. 2017, arXiv 1707.06347). An
 * upper bound above the lower one is DAPO's clip-higher (Yu et al. 2025, arXiv 2503.14476). With `dual`, a negative
 * advantage never costs more than `dual·A` (Ye et al. 2020, arXiv 1912.09729).
 */
export function clipped({ low, high }: ClipRange, { dual }: { readonly dual?: number } = {}): Surrogate {
  return (inputs) => {
    const { advantages } = inputs;
    const ratio = ratioOf(inputs);
    const least = ratio.mul(advantages).minimum(ratio.clip(1 - low, 1 + high).mul(advantages));
    return {
      objective: dual === undefined ? least : where(advantages.less(0), least.maximum(advantages.mul(dual)), least),
      ...clippedSides(ratio, advantages, low, high, dual),
    };
  };
}

/**
 * One ratio for a whole sequence, the geometric mean of its tokens' (`s = exp(mean_t(log r_t))`), clipped as PPO clips
 * a token's: GSPO (Zheng et al. 2025, arXiv 2507.18071). Belongs with sequence means; the bounds are some thousandths.
 */
export function sequenceClipped({ low, high }: ClipRange): Surrogate {
  return (inputs) => {
    const { advantages } = inputs;
    const ratio = alongTokens(sequenceMean(logRatioOf(inputs), inputs.mask).exp(), inputs);
    const objective = ratio.mul(advantages).minimum(ratio.clip(1 - low, 1 + high).mul(advantages));
    return { objective, ...clippedSides(ratio, advantages, low, high) };
  };
}

/**
 * The geometric mean of a sequence's token ratios, each clipped in the logarithm before the mean: GMPO (Zhao et al.
 * 2025, arXiv 2507.20673). Bounds are of the logarithm of the ratio. Belongs with sequence means.
 */
export function geometricMean({ low, high }: ClipRange): Surrogate {
  return (inputs) => {
    const { advantages, mask } = inputs;
    const logRatio = logRatioOf(inputs);
    const pessimistic = where(
      advantages.less(0),
      logRatio.maximum(logRatio.clip(-low, high)),
      logRatio.minimum(logRatio.clip(-low, high)),
    );
    const ratio = alongTokens(sequenceMean(pessimistic, mask).exp(), inputs);
    // The bounds are around a logarithm of 0, those of a ratio around 1.
    const sides = clippedSides(logRatio.add(1), advantages, low, high);
    return { objective: ratio.mul(advantages), ...sides };
  };
}

/**
 * The clipped ratio as a weight that no gradient goes through: `sg(clip(r, 1 − low, 1 + high))·A·log π`, CISPO (MiniMax
 * 2025, arXiv 2506.13585). No token's gradient is dropped; a low bound of 1 is none.
 */
export function clippedWeight({ low, high }: ClipRange): Surrogate {
  return (inputs) => {
    const ratio = ratioOf(inputs);
    const weight = stopGradient(ratio.clip(1 - low, 1 + high));
    return { objective: weight.mul(inputs.advantages).mul(inputs.logProbs) };
  };
}

/**
 * A soft gate in place of a clip: `f(r)·A` with `f(r) = σ(τ(r − 1))·4/τ`, τ being one number for positive advantages
 * and another for negative ones: SAPO (Gao et al. 2025, arXiv 2511.20347).
 */
export function softGated({ positive, negative }: { readonly positive: number; readonly negative: number }): Surrogate {
  return (inputs) => {
    const ratio = ratioOf(inputs);
    const gate = (steepness: number) =>
      ratio
        .sub(1)
        .mul(steepness)
        .sigmoid()
        .mul(4 / steepness);
    const { advantages } = inputs;
    return { objective: where(advantages.greater(0), gate(positive), gate(negative)).mul(advantages) };
  };
}

/**
 * Off-policy REINFORCE that tapers off: positive advantages weigh 1 as in supervised learning, negative ones
 * `sg(clip(π(y)/μ(y), 0, 1))` with the ratio of the whole sequence, so that pushing down stops where nothing is left:
 * TOPR (Le Roux et al. 2025, arXiv 2503.14286).
 */
export function tapered(): Surrogate {
  return (inputs) => {
    const { logProbs, advantages, mask } = inputs;
    const logRatio = logRatioOf(inputs).mul(countedOf(mask)).sum(rows);
    const weight = stopGradient(where(advantages.less(0), logRatio.minimum(0).exp(), logRatio.mul(0).add(1)));
    return { objective: weight.mul(advantages).mul(logProbs) };
  };
}

/**
 * Maximum likelihood of right and of wrong answers, the wrong ones under the policy that is left when the learning one is
 * taken out of the old one: `A·log r` for `A > 0`, else `(1 + A)·log max((1 + A·r) / (1 + A), floor)`, whose gradient
 * passes the floor: NFT (Chen et al. 2025, arXiv 2505.18116), with prompts weighted by the share of their wrong answers.
 * Belongs with rewards of 0 and 1 and their group's mean as the baseline, so that A says that share: 1 − p of a right
 * answer, −p of a wrong one.
 */
export function negativeAware(floor = 1): Surrogate {
  return (inputs) => {
    const { advantages } = inputs;
    const right = advantages.mul(logRatioOf(inputs));
    const likelihood = ratioOf(inputs).mul(advantages).add(1).div(advantages.add(1));
    const held = stopGradient(likelihood.maximum(floor));
    const wrong = likelihood.sub(stopGradient(likelihood)).div(held).add(held.log());
    return { objective: where(advantages.greater(0), right, wrong.mul(advantages.add(1))) };
  };
}

/** Sums over a sequence, `[B, 1]`. */
const rows = { axis: 1, keepDims: true } as const;

function logRatioOf({ logProbs, oldLogProbs }: SurrogateInputs): Tensor {
  return logProbs.sub(oldLogProbs);
}

/** 1 where the mask is 0: a ratio of what means nothing could be infinite. */
function ratioOf(inputs: SurrogateInputs): Tensor {
  return logRatioOf(inputs).mul(countedOf(inputs.mask)).exp();
}

/** One number for each sequence, `[B, 1]`, at each of its tokens, `[B, T]`. */
function alongTokens(x: Tensor, { logProbs }: SurrogateInputs): Tensor {
  return x.add(logProbs.mul(0));
}

/** `[B, 1]` mean over the tokens of the loss. */
function sequenceMean(x: Tensor, mask: Tensor): Tensor {
  const counted = countedOf(mask);
  return x.mul(counted).sum(rows).div(counted.sum(rows).maximum(1));
}

function countedOf(mask: Tensor): Tensor {
  return mask.greater(0).cast('float32');
}

/**
 * Where no gradient passes: above the range for positive advantages, below it for negative ones, and for those above
 * `dual` too.
 */
function clippedSides(ratio: Tensor, advantages: Tensor, low: number, high: number, dual?: number) {
  const at = (condition: Tensor, sign: Tensor) => condition.and(sign).cast('float32');
  const above = at(ratio.greater(1 + high), advantages.greater(0));
  return {
    clippedHigh: dual === undefined ? above : above.add(at(ratio.greater(dual), advantages.less(0))),
    clippedLow: at(ratio.less(1 - low), advantages.less(0)),
  };
}

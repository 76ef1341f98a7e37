import type { Tensor } from '../../tensor/index.ts';
import { causalContext } from '../model/causal.ts';
import type { ModelConfig } from '../model/config.ts';
import type { ModelParams } from '../model/params.ts';
import { dense, hiddenStates, logitsOf } from '../model/transformer.ts';

/** What a model says of B sequences of T tokens, symbolically. Only what is used is computed. */
export interface SymbolicFigures {
  /** `[B, T]` of the targets */
  readonly logProbs: Tensor;
  /** `[B, T]` */
  readonly entropies: Tensor;
  /** `[B, T, V]` */
  readonly distribution: Tensor;
  /** `[B, T]`, where there is a value head */
  readonly values?: Tensor;
}

/**
 * Reads `tokens [B, T]` and judges `targets [B, T]`, at logits divided by the scalar `temperature` where there is one.
 */
export function figuresOf(
  config: ModelConfig,
  params: ModelParams,
  tokens: Tensor,
  targets: Tensor,
  temperature?: Tensor,
): SymbolicFigures {
  const [batch, length] = tokens.shape as [number, number];
  const hidden = hiddenStates(config, params, tokens.reshape([-1]), causalContext(config, batch, length));
  const logits = logitsOf(params, hidden);
  const distribution = (temperature ? logits.div(temperature) : logits).logSoftmax();
  const logProbs = distribution.takeAlongAxis(targets.reshape([-1, 1]), { axis: 1 });
  const entropies = distribution.exp().mul(distribution).sum({ axis: 1 }).neg();
  return {
    logProbs: logProbs.reshape([batch, length]),
    entropies: entropies.reshape([batch, length]),
    distribution: distribution.reshape([batch, length, -1]),
    ...(params.valueHead ? { values: dense(params.valueHead, hidden).reshape([batch, length]) } : {}),
  };
}

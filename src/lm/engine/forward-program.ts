import type { Params } from '../../nn/index.ts';
import { type ProgramOptions, program, type Tensor } from '../../tensor/index.ts';
import type { ModelConfig } from '../model/config.ts';
import type { ForwardOptions } from './engine.ts';
import { figuresOf } from './figures.ts';
import { modelOf } from './weight-tree.ts';

/** What is asked of a forward pass besides log-probabilities. */
export type ForwardWishes = Pick<ForwardOptions, 'entropies' | 'values' | 'topK'>;

/**
 * The program of a forward pass: tokens and targets `[B, T]` to figures `[B, T]` (`[B, T, K]` for the most likely
 * tokens).
 */
export function forwardProgram(
  config: ModelConfig,
  { entropies, values, topK }: ForwardWishes,
  options: ProgramOptions,
) {
  type Tokens = { readonly tokens: Tensor; readonly targets: Tensor };
  const figures = (learning: Params, frozen: Params, piece: Tokens, call: { temperature?: Tensor }) => {
    const seen = figuresOf(config, modelOf(frozen, learning), piece.tokens, piece.targets, call.temperature);
    const top = topK === undefined ? undefined : seen.distribution.topk(topK);
    return {
      logProbs: seen.logProbs,
      ...(entropies ? { entropies: seen.entropies } : {}),
      ...(values && seen.values ? { values: seen.values } : {}),
      ...(top ? { topTokens: top.indices, topLogProbs: top.values } : {}),
    };
  };
  return program('forward', figures, options);
}

export type ForwardProgram = ReturnType<typeof forwardProgram>;

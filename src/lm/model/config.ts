import { checkNumbers, operantError } from '../../error/index.ts';
import { checkRope, type Rope } from './rope.ts';

/** The form of a decoder-only transformer of the Llama and Qwen family. */
export interface ModelConfig {
  readonly vocabularySize: number;
  /** Length of the vector that runs through the layers. */
  readonly width: number;
  readonly layers: number;
  /** Heads of the queries. */
  readonly heads: number;
  /**
   * Heads of keys and values, a divisor of `heads`: each serves `heads / keyValueHeads` queries (Ainslie et al. 2023,
   * arXiv 2305.13245).
   */
  readonly keyValueHeads: number;
  /** Length of one head's vectors; even. `width / heads` in most models, but not in all. */
  readonly headSize: number;
  /** Inner width of the gated perceptron. */
  readonly hiddenWidth: number;
  /** Most tokens in a sequence. */
  readonly contextLength: number;
  readonly normEpsilon: number;
  readonly rope: Rope;
  /** Which projections of the attention have a bias: none, query, key and value (Qwen 2), or the output too. */
  readonly attentionBias: 'none' | 'inputs' | 'all';
  /** Whether the perceptron's projections have a bias. */
  readonly perceptronBias: boolean;
  /** Whether queries and keys are normalised by head (Qwen 3). */
  readonly queryKeyNorm: boolean;
  /** Whether the output layer is the embedding itself. */
  readonly tiedHead: boolean;
}

/** What has to be said of a model made from nothing; the rest has defaults. */
export type ModelOptions = Pick<ModelConfig, 'vocabularySize' | 'width' | 'layers' | 'heads'> & Partial<ModelConfig>;

/**
 * A whole config. Left out: as many key-value heads as heads, heads that share the width, a perceptron of 8/3 of the
 * width (in multiples of 16), 512 tokens of context, Llama's epsilon 1e-6 and rotation base 10,000, no biases, no
 * query-key norm, a tied head.
 *
 * @throws when numbers do not fit together
 */
export function modelConfig(options: ModelOptions): ModelConfig {
  const { width, heads } = options;
  const config: ModelConfig = {
    keyValueHeads: heads,
    headSize: width / heads,
    hiddenWidth: Math.ceil((width * 8) / 3 / 16) * 16,
    contextLength: 512,
    normEpsilon: 1e-6,
    rope: { type: 'default', base: 10_000 },
    attentionBias: 'none',
    perceptronBias: false,
    queryKeyNorm: false,
    tiedHead: true,
    ...options,
  };
  checkConfig(config);
  return config;
}

const counts = [
  'vocabularySize',
  'width',
  'layers',
  'heads',
  'keyValueHeads',
  'headSize',
  'hiddenWidth',
  'contextLength',
] as const;

/** @throws when numbers do not fit together */
export function checkConfig(config: ModelConfig): void {
  for (const name of counts) {
    if (Number.isInteger(config[name]) && config[name] >= 1) continue;
    throw operantError(`${name} is not a positive whole number`, {
      value: config[name],
      where: 'in the model config',
      ...(name === 'headSize' && { help: 'make width a multiple of heads, or give headSize' }),
    });
  }
  checkNumbers({ normEpsilon: config.normEpsilon }, 'a finite number above 0', 'in the model config');
  if (config.heads % config.keyValueHeads !== 0) {
    throw operantError('heads do not share the key-value heads evenly', {
      value: `${config.heads} heads, ${config.keyValueHeads} key-value heads`,
      where: 'in the model config',
      help: 'make keyValueHeads a divisor of heads',
    });
  }
  if (config.headSize % 2 !== 0) {
    throw operantError('headSize is not even', {
      value: config.headSize,
      where: 'in the model config',
      help: 'positions rotate pairs of elements',
    });
  }
  checkRope(config.rope);
}

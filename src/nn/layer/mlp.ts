import { operantError } from '../../error/index.ts';
import { type Activation, activationOf } from '../activation.ts';
import type { Initialiser } from '../initial/initialiser.ts';
import { orthogonal } from '../initial/orthogonal.ts';
import type { StackableModule } from '../module.ts';
import { numbered } from '../numbered.ts';
import { type LinearParams, linear } from './linear.ts';
import { layerNorm, type NormParams } from './norm.ts';

/** Layers by their number; `norms` has one entry for each hidden layer where they are normalised. */
export type MlpParams = {
  readonly layers: Readonly<Record<string, LinearParams>>;
  readonly norms?: Readonly<Record<string, NormParams>>;
};

export interface MlpOptions {
  /** Width of the input, of each hidden layer, and of the output: at least two numbers. */
  readonly sizes: readonly number[];
  /** Function after each hidden layer; tanh unless given. */
  readonly activation?: Activation;
  /** Function after the last layer; none unless given. */
  readonly outputActivation?: Activation;
  /** Draws the weights of hidden layers; `orthogonal(√2)` unless given. */
  readonly initialiser?: Initialiser;
  /**
   * Gain of the last layer's orthogonal weight; 1 unless given. Policies commonly start from 0.01, so that they start
   * even.
   */
  readonly outputGain?: number;
  /** Draws the weight of the last layer, in place of an orthogonal one. */
  readonly outputInitialiser?: Initialiser;
  /** Normalise each hidden layer before its activation (arXiv 1607.06450); false unless given. */
  readonly layerNorm?: boolean;
}

/**
 * A multilayer perceptron: `[…, sizes[0]] → […, sizes.at(-1)]`.
 *
 * @throws for fewer than two sizes, and where both outputGain and outputInitialiser are given
 * @example mlp({ sizes: [observationSize, 64, 64, actions], outputGain: 0.01 })
 */
export function mlp(options: MlpOptions): StackableModule<MlpParams> {
  const { layers, norms } = layersOf(options);
  const activation = activationOf(options.activation ?? 'tanh');
  const outputActivation = activationOf(options.outputActivation ?? 'identity');
  return {
    stackable: true,
    init: (stream) => ({
      layers: numbered(layers.map((layer, i) => layer.init(stream.fork('layers').fork(i)))),
      ...(norms.length > 0 ? { norms: numbered(norms.map((norm) => norm.init(stream))) } : {}),
    }),
    apply: (params, x) =>
      layers.reduce((h, layer, i) => {
        const y = layer.apply(params.layers[i], h);
        if (i === layers.length - 1) return outputActivation(y);
        const norm = params.norms?.[i];
        return activation(norm ? norms[i].apply(norm, y) : y);
      }, x),
  };
}

function layersOf(options: MlpOptions): {
  layers: StackableModule<LinearParams>[];
  norms: StackableModule<NormParams>[];
} {
  const { sizes, initialiser = orthogonal(Math.SQRT2) } = options;
  if (sizes.length < 2) {
    throw operantError('too few sizes', {
      value: `[${sizes.join(', ')}]`,
      where: 'in mlp',
      help: 'give the width of the input, of each hidden layer and of the output',
    });
  }
  const last = sizes.length - 2;
  const output = outputInitialiserOf(options);
  const layers = sizes
    .slice(0, -1)
    .map((size, i) => linear(size, sizes[i + 1], { initialiser: i === last ? output : initialiser }));
  return { layers, norms: options.layerNorm ? sizes.slice(1, -1).map((size) => layerNorm(size)) : [] };
}

function outputInitialiserOf({ outputGain, outputInitialiser }: MlpOptions): Initialiser {
  if (!outputInitialiser) return orthogonal(outputGain ?? 1);
  if (outputGain === undefined) return outputInitialiser;
  throw operantError('outputGain has no effect beside outputInitialiser', {
    where: 'in mlp',
    help: 'give one of them',
  });
}

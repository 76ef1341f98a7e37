import { operantError } from '../../error/index.ts';
import { normalInitialiser, type RmsNormParams, type Values } from '../../nn/index.ts';
import type { Stream } from '../../random/index.ts';
import { type Shape, sizeOf, type Tensor, type Value, value, visitTree } from '../../tensor/index.ts';
import type { ModelConfig } from './config.ts';

/** `weight [in, out]`, `bias [out]`, and a low-rank update where one is learned. */
export type DenseParams = {
  readonly weight: Tensor;
  readonly bias?: Tensor;
  readonly lora?: LoraParams;
};

/**
 * The update `scale · down · up`, `[in, rank]` and `[rank, out]` (Hu et al. 2021, arXiv 2106.09685: A and B,
 * transposed; scale is α / rank).
 */
export type LoraParams = { readonly down: Tensor; readonly up: Tensor; readonly scale: Tensor };

/** Parameters of one layer. */
export type LayerParams = {
  readonly attentionNorm: RmsNormParams;
  readonly query: DenseParams;
  readonly key: DenseParams;
  readonly value: DenseParams;
  readonly output: DenseParams;
  readonly queryNorm?: RmsNormParams;
  readonly keyNorm?: RmsNormParams;
  readonly perceptronNorm: RmsNormParams;
  readonly gate: DenseParams;
  readonly up: DenseParams;
  readonly down: DenseParams;
};

/** Parameters of the whole model; layers by their number. */
export type ModelParams = {
  /** `[vocabularySize, width]` */
  readonly embedding: Tensor;
  readonly layers: Readonly<Record<string, LayerParams>>;
  readonly norm: RmsNormParams;
  /** `[width, vocabularySize]`, absent where the head is tied. */
  readonly head?: DenseParams;
  /** `[width, 1]` and a bias: the critic, where there is one. */
  readonly valueHead?: DenseParams;
};

/** The projections of a layer. */
export const projections = ['query', 'key', 'value', 'output', 'gate', 'up', 'down'] as const;
export type Projection = (typeof projections)[number];

/** Inputs and outputs of a projection. */
export function projectionShape(config: ModelConfig, name: Projection): [inputs: number, outputs: number] {
  const { width, hiddenWidth, heads, keyValueHeads, headSize } = config;
  if (name === 'query') return [width, heads * headSize];
  if (name === 'key' || name === 'value') return [width, keyValueHeads * headSize];
  if (name === 'output') return [heads * headSize, width];
  return name === 'down' ? [hiddenWidth, width] : [width, hiddenWidth];
}

/** Whether a projection has a bias. */
function hasBias(config: ModelConfig, name: Projection): boolean {
  if (name === 'output') return config.attentionBias === 'all';
  if (name === 'gate' || name === 'up' || name === 'down') return config.perceptronBias;
  return config.attentionBias !== 'none';
}

/** Makes each parameter of a model of this form: `make(path, shape)`. */
export function buildParams(config: ModelConfig, make: (path: string, shape: Shape) => Value): Values<ModelParams> {
  const { width, vocabularySize, headSize, layers } = config;
  const norm = (path: string, size: number) => ({ scale: make(`${path}.scale`, [size]) });
  const dense = (path: string, name: Projection) => {
    const [inputs, outputs] = projectionShape(config, name);
    const weight = make(`${path}.${name}.weight`, [inputs, outputs]);
    return hasBias(config, name) ? { weight, bias: make(`${path}.${name}.bias`, [outputs]) } : { weight };
  };
  const layer = (path: string) => ({
    attentionNorm: norm(`${path}.attentionNorm`, width),
    query: dense(path, 'query'),
    key: dense(path, 'key'),
    value: dense(path, 'value'),
    output: dense(path, 'output'),
    ...(config.queryKeyNorm
      ? { queryNorm: norm(`${path}.queryNorm`, headSize), keyNorm: norm(`${path}.keyNorm`, headSize) }
      : {}),
    perceptronNorm: norm(`${path}.perceptronNorm`, width),
    gate: dense(path, 'gate'),
    up: dense(path, 'up'),
    down: dense(path, 'down'),
  });
  return {
    embedding: make('embedding', [vocabularySize, width]),
    layers: Object.fromEntries(Array.from({ length: layers }, (_, i) => [String(i), layer(`layers.${i}`)])),
    norm: norm('norm', width),
    ...(config.tiedHead ? {} : { head: { weight: make('head.weight', [width, vocabularySize]) } }),
  };
}

/** @throws for a parameter that is missing, has another shape, or has no place in a model of this form */
export function checkParams(config: ModelConfig, params: Values<ModelParams>): void {
  const wanted = new Map<string, Shape>();
  buildParams(config, (path, shape) => {
    wanted.set(path, shape);
    return NOTHING;
  });
  if (params.valueHead) wanted.set('valueHead.weight', [config.width, 1]).set('valueHead.bias', [1]);
  const given = new Map<string, Shape>();
  visitTree(params, (leaf, path) => given.set(path, (leaf as Value).shape));
  for (const path of new Set([...wanted.keys(), ...given.keys()])) {
    const [own, right] = [given.get(path), wanted.get(path)];
    if (own?.join() === right?.join()) continue;
    throw operantError('parameters do not fit the model config', {
      value: own ? `[${own}] where ${right ? `[${right}]` : 'nothing'} belongs` : 'missing',
      where: `at ${path}`,
      help: 'give config and params of one model',
    });
  }
}

/** Stands for a parameter whose elements nobody looks at. */
const NOTHING = value(0);

/**
 * Fresh parameters: matrices and the embedding normal with deviation 0.02, those that write into the stream of the
 * layers (`output`, `down`) divided by √(2 · layers) as in GPT-2 (Radford et al. 2019), norms 1, biases 0. Each is
 * drawn from a fork of `stream` named by its path.
 */
export function initialParams(config: ModelConfig, stream: Stream): Values<ModelParams> {
  return buildParams(config, (path, shape) => {
    if (path.endsWith('.scale')) return value(new Float32Array(sizeOf(shape)).fill(1), shape);
    if (path.endsWith('.bias')) return value(new Float32Array(sizeOf(shape)), shape);
    const writes = /\.(output|down)\.weight$/.test(path);
    return normalInitialiser(writes ? 0.02 / Math.sqrt(2 * config.layers) : 0.02)(shape, stream.fork(path));
  });
}

/** A critic's head: zeros, so that all values start at 0. */
export function initialValueHead(config: ModelConfig): Values<DenseParams> {
  return { weight: value(new Float32Array(config.width), [config.width, 1]), bias: value(new Float32Array(1), [1]) };
}

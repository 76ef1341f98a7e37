import { operantError } from '../../error/index.ts';
import { type Params, uniformInitialiser, type Values } from '../../nn/index.ts';
import type { Stream } from '../../random/index.ts';
import { program, type Value, value } from '../../tensor/index.ts';
import type { ModelConfig } from './config.ts';
import { type DenseParams, type ModelParams, type Projection, projectionShape, projections } from './params.ts';

/** Low-rank adapters beside frozen weights (Hu et al. 2021, arXiv 2106.09685). */
export interface LoraOptions {
  readonly rank: number;
  /** The update is multiplied by `alpha / rank`; twice the rank is usual. */
  readonly alpha: number;
  /** Which projections have adapters; all seven unless given. */
  readonly targets?: readonly Projection[];
}

/** The learning part of one adapter: `down [in, rank]`, `up [rank, out]`. */
export type AdapterValues = { readonly down: Value; readonly up: Value };

/** Adapters of a model, by layer and projection. */
export interface Adapters {
  readonly options: Required<LoraOptions>;
  /** `layers.0.query` and so on. */
  readonly byPath: ReadonlyMap<string, AdapterValues>;
}

/** @throws for a rank that is no positive whole number, an alpha that is not above 0, or no targets */
export function checkLora({ rank, alpha, targets = projections }: LoraOptions): Required<LoraOptions> {
  if (!(Number.isInteger(rank) && rank >= 1)) {
    throw operantError('rank is not a positive whole number', { value: rank, where: 'in lora' });
  }
  if (!(alpha > 0)) throw operantError('alpha is not above 0', { value: alpha, where: 'in lora' });
  if (targets.length === 0)
    throw operantError('no targets', { where: 'in lora', help: `choose among ${projections.join(', ')}` });
  return { rank, alpha, targets };
}

/** Fresh adapters: `down` uniform within ±1/√in as in PEFT, `up` zero, so that the model is the frozen one at first. */
export function initialAdapters(config: ModelConfig, options: LoraOptions, stream: Stream): Adapters {
  const checked = checkLora(options);
  const byPath = new Map<string, AdapterValues>();
  for (let layer = 0; layer < config.layers; layer++) {
    for (const name of checked.targets) {
      const path = `layers.${layer}.${name}`;
      const [inputs, outputs] = projectionShape(config, name);
      const down = uniformInitialiser(1 / Math.sqrt(inputs))([inputs, checked.rank], stream.fork(path));
      byPath.set(path, { down, up: value(new Float32Array(checked.rank * outputs), [checked.rank, outputs]) });
    }
  }
  return { options: checked, byPath };
}

/** The adapters as a tree that lies over the model's, with what learns and what does not apart. */
export function adapterTrees({ options, byPath }: Adapters): { learning: Values<Params>; frozen: Values<Params> } {
  const scale = value(options.alpha / options.rank);
  const tree = (leaf: (own: AdapterValues) => unknown) => {
    const layers: Record<string, Record<string, unknown>> = {};
    for (const [path, own] of byPath) {
      const [, layer, name] = path.split('.') as [string, string, string];
      layers[layer] = { ...layers[layer], [name]: { lora: leaf(own) } };
    }
    return { layers } as unknown as Values<Params>;
  };
  return { learning: tree(({ down, up }) => ({ down, up })), frozen: tree(() => ({ scale })) };
}

/** The program that adds adapters into the weights they lie beside; the result has none. */
export function mergingProgram() {
  const merged = ({ weight, bias, lora }: DenseParams): DenseParams => ({
    weight: lora ? weight.add(lora.down.matmul(lora.up).mul(lora.scale)) : weight,
    ...(bias ? { bias } : {}),
  });
  return program('merge', (params: ModelParams) => {
    const layers = Object.entries(params.layers).map(([index, layer]) => {
      const dense = projections.map((name) => [name, merged(layer[name])] as const);
      return [index, { ...layer, ...Object.fromEntries(dense) }] as const;
    });
    return { ...params, layers: Object.fromEntries(layers) as Record<string, (typeof layers)[number][1]> };
  });
}

/** Whether an adapter lies anywhere in the model. */
export function hasAdapters(params: Values<ModelParams>): boolean {
  return Object.values(params.layers).some((layer) => projections.some((name) => layer[name].lora));
}

import { checkCounts, checkNumbers, operantError } from '../../error/index.ts';
import { type Params, uniformInitialiser, type Values } from '../../nn/index.ts';
import type { Stream } from '../../random/index.ts';
import { program, sizeOf, type Value, value } from '../../tensor/index.ts';
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

/** @throws for a rank that is no positive whole number, an alpha that is not above 0, and targets that are none */
export function checkLora({ rank, alpha, targets = projections }: LoraOptions): Required<LoraOptions> {
  checkCounts({ rank }, 'in lora');
  checkNumbers({ alpha }, 'a finite number above 0', 'in lora');
  const help = `choose among ${projections.join(', ')}`;
  if (targets.length === 0) throw operantError('no targets', { where: 'in lora', help });
  targets.forEach((name, i) => {
    if (!projections.includes(name)) throw operantError('unknown target', { value: name, where: 'in lora', help });
    if (targets.indexOf(name) < i) throw operantError('target is there twice', { value: name, where: 'in lora' });
  });
  return { rank, alpha, targets };
}

/** Shapes of the two halves of each adapter of a model, by layer and projection. */
function adapterShapes(
  config: ModelConfig,
  { rank, targets }: Required<LoraOptions>,
): Map<string, { readonly down: [number, number]; readonly up: [number, number] }> {
  const layers = Array.from({ length: config.layers }, (_, layer) => layer);
  return new Map(
    layers.flatMap((layer) =>
      targets.map((name) => {
        const [inputs, outputs] = projectionShape(config, name);
        return [`layers.${layer}.${name}`, { down: [inputs, rank], up: [rank, outputs] }] as const;
      }),
    ),
  );
}

/** @throws for adapters of a model of another form */
export function checkAdapters(config: ModelConfig, { options, byPath }: Adapters): void {
  const wanted = adapterShapes(config, checkLora(options));
  for (const path of new Set([...wanted.keys(), ...byPath.keys()])) {
    const [right, own] = [wanted.get(path), byPath.get(path)];
    const shown = own && `[${own.down.shape}] and [${own.up.shape}]`;
    const belongs = right ? `[${right.down}] and [${right.up}]` : 'nothing';
    if (shown === belongs) continue;
    throw operantError('adapters do not fit the model config', {
      value: shown ? `${shown} where ${belongs} belongs` : 'missing',
      where: `at ${path}`,
      help: 'give adapters that were made for this model',
    });
  }
}

/**
 * Fresh adapters: `down` uniform within ±1/√in as in PEFT, `up` zero, so that the model is the frozen one at first.
 *
 * @throws for a rank above that of the weights, and as {@link checkLora}
 */
export function initialAdapters(config: ModelConfig, options: LoraOptions, stream: Stream): Adapters {
  const checked = checkLora(options);
  checkRank(config, checked);
  const byPath = new Map<string, AdapterValues>();
  for (const [path, { down, up }] of adapterShapes(config, checked)) {
    byPath.set(path, {
      down: uniformInitialiser(1 / Math.sqrt(down[0]))(down, stream.fork(path)),
      up: value(new Float32Array(sizeOf(up)), up),
    });
  }
  return { options: checked, byPath };
}

function checkRank(config: ModelConfig, { rank, targets }: Required<LoraOptions>): void {
  const most = Math.min(...targets.flatMap((name) => projectionShape(config, name)));
  if (rank <= most) return;
  throw operantError('rank is above that of the weights', {
    value: rank,
    where: 'in lora',
    help: `give a rank of at most ${most}, or let the weights themselves learn`,
  });
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

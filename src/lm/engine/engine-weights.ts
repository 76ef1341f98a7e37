import { operantError } from '../../error/index.ts';
import type { Values } from '../../nn/index.ts';
import { Stream } from '../../random/index.ts';
import type { ModelConfig } from '../model/config.ts';
import { type Adapters, adapterTrees, checkAdapters, initialAdapters, type LoraOptions } from '../model/lora.ts';
import { checkParams, type DenseParams, initialParams, initialValueHead, type ModelParams } from '../model/params.ts';
import { overlay, type WeightValues } from './weight-tree.ts';

/** What an engine starts from. */
export interface StartingWeights {
  /** Drawn from `seed` unless given. They are not copied: those that learn change with every update. */
  readonly params?: Values<ModelParams>;
  /** Draws what is not given: weights, adapters. 0 unless given. */
  readonly seed?: number;
  /** Adds a critic: a linear map of the last hidden states, zero at first. */
  readonly valueHead?: boolean;
  /** Learn adapters and leave the weights as they are: fresh ones, or those that were loaded. */
  readonly lora?: LoraOptions | Adapters;
}

/** Weights that learn and weights that do not. */
export interface DividedWeights {
  readonly learning: WeightValues;
  readonly frozen: WeightValues;
  readonly adapters?: Adapters;
}

/** @throws for weights or adapters of another form than the config's, and for a value head that nobody asked for */
export function divideWeights(config: ModelConfig, options: StartingWeights): DividedWeights {
  const { seed = 0, lora } = options;
  const stream = Stream.fromSeed(seed);
  const params = options.params ?? initialParams(config, stream.fork('model'));
  checkParams(config, params);
  const head = valueHeadOf(config, params, options.valueHead ?? false);
  if (!lora) return { learning: { ...params, ...head } as WeightValues, frozen: {} as WeightValues };
  const adapters = 'byPath' in lora ? lora : initialAdapters(config, lora, stream.fork('lora'));
  checkAdapters(config, adapters);
  const trees = adapterTrees(adapters);
  return {
    learning: { ...(trees.learning as object), ...head } as WeightValues,
    frozen: overlay(params, trees.frozen) as WeightValues,
    adapters,
  };
}

function valueHeadOf(
  config: ModelConfig,
  params: Values<ModelParams>,
  wanted: boolean,
): { valueHead?: Values<DenseParams> } {
  if (params.valueHead && !wanted) {
    throw operantError('weights have a value head that the engine does not', {
      where: 'at params in LocalEngine',
      help: 'make the engine with valueHead: true',
    });
  }
  return wanted ? { valueHead: params.valueHead ?? initialValueHead(config) } : {};
}

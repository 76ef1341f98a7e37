import type { Values } from '../../../nn/index.ts';
import { value } from '../../../tensor/index.ts';
import type { ModelConfig } from '../../model/config.ts';
import { hasAdapters, mergingProgram } from '../../model/lora.ts';
import { isProjection, transposed } from '../../model/matrices.ts';
import { buildParams, type ModelParams } from '../../model/params.ts';
import type { WeightSet } from '../weight-store.ts';
import { arraysOf, copyTree, modelValues, type WeightValues } from '../weight-tree.ts';

/** Weights to sample from. */
export interface SamplingWeights {
  /** Without adapters or a value head; matrices are turned, `[out, in]`. */
  readonly params: Values<ModelParams>;
  readonly version: number;
}

/**
 * Makes weights to sample from, once for each version: adapters are added in and matrices turned, so that no step pays
 * for that.
 */
export class WeightPreparation {
  readonly #config: ModelConfig;
  readonly #frozen: WeightValues;
  readonly #merge = mergingProgram();
  #last: { readonly of: WeightValues; readonly version: number; readonly made: Promise<SamplingWeights> } | undefined;

  constructor(config: ModelConfig, frozen: WeightValues) {
    this.#config = config;
    this.#frozen = frozen;
  }

  /** The same object for the same weights, also where calls overlap. They may change as soon as this returns. */
  of({ learning, version }: WeightSet): Promise<SamplingWeights> {
    if (this.#last?.of === learning && this.#last.version === version) return this.#last.made;
    const made = this.#make(learning, version);
    this.#last = { of: learning, version, made };
    made.catch(() => this.forget());
    return made;
  }

  async #make(learning: WeightValues, version: number): Promise<SamplingWeights> {
    const params = modelValues(this.#frozen, learning);
    // A program reads its arguments later; without one the arrays are copied here and now.
    const whole = hasAdapters(params) ? await this.merged(copyTree(learning)) : params;
    return { version, params: turned(this.#config, arraysOf(whole as WeightValues)) };
  }

  /** The model's own parameters, with adapters added in. */
  async merged(learning: WeightValues): Promise<Values<ModelParams>> {
    const params = modelValues(this.#frozen, learning);
    return hasAdapters(params) ? ((await this.#merge(params)) as typeof params) : params;
  }

  /** After weights were changed without a new version. */
  forget(): void {
    this.#last = undefined;
  }

  dispose(): Promise<void> {
    return this.#merge.dispose();
  }
}

/** Parameters with turned matrices from arrays by path; those that stay as they are are copied, too. */
function turned(config: ModelConfig, arrays: ReadonlyMap<string, Float32Array>): Values<ModelParams> {
  return buildParams(config, (path, shape) => {
    const own = arrays.get(path)!;
    if (!isProjection(path, shape)) return value(own.slice(), shape);
    const [inputs, outputs] = shape as [number, number];
    return value(transposed(own, inputs, outputs), [outputs, inputs]);
  });
}

/** Parameters from arrays of {@link SamplingWeights} by path. */
export function fromTurned(config: ModelConfig, arrays: ReadonlyMap<string, Float32Array>): Values<ModelParams> {
  return buildParams(config, (path, shape) =>
    value(arrays.get(path)!, isProjection(path, shape) ? [...shape].reverse() : shape),
  );
}

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

/** What was made ready, and of which weights. */
interface Prepared extends WeightSet {
  readonly age: number;
  readonly made: Promise<SamplingWeights>;
}

/**
 * Makes weights to sample from, once for each version: adapters are added in and matrices turned, so that no step pays
 * for that.
 */
export class WeightPreparation {
  readonly #config: ModelConfig;
  readonly #frozen: WeightValues;
  readonly #merge = mergingProgram();
  #last: Prepared | undefined;
  /** How often weights were changed without a new version. */
  #age = 0;

  constructor(config: ModelConfig, frozen: WeightValues) {
    this.#config = config;
    this.#frozen = frozen;
  }

  /** The same object for the same weights, also where calls overlap. They may change as soon as this returns. */
  of(set: WeightSet): Promise<SamplingWeights> {
    return this.#prepared(set).made;
  }

  /**
   * For one call: what `present` gives at the moment, made ready. A call keeps what it has, so that it does not pay for
   * another that samples from other weights beside it.
   */
  following(present: () => WeightSet): () => Promise<SamplingWeights> {
    let own: Prepared | undefined;
    return () => {
      const set = present();
      if (!own || !this.#isOf(own, set)) own = this.#prepared(set);
      return own.made;
    };
  }

  #prepared(set: WeightSet): Prepared {
    if (this.#last && this.#isOf(this.#last, set)) return this.#last;
    const { learning, version } = set;
    const made = this.#make(learning, version);
    this.#last = { learning, version, age: this.#age, made };
    made.catch(() => {
      this.#last = undefined;
    });
    return this.#last;
  }

  #isOf({ learning, version, age }: Prepared, set: WeightSet): boolean {
    return learning === set.learning && version === set.version && age === this.#age;
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
    this.#age++;
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

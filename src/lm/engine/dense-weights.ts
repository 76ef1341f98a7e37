import { hasAdapters, mergingProgram } from '../model/lora.ts';
import type { SamplingWeights } from './sampling/sampler.ts';
import type { WeightSet } from './weight-store.ts';
import { modelValues, type WeightValues } from './weight-tree.ts';

/** Weights to sample from: adapters are added in once for each version, so that a step does not pay for them. */
export class DenseWeights {
  readonly #frozen: WeightValues;
  readonly #merge = mergingProgram();
  #last: (SamplingWeights & { readonly of: WeightValues }) | undefined;

  constructor(frozen: WeightValues) {
    this.#frozen = frozen;
  }

  async of({ learning, version }: WeightSet): Promise<SamplingWeights> {
    const params = modelValues(this.#frozen, learning);
    if (!hasAdapters(params)) return { params, version };
    if (this.#last?.of === learning && this.#last.version === version) return this.#last;
    this.#last = { of: learning, version, params: (await this.#merge(params)) as typeof params };
    return this.#last;
  }

  /** After weights were changed without a new version. */
  forget(): void {
    this.#last = undefined;
  }

  dispose(): Promise<void> {
    return this.#merge.dispose();
  }
}

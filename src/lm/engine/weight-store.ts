import { checkNumbers, operantError } from '../../error/index.ts';
import { adamwOptions, adamwStep, addInto, type Moments, sumOfSquares } from './adamw.ts';
import type { EngineState, OptimOptions } from './engine.ts';
import { arraysOf, copyTree, matricesOf, type WeightValues } from './weight-tree.ts';

/** Weights at one moment. */
export interface WeightSet {
  readonly learning: WeightValues;
  readonly version: number;
}

type Arrays = Map<string, Float32Array>;

/**
 * The weights that learn, in place, with their optimiser, the gradient gathered for the next update, and copies kept
 * under names.
 */
export class WeightStore {
  readonly learning: WeightValues;
  version = 0;
  readonly #arrays: Arrays;
  readonly #moments: Map<string, Moments>;
  #gradients: Arrays | undefined;
  readonly #kept = new Map<string, WeightSet>();
  /** Matrices decay, norms and biases do not. */
  readonly #decays: ReadonlySet<string>;

  constructor(learning: WeightValues) {
    this.learning = learning;
    this.#arrays = arraysOf(learning);
    this.#decays = matricesOf(learning);
    this.#moments = new Map(
      [...this.#arrays].map(([path, { length }]) => [
        path,
        { mean: new Float32Array(length), square: new Float32Array(length) },
      ]),
    );
  }

  /**
   * The present weights, or those kept under a name.
   *
   * @param call stands in the error
   * @throws when no weights have the name
   */
  named(name: string | undefined, call: string): WeightSet {
    if (name === undefined) return this;
    const kept = this.#kept.get(name);
    if (kept) return kept;
    throw operantError('no weights are kept under this name', {
      value: name,
      where: `in ${call}`,
      help: this.#kept.size > 0 ? `there are: ${[...this.#kept.keys()].join(', ')}` : 'call keepWeights first',
    });
  }

  addGradients(gradients: WeightValues): void {
    const added = arraysOf(gradients);
    if (!this.#gradients) this.#gradients = added;
    else for (const [path, sum] of this.#gradients) addInto(sum, added.get(path)!);
  }

  forgetGradients(): void {
    this.#gradients = undefined;
  }

  /**
   * AdamW; gives the gradient's norm before it was limited.
   *
   * @throws for options out of range, where there is no gradient, and for one that is not finite, which is forgotten
   */
  update(given: OptimOptions): number {
    const { weightDecay, maxGradientNorm, ...options } = adamwOptions(given);
    const gradients = this.#takeGradients();
    const norm = Math.sqrt([...gradients.values()].reduce((sum, array) => sum + sumOfSquares(array), 0));
    if (!Number.isFinite(norm)) {
      throw operantError('gradient is not finite', { value: norm, where: 'in optimStep', kind: 'notFinite' });
    }
    const scale = Math.min(1, maxGradientNorm / norm);
    this.version++;
    for (const [path, weights] of this.#arrays) {
      const decay = this.#decays.has(path) ? weightDecay : 0;
      const own = { ...options, weightDecay: decay };
      adamwStep(weights, gradients.get(path)!, this.#moments.get(path)!, own, this.version, scale);
    }
    return norm;
  }

  #takeGradients(): Arrays {
    const gradients = this.#gradients;
    this.forgetGradients();
    if (gradients) return gradients;
    throw operantError('no gradient to update with', { where: 'in optimStep', help: 'call forwardBackward first' });
  }

  keep(name: string): void {
    this.#kept.set(name, { learning: copyTree(this.learning), version: this.version });
  }

  /** Puts a new set in the place of the old one: weights prepared for sampling are known by their set. */
  blend(name: string, share: number): void {
    checkNumbers({ share }, 'in [0, 1]', 'in blendWeights');
    const learning = copyTree(this.named(name, 'blendWeights').learning);
    for (const [path, kept] of arraysOf(learning)) {
      const own = this.#arrays.get(path)!;
      for (let i = 0; i < kept.length; i++) kept[i]! += share * (own[i]! - kept[i]!);
    }
    this.#kept.set(name, { learning, version: this.version });
  }

  drop(name: string): void {
    this.named(name, 'dropWeights');
    this.#kept.delete(name);
  }

  save(): EngineState {
    const moment = (name: keyof Moments) => copied([...this.#moments].map(([path, own]) => [path, own[name]]));
    return {
      version: this.version,
      weights: copied(this.#arrays),
      mean: moment('mean'),
      square: moment('square'),
      gradients: this.#gradients ? copied(this.#gradients) : null,
      kept: Object.fromEntries(
        [...this.#kept].map(([name, { learning, version }]) => [
          name,
          { version, weights: copied(arraysOf(learning)) },
        ]),
      ),
    };
  }

  /** @throws for what is no state, and for that of a model of another form; what is here then stays as it was */
  load(state: EngineState): void {
    const { version, weights, mean, square, gradients, kept } = savedWeights(state);
    for (const saved of [weights, mean, square, gradients ?? weights, ...Object.values(kept).map((own) => own.weights)])
      this.#checkFit(saved);
    fill(this.#arrays, weights);
    for (const [path, moments] of this.#moments) {
      moments.mean.set(mean[path]!);
      moments.square.set(square[path]!);
    }
    this.version = version;
    this.#gradients = gradients
      ? new Map(Object.entries(gradients).map(([path, own]) => [path, own.slice()]))
      : undefined;
    this.#kept.clear();
    for (const [name, own] of Object.entries(kept)) {
      const learning = copyTree(this.learning);
      fill(arraysOf(learning), own.weights);
      this.#kept.set(name, { learning, version: own.version });
    }
  }

  #checkFit(saved: SavedArrays): void {
    for (const path of new Set([...this.#arrays.keys(), ...Object.keys(saved)])) {
      const [wanted, own] = [this.#arrays.get(path)?.length, saved[path]?.length];
      if (own === wanted) continue;
      throw operantError('saved state does not fit the model', {
        value: own === undefined ? 'missing' : `${own} elements where ${wanted ?? 'none'} belong`,
        where: `at ${path}`,
      });
    }
  }
}

interface SavedWeights {
  readonly version: number;
  readonly weights: SavedArrays;
  readonly mean: SavedArrays;
  readonly square: SavedArrays;
  readonly gradients: SavedArrays | null;
  readonly kept: Readonly<Record<string, { readonly version: number; readonly weights: SavedArrays }>>;
}

const SAVED = ['version', 'weights', 'mean', 'square', 'gradients', 'kept'] as const;

function savedWeights(state: EngineState): SavedWeights {
  const isRecord = typeof state === 'object' && state !== null;
  const missing = SAVED.filter((name) => !isRecord || !(name in state));
  if (missing.length === 0) return state as unknown as SavedWeights;
  throw operantError('not the state of an engine in this process', {
    value: isRecord ? `without ${missing.join(', ')}` : state,
    where: 'in load',
    help: 'give what save returned',
  });
}

type SavedArrays = Readonly<Record<string, Float32Array>>;

const copied = (arrays: Iterable<readonly [string, Float32Array]>): SavedArrays =>
  Object.fromEntries([...arrays].map(([path, array]) => [path, array.slice()]));

function fill(arrays: ReadonlyMap<string, Float32Array>, saved: SavedArrays): void {
  for (const [path, array] of arrays) array.set(saved[path]!);
}

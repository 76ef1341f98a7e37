import { fillNoise, type NoiseKind } from '../../nn/index.ts';
import type { Stream } from '../../random/index.ts';
import { erfFunction } from '../../tensor/index.ts';

/**
 * Noise for drawing actions that carries over from step to step: every step on its own has exactly the distribution that
 * `sample` expects, so log-probabilities stay right, but actions persist and so reach further (for boxes the
 * Ornstein-Uhlenbeck process; Hollenstein, Martius, Piater 2024, arXiv 2312.11091, on correlated noise in PPO). Noise of
 * other kinds is made from normal numbers through their quantiles.
 */
export class ExplorationNoise {
  /** `[N, outputs]`, the numbers for this step. */
  readonly values: Float32Array;
  readonly #kind: NoiseKind;
  readonly #correlation: number;
  readonly #normals: Float32Array;
  readonly #fresh: Float32Array;
  #isFirst = true;

  /** @param correlation ρ in [0, 1): `z ← ρ·z + √(1 − ρ²)·ξ` with ξ standard normal; 0 draws every step anew */
  constructor(kind: NoiseKind, size: number, correlation: number) {
    this.values = new Float32Array(size);
    this.#kind = kind;
    this.#correlation = correlation;
    this.#normals = new Float32Array(correlation > 0 ? size : 0);
    this.#fresh = new Float32Array(correlation > 0 ? size : 0);
  }

  /** Fills `values` for the next step. */
  draw(stream: Stream): void {
    if (this.#correlation === 0) {
      fillNoise(this.#kind, stream, this.values);
      return;
    }
    stream.fillNormal(this.#fresh);
    const kept = this.#isFirst ? 0 : this.#correlation;
    const innovation = Math.sqrt(1 - kept * kept);
    this.#isFirst = false;
    for (let i = 0; i < this.values.length; i++) {
      this.#normals[i] = kept * this.#normals[i]! + innovation * this.#fresh[i]!;
      this.values[i] = transforms[this.#kind](this.#normals[i]!);
    }
  }

  state(): { readonly normals: Float32Array; readonly isFirst: boolean } {
    return { normals: this.#normals.slice(), isFirst: this.#isFirst };
  }

  restore(state: { readonly normals: Float32Array; readonly isFirst: boolean }): void {
    this.#normals.set(state.normals);
    this.#isFirst = state.isFirst;
  }
}

/** Distribution function of the standard normal, kept off 0 and 1. */
const probability = (z: number) => Math.min(Math.max((1 + erfFunction(z * Math.SQRT1_2)) / 2, 1e-15), 1 - 1e-15);

/** A standard normal number to one of each kind, by equal quantiles. */
const transforms: Readonly<Record<NoiseKind, (z: number) => number>> = {
  normal: (z) => z,
  uniform: (z) => Math.min(probability(z), 1 - 2 ** -24),
  gumbel: (z) => -Math.log(-Math.log(probability(z))),
};

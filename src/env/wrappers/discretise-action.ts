import { operantError } from '../../error/index.ts';
import { discrete, flatSize, multiDiscrete } from '../space/index.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { ActionWrapper } from './action-wrapper.ts';
import { finiteActionBounds } from './bounds.ts';

/**
 * Offers `bins` evenly spaced values of every float action, both bounds among them: a Discrete space for one component, a MultiDiscrete for several.
 *
 * @throws unless `bins` is an integer of at least 2 and the bounds are finite
 */
export class DiscretiseAction extends ActionWrapper {
  /** `[size, bins]`, the value that each choice stands for. */
  readonly #values: Float32Array;
  readonly #bins: number;

  constructor(inner: VectorEnv, bins: number) {
    if (!Number.isInteger(bins) || bins < 2) {
      throw operantError('bins must be an integer of at least 2', { value: bins, where: 'in DiscretiseAction' });
    }
    const { space, low, high } = finiteActionBounds(inner.actionSpace, 'DiscretiseAction');
    const size = flatSize(space);
    const actionSpace = size === 1 ? discrete(bins) : multiDiscrete(Array.from({ length: size }, () => bins));
    super(inner, 'DiscretiseAction', actionSpace, size);
    this.#bins = bins;
    this.#values = Float32Array.from({ length: size * bins }, (_, i) => {
      const k = Math.floor(i / bins);
      const share = (i % bins) / (bins - 1);
      return low[k] * (1 - share) + high[k] * share;
    });
  }

  protected translate(actions: ActionBatch): void {
    const size = this.#values.length / this.#bins;
    for (let i = 0, k = 0; i < actions.length; i++) {
      this.translated[i] = this.#values[k * this.#bins + actions[i]];
      if (++k === size) k = 0;
    }
  }
}

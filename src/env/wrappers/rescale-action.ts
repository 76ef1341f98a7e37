import { operantError } from '../../error/index.ts';
import { box, flatSize } from '../space/index.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { ActionWrapper } from './action-wrapper.ts';
import { finiteActionBounds } from './bounds.ts';

/**
 * Takes actions from `low` to `high` (-1 to 1 by default) and stretches them linearly to the bounds of the wrapped environment.
 *
 * @throws unless these and the bounds are finite, and `low` is below `high`
 */
export class RescaleAction extends ActionWrapper {
  readonly #from: number;
  readonly #offset: Float64Array;
  readonly #scale: Float64Array;
  readonly #limit: Float64Array;

  constructor(inner: VectorEnv, low = -1, high = 1) {
    if (!(low < high && Number.isFinite(high - low)))
      throw operantError('range is not finite and increasing', {
        value: `${low} to ${high}`,
        where: 'in RescaleAction',
      });
    const bounds = finiteActionBounds(inner.actionSpace, 'RescaleAction');
    super(inner, 'RescaleAction', box({ shape: bounds.space.shape, low, high }), flatSize(bounds.space));
    this.#from = low;
    this.#offset = bounds.low;
    this.#limit = bounds.high;
    this.#scale = bounds.low.map((x, k) => (bounds.high[k] - x) / (high - low));
  }

  protected translate(actions: ActionBatch): void {
    const size = this.#offset.length;
    for (let i = 0, k = 0; i < actions.length; i++) {
      const action = this.#offset[k] + (actions[i] - this.#from) * this.#scale[k];
      // Rounding must not carry the largest action over the bound.
      this.translated[i] = Math.min(Math.max(action, this.#offset[k]), this.#limit[k]);
      if (++k === size) k = 0;
    }
  }
}

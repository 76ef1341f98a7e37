import { box, flatSize } from '../space/index.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { ActionWrapper } from './action-wrapper.ts';
import { actionBounds } from './bounds.ts';

/** Lets every finite float action through, clipped to the bounds of the wrapped environment. */
export class ClipAction extends ActionWrapper {
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  constructor(inner: VectorEnv) {
    const { space, low, high } = actionBounds(inner.actionSpace, 'ClipAction');
    super(inner, 'ClipAction', box({ shape: space.shape }), flatSize(space), true);
    this.#low = low;
    this.#high = high;
  }

  protected translate(actions: ActionBatch): void {
    const size = this.#low.length;
    for (let i = 0, k = 0; i < actions.length; i++) {
      this.translated[i] = Math.min(Math.max(actions[i], this.#low[k]), this.#high[k]);
      if (++k === size) k = 0;
    }
  }
}

import { checkIndex, type NativeOptions, type NativeSpec, NativeVectorEnv } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';

/** A native environment whose state is a row of float64 numbers, so that it can be put into any state. */
export abstract class PhysicsEnv extends NativeVectorEnv {
  /** `[N, stateSize]`; each class says what its columns are. */
  readonly states: Float64Array;
  protected readonly state: { readonly states: Float64Array };
  readonly #stateSize: number;

  constructor(spec: NativeSpec, options: NativeOptions, stateSize: number) {
    super(spec, options);
    this.#stateSize = stateSize;
    this.states = new Float64Array(this.numEnvs * stateSize);
    this.state = { states: this.states };
  }

  /**
   * Puts environment `index` into a state, `elapsedSteps` (0 by default) into an episode, as if it had come there by itself; `observations` shows it at once.
   * For comparison with another implementation after one state copy, and for resets to chosen states.
   *
   * @throws when there are not as many finite numbers as the state has columns
   */
  setState(index: number, state: ArrayLike<number>, elapsedSteps = 0): void {
    checkIndex(index, this.numEnvs);
    const size = this.#stateSize;
    if (state.length !== size || !Array.prototype.every.call(state, Number.isFinite)) {
      throw operantError('state does not fit', {
        value: Array.from(state),
        where: `for ${this.id}`,
        help: `give ${size} finite numbers`,
      });
    }
    this.states.set(state, index * size);
    this.synchronise(index, elapsedSteps);
  }
}

import { type BoxOptions, box, type DisplayList, type NativeOptions, NativeVectorEnv } from '../../src/env/index.ts';

/** Shows the float action that it was given as the observation, for tests; reward is the sum of its components. */
export class Echo extends NativeVectorEnv {
  protected readonly state: { readonly given: Float32Array };
  readonly #given: Float32Array;

  constructor(action: BoxOptions, options: NativeOptions = {}) {
    super({ id: 'Echo', observationSpace: box({ shape: action.shape }), actionSpace: box(action) }, options);
    this.#given = new Float32Array(this.observations.length);
    this.state = { given: this.#given };
  }

  protected advance(actions: Float32Array): void {
    const size = actions.length / this.numEnvs;
    this.#given.set(actions);
    for (let i = 0; i < this.numEnvs; i++) {
      this.rewards[i] = 0;
      for (let k = 0; k < size; k++) this.rewards[i] += actions[i * size + k];
    }
  }

  protected begin(index: number): void {
    const size = this.#given.length / this.numEnvs;
    this.#given.fill(0, index * size, (index + 1) * size);
  }

  protected observe(first: number, last: number): void {
    const size = this.#given.length / this.numEnvs;
    for (let k = first * size; k < last * size; k++) this.observations[k] = this.#given[k];
  }

  render(): DisplayList {
    return {
      width: 1,
      height: 1,
      background: '#ffffff',
      shapes: [{ kind: 'circle', center: [0.5, 0.5], radius: 0.5, fill: '#000000' }],
    };
  }
}

import { box, type DisplayList, type NativeOptions, type NativeSpec } from '../../env/index.ts';
import { renderHill } from './hill.ts';
import { PhysicsEnv } from './physics.ts';

/** Ends of the valley, and the car's highest speed per step. */
export const valley = { lowest: -1.2, highest: 0.6, maxSpeed: 0.07 } as const;

interface HillCarSpec extends Omit<NativeSpec, 'observationSpace'> {
  /** Position at which the flag stands. */
  readonly goal: number;
}

/** A car in a valley, of which position and velocity are shown: what both mountain cars share. */
export abstract class HillCar extends PhysicsEnv {
  readonly #goal: number;

  constructor({ goal, ...spec }: HillCarSpec, options: NativeOptions) {
    const { lowest, highest, maxSpeed } = valley;
    const observationSpace = box({ shape: [2], low: [lowest, -maxSpeed], high: [highest, maxSpeed] });
    super({ ...spec, observationSpace }, options, 2);
    this.#goal = goal;
  }

  protected begin(index: number): void {
    const { states } = this;
    const first = index * 2;
    this.streams.uniforms(index, states, first, first + 1);
    states[first] = -0.6 + 0.2 * states[first];
    states[first + 1] = 0;
  }

  protected observe(first: number, last: number): void {
    const { observations, states } = this;
    for (let k = first * 2; k < last * 2; k++) observations[k] = states[k];
  }

  render(index: number): DisplayList {
    return renderHill(this.states[index * 2], this.#goal);
  }
}

import type * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { LeggedRunner, leggedRunnerOptions } from './legged-runner.ts';
import { walker2dModel } from './models/walker2d.ts';

/** Options of {@link Walker2d}. */
export const walker2dOptions = leggedRunnerOptions(0.8, 2, 1);

/** What {@link Walker2d} takes. */
export type Walker2dOptions = NativeOptions & z.input<typeof walker2dOptions>;

/**
 * Walker2d-v5: a planar body walks forward on two legs.
 *
 * Action: torques of right thigh, leg, foot and left thigh, leg, foot in [-1, 1]. Observation `[17]`: height, pitch and
 * the six joint angles, then the nine velocities, clipped to ±10. Reward: 1 in a healthy state, plus the speed forward,
 * less the cost of control. Terminated when unhealthy, truncated at 1000 steps. First state: all numbers uniform within
 * ±0.005 of the model's.
 *
 * Rules as in Gymnasium's Walker2d-v5; task of Erez, Tassa and Todorov (2011), "Infinite horizon model predictive
 * control for nonlinear periodic tasks".
 */
export class Walker2d extends LeggedRunner<z.output<typeof walker2dOptions>> {
  constructor(options: Walker2dOptions = {}) {
    super({ id: 'Walker2d-v5', model: walker2dModel, stateSize: 18 }, walker2dOptions.parse(options), options);
  }
}

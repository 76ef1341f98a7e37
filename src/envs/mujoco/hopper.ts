import type * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { LeggedRunner, leggedRunnerOptions } from './legged-runner.ts';
import { hopperModel } from './models/hopper.ts';
import { range } from './options.ts';
import { allWithin, type Simulation } from './physics/index.ts';

/** Options of {@link Hopper}. */
export const hopperOptions = leggedRunnerOptions(0.7, Number.MAX_VALUE, 0.2).extend({
  healthyStateRange: range(-100, 100, 'Where joint angles and velocities are healthy, ends excluded.'),
});

/** What {@link Hopper} takes. */
export type HopperOptions = NativeOptions & z.input<typeof hopperOptions>;

/**
 * Hopper-v5: a planar body hops forward on one leg.
 *
 * Action: torques of thigh, leg and foot in [-1, 1]. Observation `[11]`: height, pitch and the three joint angles, then
 * the six velocities, clipped to ±10. Reward: 1 in a healthy state, plus the speed forward, less the cost of control.
 * Terminated when unhealthy, truncated at 1000 steps. First state: all numbers uniform within ±0.005 of the model's.
 *
 * Rules as in Gymnasium's Hopper-v5; task of Erez, Tassa and Todorov (2011), "Infinite horizon model predictive control
 * for nonlinear periodic tasks".
 */
export class Hopper extends LeggedRunner<z.output<typeof hopperOptions>> {
  constructor(options: HopperOptions = {}) {
    super({ id: 'Hopper-v5', model: hopperModel, stateSize: 12 }, hopperOptions.parse(options), options);
  }

  protected override isHealthy(simulation: Simulation): boolean {
    const { healthyStateRange } = this.options;
    const { qpos, qvel } = simulation;
    return (
      super.isHealthy(simulation) && allWithin(qpos, 2, healthyStateRange) && allWithin(qvel, 0, healthyStateRange)
    );
  }
}

import type * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { hopperModel } from './models/hopper.ts';
import { healthyReward, range, terminateWhenUnhealthy } from './options.ts';
import { allWithin, type Simulation, within } from './physics/index.ts';
import { Runner, runnerOptions } from './runner.ts';

/** Options of {@link Hopper}. */
export const hopperOptions = runnerOptions({
  skip: 4,
  forward: 'the speed forward, m/s,',
  control: 0.001,
  noise: 0.005,
}).extend({
  healthyReward: healthyReward(1),
  terminateWhenUnhealthy: terminateWhenUnhealthy(),
  healthyStateRange: range(-100, 100, 'Where joint angles and velocities are healthy, ends excluded.'),
  healthyZRange: range(0.7, Number.MAX_VALUE, 'Where the height of the torso, m, is healthy, ends excluded.'),
  healthyAngleRange: range(-0.2, 0.2, 'Where the pitch of the torso, rad, is healthy, ends excluded.'),
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
export class Hopper extends Runner<z.output<typeof hopperOptions>> {
  constructor(options: HopperOptions = {}) {
    super(
      {
        id: 'Hopper-v5',
        model: hopperModel,
        stateSize: 12,
        groundPositions: 1,
        velocityBound: 10,
        parameters: ['gravity', 'mass', 'friction', 'damping', 'strength', 'wind'],
        view: { from: 'side', height: 2.4, follow: 1, target: [0, 0, 0.85] },
      },
      hopperOptions.parse(options),
      options,
    );
  }

  protected override score(simulation: Simulation, index: number, actions: Float32Array, offset: number): void {
    super.score(simulation, index, actions, offset);
    const { healthyReward, terminateWhenUnhealthy } = this.options;
    this.judgeHealth(this.#isHealthy(simulation), index, healthyReward, terminateWhenUnhealthy);
  }

  #isHealthy({ qpos, qvel }: Simulation): boolean {
    const { healthyStateRange, healthyZRange, healthyAngleRange } = this.options;
    return (
      within(qpos[1], healthyZRange) &&
      within(qpos[2], healthyAngleRange) &&
      allWithin(qpos, 2, healthyStateRange) &&
      allWithin(qvel, 0, healthyStateRange)
    );
  }
}

import type * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { walker2dModel } from './models/walker2d.ts';
import { healthyReward, range, terminateWhenUnhealthy } from './options.ts';
import { type Simulation, within } from './physics/index.ts';
import { Runner, runnerOptions } from './runner.ts';

/** Options of {@link Walker2d}. */
export const walker2dOptions = runnerOptions({
  skip: 4,
  forward: 'the speed forward, m/s,',
  control: 0.001,
  noise: 0.005,
}).extend({
  healthyReward: healthyReward(1),
  terminateWhenUnhealthy: terminateWhenUnhealthy(),
  healthyZRange: range(0.8, 2, 'Where the height of the torso, m, is healthy, ends excluded.'),
  healthyAngleRange: range(-1, 1, 'Where the pitch of the torso, rad, is healthy, ends excluded.'),
});

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
export class Walker2d extends Runner<z.output<typeof walker2dOptions>> {
  constructor(options: Walker2dOptions = {}) {
    super(
      {
        id: 'Walker2d-v5',
        model: walker2dModel,
        stateSize: 18,
        groundPositions: 1,
        velocityBound: 10,
        parameters: ['gravity', 'mass', 'friction', 'damping', 'strength', 'wind'],
        view: { from: 'side', height: 2.4, follow: 1, target: [0, 0, 0.85] },
      },
      walker2dOptions.parse(options),
      options,
    );
  }

  protected override score(simulation: Simulation, index: number, actions: Float32Array, offset: number): void {
    super.score(simulation, index, actions, offset);
    const { healthyReward, terminateWhenUnhealthy } = this.options;
    this.judgeHealth(this.#isHealthy(simulation), index, healthyReward, terminateWhenUnhealthy);
  }

  #isHealthy({ qpos }: Simulation): boolean {
    const { healthyZRange, healthyAngleRange } = this.options;
    return within(qpos[1], healthyZRange) && within(qpos[2], healthyAngleRange);
  }
}

import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { walker2dModel } from './models/walker2d.ts';
import {
  excludePositions,
  frameSkip,
  healthyReward,
  range,
  resetNoise,
  terminateWhenUnhealthy,
  weight,
} from './options.ts';
import { copy, copyClipped, MujocoEnv, noisyUniform, type Simulation, squares, within } from './physics/index.ts';

/** Options of {@link Walker2d}. */
export const walker2dOptions = z.object({
  frameSkip: frameSkip(4),
  forwardRewardWeight: weight(1, 'the speed forward, m/s,'),
  controlCostWeight: weight(0.001, 'the sum of squared actions'),
  healthyReward: healthyReward(1),
  terminateWhenUnhealthy: terminateWhenUnhealthy(),
  healthyZRange: range(0.8, 2, 'Where the height of the torso, m, is healthy, ends excluded.'),
  healthyAngleRange: range(-1, 1, 'Where the pitch of the torso, rad, is healthy, ends excluded.'),
  resetNoiseScale: resetNoise(0.005),
  excludePositions: excludePositions(),
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
export class Walker2d extends MujocoEnv {
  readonly #options: z.output<typeof walker2dOptions>;
  readonly #skipped: number;

  constructor(options: Walker2dOptions = {}) {
    const parsed = walker2dOptions.parse(options);
    const skipped = parsed.excludePositions ? 1 : 0;
    super(
      {
        id: 'Walker2d-v5',
        model: walker2dModel,
        frameSkip: parsed.frameSkip,
        observationSize: 18 - skipped,
        maxEpisodeSteps: 1000,
        parameters: ['gravity', 'mass', 'friction', 'damping', 'strength', 'wind'],
        view: { from: 'side', height: 2.4, follow: 1, target: [0, 0, 0.85] },
        kept: 1,
      },
      options,
    );
    this.#options = parsed;
    this.#skipped = skipped;
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    const { resetNoiseScale } = this.#options;
    noisyUniform(qpos, this.streams, index, resetNoiseScale);
    noisyUniform(qvel, this.streams, index, resetNoiseScale);
  }

  protected show({ qpos, qvel }: Simulation, out: Float32Array, offset: number): void {
    copyClipped(qvel, 0, 10, out, copy(qpos, this.#skipped, out, offset));
  }

  protected score({ qpos }: Simulation, index: number, actions: Float32Array, offset: number): void {
    const { forwardRewardWeight, controlCostWeight, healthyReward, terminateWhenUnhealthy } = this.#options;
    const healthy = within(qpos[1], this.#options.healthyZRange) && within(qpos[2], this.#options.healthyAngleRange);
    const speed = (qpos[0] - this.kept[index]) / this.secondsPerStep(index);
    const cost = controlCostWeight * squares(actions, offset, 6);
    this.rewards[index] = forwardRewardWeight * speed + (healthy ? healthyReward : 0) - cost;
    this.terminated[index] = !healthy && terminateWhenUnhealthy ? 1 : 0;
  }

  protected override keep({ qpos }: Simulation, index: number): void {
    this.kept[index] = qpos[0];
  }
}

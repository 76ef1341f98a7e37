import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { hopperModel } from './models/hopper.ts';
import {
  excludePositions,
  frameSkip,
  healthyReward,
  range,
  resetNoise,
  terminateWhenUnhealthy,
  weight,
} from './options.ts';
import {
  allWithin,
  copy,
  copyClipped,
  MujocoEnv,
  noisyUniform,
  type Simulation,
  squares,
  within,
} from './physics/index.ts';

/** Options of {@link Hopper}. */
export const hopperOptions = z.object({
  frameSkip: frameSkip(4),
  forwardRewardWeight: weight(1, 'the speed forward, m/s,'),
  controlCostWeight: weight(0.001, 'the sum of squared actions'),
  healthyReward: healthyReward(1),
  terminateWhenUnhealthy: terminateWhenUnhealthy(),
  healthyStateRange: range(-100, 100, 'Where joint angles and velocities are healthy, ends excluded.'),
  healthyZRange: range(0.7, Number.MAX_VALUE, 'Where the height of the torso, m, is healthy, ends excluded.'),
  healthyAngleRange: range(-0.2, 0.2, 'Where the pitch of the torso, rad, is healthy, ends excluded.'),
  resetNoiseScale: resetNoise(0.005),
  excludePositions: excludePositions(),
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
export class Hopper extends MujocoEnv {
  readonly #options: z.output<typeof hopperOptions>;
  readonly #skipped: number;

  constructor(options: HopperOptions = {}) {
    const parsed = hopperOptions.parse(options);
    const skipped = parsed.excludePositions ? 1 : 0;
    super(
      {
        id: 'Hopper-v5',
        model: hopperModel,
        frameSkip: parsed.frameSkip,
        observationSize: 12 - skipped,
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

  protected score({ qpos, qvel }: Simulation, index: number, actions: Float32Array, offset: number): void {
    const { forwardRewardWeight, controlCostWeight, healthyReward, terminateWhenUnhealthy } = this.#options;
    const healthy = this.#isHealthy(qpos, qvel);
    const speed = (qpos[0] - this.kept[index]) / this.secondsPerStep(index);
    const cost = controlCostWeight * squares(actions, offset, 3);
    this.rewards[index] = forwardRewardWeight * speed + (healthy ? healthyReward : 0) - cost;
    this.terminated[index] = !healthy && terminateWhenUnhealthy ? 1 : 0;
  }

  #isHealthy(qpos: Float64Array, qvel: Float64Array): boolean {
    const { healthyStateRange, healthyZRange, healthyAngleRange } = this.#options;
    return (
      within(qpos[1], healthyZRange) &&
      within(qpos[2], healthyAngleRange) &&
      allWithin(qpos, 2, healthyStateRange) &&
      allWithin(qvel, 0, healthyStateRange)
    );
  }

  protected override keep({ qpos }: Simulation, index: number): void {
    this.kept[index] = qpos[0];
  }
}

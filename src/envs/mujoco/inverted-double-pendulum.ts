import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { invertedDoublePendulumModel } from './models/inverted-double-pendulum.ts';
import { frameSkip, healthyReward, resetNoise } from './options.ts';
import { clip, copyClipped, MujocoEnv, noisyNormal, noisyUniform, type Simulation } from './physics/index.ts';

/** Options of {@link InvertedDoublePendulum}. */
export const invertedDoublePendulumOptions = z.object({
  frameSkip: frameSkip(5),
  healthyReward: healthyReward(10),
  resetNoiseScale: resetNoise(0.1),
});

/** What {@link InvertedDoublePendulum} takes. */
export type InvertedDoublePendulumOptions = NativeOptions & z.input<typeof invertedDoublePendulumOptions>;

/**
 * InvertedDoublePendulum-v5: a cart on a rail keeps two poles, one on top of the other, upright.
 *
 * Action: force on the cart in [-1, 1], times 500 N. Observation `[9]`: position of the cart, sines and cosines of the
 * two joint angles, the three velocities clipped to ±10, and the force of the rail's ends on the cart clipped to ±10.
 * Reward: 10 while the tip is above 1 m, less a cost of its distance from straight up and of the joint velocities.
 * Terminated when the tip is at 1 m or below, truncated at 1000 steps. First state: positions uniform in ±0.1,
 * velocities normal with deviation 0.1.
 *
 * Rules as in Gymnasium's InvertedDoublePendulum-v5.
 */
export class InvertedDoublePendulum extends MujocoEnv {
  readonly #healthyReward: number;
  readonly #resetNoiseScale: number;

  constructor(options: InvertedDoublePendulumOptions = {}) {
    const parsed = invertedDoublePendulumOptions.parse(options);
    super(
      {
        id: 'InvertedDoublePendulum-v5',
        model: invertedDoublePendulumModel,
        frameSkip: parsed.frameSkip,
        observationSize: 9,
        maxEpisodeSteps: 1000,
        parameters: ['gravity', 'mass', 'damping', 'strength', 'wind'],
        view: { from: 'side', height: 2.3, target: [0, 0, 0.5] },
      },
      options,
    );
    this.#healthyReward = parsed.healthyReward;
    this.#resetNoiseScale = parsed.resetNoiseScale;
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    noisyUniform(qpos, this.streams, index, this.#resetNoiseScale);
    noisyNormal(qvel, this.streams, index, this.#resetNoiseScale);
  }

  protected show({ qpos, qvel, qfrcConstraint }: Simulation, out: Float32Array, offset: number): void {
    out[offset] = qpos[0];
    out[offset + 1] = Math.sin(qpos[1]);
    out[offset + 2] = Math.sin(qpos[2]);
    out[offset + 3] = Math.cos(qpos[1]);
    out[offset + 4] = Math.cos(qpos[2]);
    copyClipped(qvel, 0, 10, out, offset + 5);
    out[offset + 8] = clip(qfrcConstraint[0], -10, 10);
  }

  protected score({ qvel, siteXpos }: Simulation, index: number): void {
    const x = siteXpos[0];
    const z = siteXpos[2];
    const fallen = z <= 1;
    const distance = 0.01 * x * x + (z - 2) * (z - 2);
    const speed = 0.001 * qvel[1] * qvel[1] + 0.005 * qvel[2] * qvel[2];
    this.rewards[index] = (fallen ? 0 : this.#healthyReward) - distance - speed;
    this.terminated[index] = fallen ? 1 : 0;
  }
}

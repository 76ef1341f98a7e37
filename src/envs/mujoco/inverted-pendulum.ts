import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { invertedPendulumModel } from './models/inverted-pendulum.ts';
import { frameSkip, resetNoise } from './options.ts';
import { copy, MujocoEnv, noisyUniform, type Simulation } from './physics/index.ts';

/** Options of {@link InvertedPendulum}. */
export const invertedPendulumOptions = z.object({ frameSkip: frameSkip(2), resetNoiseScale: resetNoise(0.01) });

/** What {@link InvertedPendulum} takes. */
export type InvertedPendulumOptions = NativeOptions & z.input<typeof invertedPendulumOptions>;

/** Angle of the pole, rad, beyond which it counts as fallen. */
const limit = 0.2;

/**
 * InvertedPendulum-v5: a cart on a rail keeps the pole on it upright.
 *
 * Action: force on the cart in [-3, 3], times 100 N. Observation `[4]`: position of the cart, angle of the pole, and
 * their velocities. Reward 1 for every step that does not terminate. Terminated when the pole leans by more than
 * 0.2 rad, truncated at 1000 steps. First state: all numbers uniform in ±0.01.
 *
 * Rules as in Gymnasium's InvertedPendulum-v5; task of Barto, Sutton and Anderson (1983), doi 10.1109/TSMC.1983.6313077.
 */
export class InvertedPendulum extends MujocoEnv {
  readonly #resetNoiseScale: number;

  constructor(options: InvertedPendulumOptions = {}) {
    const { frameSkip, resetNoiseScale } = invertedPendulumOptions.parse(options);
    super(
      {
        id: 'InvertedPendulum-v5',
        model: invertedPendulumModel,
        frameSkip,
        observationSize: 4,
        maxEpisodeSteps: 1000,
        parameters: ['gravity', 'mass', 'damping', 'strength', 'wind'],
        view: { from: 'side', height: 1.8, target: [0, 0, 0.25] },
      },
      options,
    );
    this.#resetNoiseScale = resetNoiseScale;
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    noisyUniform(qpos, this.streams, index, this.#resetNoiseScale);
    noisyUniform(qvel, this.streams, index, this.#resetNoiseScale);
  }

  protected show({ qpos, qvel }: Simulation, out: Float32Array, offset: number): void {
    copy(qvel, 0, out, copy(qpos, 0, out, offset));
  }

  protected score({ qpos }: Simulation, index: number): void {
    const fallen = Math.abs(qpos[1]) > limit;
    this.rewards[index] = fallen ? 0 : 1;
    this.terminated[index] = fallen ? 1 : 0;
  }
}

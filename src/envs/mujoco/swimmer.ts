import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { swimmerModel } from './models/swimmer.ts';
import { excludePositions, frameSkip, resetNoise, weight } from './options.ts';
import { copy, MujocoEnv, noisyUniform, type Simulation, squares } from './physics/index.ts';

/** Options of {@link Swimmer}. */
export const swimmerOptions = z.object({
  frameSkip: frameSkip(4),
  forwardRewardWeight: weight(1, 'the speed along x, m/s,'),
  controlCostWeight: weight(0.0001, 'the sum of squared actions'),
  resetNoiseScale: resetNoise(0.1),
  excludePositions: excludePositions(),
});

/** What {@link Swimmer} takes. */
export type SwimmerOptions = NativeOptions & z.input<typeof swimmerOptions>;

/**
 * Swimmer-v5: a chain of three links swims along x in a plane of thick fluid.
 *
 * Action: torques of the two joints in [-1, 1]. Observation `[8]`: heading and the two joint angles, then the five
 * velocities. Reward: speed along x less the cost of control. Never terminated, truncated at 1000 steps. First state:
 * all numbers uniform in ±0.1.
 *
 * Rules as in Gymnasium's Swimmer-v5; task of Coulom (2002), "Reinforcement learning using neural networks, with
 * applications to motor control".
 */
export class Swimmer extends MujocoEnv {
  readonly #options: z.output<typeof swimmerOptions>;
  readonly #skipped: number;

  constructor(options: SwimmerOptions = {}) {
    const parsed = swimmerOptions.parse(options);
    const skipped = parsed.excludePositions ? 2 : 0;
    super(
      {
        id: 'Swimmer-v5',
        model: swimmerModel,
        frameSkip: parsed.frameSkip,
        observationSize: 10 - skipped,
        maxEpisodeSteps: 1000,
        parameters: ['mass', 'strength', 'wind'],
        view: { from: 'top', height: 4.5, follow: 2, target: [0, 0, 0] },
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
    copy(qvel, 0, out, copy(qpos, this.#skipped, out, offset));
  }

  protected score({ qpos }: Simulation, index: number, actions: Float32Array, offset: number): void {
    const { forwardRewardWeight, controlCostWeight } = this.#options;
    const speed = (qpos[0] - this.kept[index]) / this.secondsPerStep(index);
    this.rewards[index] = forwardRewardWeight * speed - controlCostWeight * squares(actions, offset, 2);
  }

  protected override keep({ qpos }: Simulation, index: number): void {
    this.kept[index] = qpos[0];
  }
}

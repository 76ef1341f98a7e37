import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { halfCheetahModel } from './models/half-cheetah.ts';
import { excludePositions, frameSkip, resetNoise, weight } from './options.ts';
import { copy, MujocoEnv, noisyNormal, noisyUniform, type Simulation, squares } from './physics/index.ts';

/** Options of {@link HalfCheetah}. */
export const halfCheetahOptions = z.object({
  frameSkip: frameSkip(5),
  forwardRewardWeight: weight(1, 'the speed forward, m/s,'),
  controlCostWeight: weight(0.1, 'the sum of squared actions'),
  resetNoiseScale: resetNoise(0.1),
  excludePositions: excludePositions(),
});

/** What {@link HalfCheetah} takes. */
export type HalfCheetahOptions = NativeOptions & z.input<typeof halfCheetahOptions>;

/**
 * HalfCheetah-v5: a planar runner with two legs goes forward as fast as it can.
 *
 * Action: torques of back thigh, shin, foot and front thigh, shin, foot in [-1, 1]. Observation `[17]`: height, pitch
 * and the six joint angles, then the nine velocities. Reward: speed forward less the cost of control. Never terminated,
 * truncated at 1000 steps. First state: positions uniform in ±0.1, velocities normal with deviation 0.1.
 *
 * Rules as in Gymnasium's HalfCheetah-v5; task of Wawrzyński (2009), doi 10.1007/978-3-642-04921-7_24.
 */
export class HalfCheetah extends MujocoEnv {
  readonly #options: z.output<typeof halfCheetahOptions>;
  readonly #skipped: number;

  constructor(options: HalfCheetahOptions = {}) {
    const parsed = halfCheetahOptions.parse(options);
    const skipped = parsed.excludePositions ? 1 : 0;
    super(
      {
        id: 'HalfCheetah-v5',
        model: halfCheetahModel,
        frameSkip: parsed.frameSkip,
        observationSize: 18 - skipped,
        maxEpisodeSteps: 1000,
        parameters: ['gravity', 'mass', 'friction', 'damping', 'strength', 'wind'],
        view: { from: 'side', height: 2, follow: 1, target: [0, 0, 0.6] },
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
    noisyNormal(qvel, this.streams, index, resetNoiseScale);
  }

  protected show({ qpos, qvel }: Simulation, out: Float32Array, offset: number): void {
    copy(qvel, 0, out, copy(qpos, this.#skipped, out, offset));
  }

  protected score({ qpos }: Simulation, index: number, actions: Float32Array, offset: number): void {
    const { forwardRewardWeight, controlCostWeight } = this.#options;
    const speed = (qpos[0] - this.kept[index]) / this.secondsPerStep(index);
    this.rewards[index] = forwardRewardWeight * speed - controlCostWeight * squares(actions, offset, 6);
  }

  protected override keep({ qpos }: Simulation, index: number): void {
    this.kept[index] = qpos[0];
  }
}

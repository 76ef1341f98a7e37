import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { reacherModel } from './models/reacher.ts';
import { frameSkip, weight } from './options.ts';
import { distance, MujocoEnv, noisyUniform, type Simulation, squares } from './physics/index.ts';

/** Options of {@link Reacher}. */
export const reacherOptions = z.object({
  frameSkip: frameSkip(2),
  distanceCostWeight: weight(1, 'the distance from fingertip to target, m,'),
  controlCostWeight: weight(1, 'the sum of squared actions'),
});

/** What {@link Reacher} takes. */
export type ReacherOptions = NativeOptions & z.input<typeof reacherOptions>;

const fingertip = 3 * 3;
const target = 3 * 4;
const reach = 0.2;

/**
 * Reacher-v5: an arm of two links brings its tip to a target on the table.
 *
 * Action: torques of the two joints in [-1, 1]. Observation `[10]`: cosines and sines of the joint angles, position of
 * the target, velocities of the joints, and the vector from target to fingertip. Reward: minus their distance, less the
 * cost of control. Never terminated, truncated at 50 steps. First state: joint angles uniform in ±0.1, velocities in
 * ±0.005, the target uniform in the disc of 0.2 m.
 *
 * Rules as in Gymnasium's Reacher-v5.
 */
export class Reacher extends MujocoEnv {
  readonly #options: z.output<typeof reacherOptions>;

  constructor(options: ReacherOptions = {}) {
    const parsed = reacherOptions.parse(options);
    super(
      {
        id: 'Reacher-v5',
        model: reacherModel,
        frameSkip: parsed.frameSkip,
        observationSize: 10,
        maxEpisodeSteps: 50,
        parameters: ['mass', 'damping', 'strength', 'wind'],
        view: { from: 'top', height: 0.72, target: [0, 0, 0] },
      },
      options,
    );
    this.#options = parsed;
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    const { streams } = this;
    noisyUniform(qpos, streams, index, 0.1);
    noisyUniform(qvel, streams, index, 0.005);
    do {
      qpos[2] = reach * (2 * streams.uniform(index) - 1);
      qpos[3] = reach * (2 * streams.uniform(index) - 1);
    } while (qpos[2] * qpos[2] + qpos[3] * qpos[3] >= reach * reach);
    qvel.fill(0, 2);
  }

  protected show({ qpos, qvel, xpos }: Simulation, out: Float32Array, offset: number): void {
    out[offset] = Math.cos(qpos[0]);
    out[offset + 1] = Math.cos(qpos[1]);
    out[offset + 2] = Math.sin(qpos[0]);
    out[offset + 3] = Math.sin(qpos[1]);
    out[offset + 4] = qpos[2];
    out[offset + 5] = qpos[3];
    out[offset + 6] = qvel[0];
    out[offset + 7] = qvel[1];
    out[offset + 8] = xpos[fingertip] - xpos[target];
    out[offset + 9] = xpos[fingertip + 1] - xpos[target + 1];
  }

  protected score({ xpos }: Simulation, index: number, actions: Float32Array, offset: number): void {
    const { distanceCostWeight, controlCostWeight } = this.#options;
    const control = squares(actions, offset, 2);
    this.rewards[index] = -distanceCostWeight * distance(xpos, fingertip, target) - controlCostWeight * control;
  }
}

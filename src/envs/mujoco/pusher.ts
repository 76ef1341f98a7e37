import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { pusherModel } from './models/pusher.ts';
import { frameSkip, weight } from './options.ts';
import { copyRange, distance, MujocoEnv, noisyUniform, type Simulation, squares } from './physics/index.ts';

/** Options of {@link Pusher}. */
export const pusherOptions = z.object({
  frameSkip: frameSkip(5),
  nearCostWeight: weight(0.5, 'the distance from fork to object, m,'),
  distanceCostWeight: weight(1, 'the distance from object to goal, m,'),
  controlCostWeight: weight(0.1, 'the sum of squared actions'),
});

/** What {@link Pusher} takes. */
export type PusherOptions = NativeOptions & z.input<typeof pusherOptions>;

const tips = 3 * 10;
const object = 3 * 11;
const goal = 3 * 12;
/** Least distance of the object from the goal at first, m. */
const apart = 0.17;

/**
 * Pusher-v5: an arm of seven joints pushes a puck to a goal on the table.
 *
 * Action: torques of the joints in [-2, 2]. Observation `[23]`: angles and velocities of the seven joints, positions of
 * fork, object and goal. Reward: minus the distance from object to goal, minus half that from fork to object, less the
 * cost of control. Never terminated, truncated at 100 steps. First state: arm at rest but for velocities in ±0.005,
 * object uniform in a rectangle beside the goal.
 *
 * Rules as in Gymnasium's Pusher-v5.
 */
export class Pusher extends MujocoEnv {
  readonly #options: z.output<typeof pusherOptions>;

  constructor(options: PusherOptions = {}) {
    const parsed = pusherOptions.parse(options);
    super(
      {
        id: 'Pusher-v5',
        model: pusherModel,
        frameSkip: parsed.frameSkip,
        observationSize: 23,
        maxEpisodeSteps: 100,
        parameters: ['gravity', 'mass', 'damping', 'strength', 'wind'],
        view: { from: 'perspective', height: 1.7, target: [0.2, -0.15, -0.15] },
      },
      options,
    );
    this.#options = parsed;
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    const { streams } = this;
    do {
      qpos[7] = -0.3 * streams.uniform(index);
      qpos[8] = 0.2 * (2 * streams.uniform(index) - 1);
    } while (qpos[7] * qpos[7] + qpos[8] * qpos[8] <= apart * apart);
    noisyUniform(qvel, streams, index, 0.005);
    qvel.fill(0, 7);
  }

  protected show({ qpos, qvel, xpos }: Simulation, out: Float32Array, offset: number): void {
    copyRange(qpos, 0, 7, out, offset);
    copyRange(qvel, 0, 7, out, offset + 7);
    // Fork, object and goal are the last three bodies.
    copyRange(xpos, tips, goal + 3, out, offset + 14);
  }

  protected score({ xpos }: Simulation, index: number, actions: Float32Array, offset: number): void {
    const { nearCostWeight, distanceCostWeight, controlCostWeight } = this.#options;
    const near = nearCostWeight * distance(xpos, object, tips);
    const far = distanceCostWeight * distance(xpos, object, goal);
    this.rewards[index] = -far - near - controlCostWeight * squares(actions, offset, 7);
  }
}

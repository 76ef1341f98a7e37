import type { Simulation } from '../mujoco/physics/index.ts';
import type { TaskOptions } from './control-env.ts';
import { cheetahModel } from './models/cheetah.ts';
import { PlanarBody, planar } from './planar.ts';
import { atLeast, type RewardFunction } from './reward.ts';

const walkSpeed = 2;
const runSpeed = 10;
/** Angular momentum of a flip, kg m²/s. */
const flipSpin = 12;

/** Grows in a straight line from 0 at rest to 1 at the goal; `sign` says in which direction. */
function move(of: number, sign: number, goal: number): RewardFunction {
  return (observations, _, row = 0) => atLeast(sign * observations[row * planar.size + of], goal, 0);
}

/** Rewards of {@link Cheetah}, by task. */
export const cheetahRewards = {
  walk: move(planar.speed, 1, walkSpeed),
  'walk-backward': move(planar.speed, -1, walkSpeed),
  run: move(planar.speed, 1, runSpeed),
  'run-backward': move(planar.speed, -1, runSpeed),
  flip: move(planar.spin, 1, flipSpin),
  'flip-backward': move(planar.spin, -1, flipSpin),
} satisfies Record<string, RewardFunction>;

type Task = keyof typeof cheetahRewards;

/** What {@link Cheetah} takes. */
export type CheetahOptions = TaskOptions<Task>;

/**
 * A planar runner goes or turns somersaults, forward or backward. Action: torques of back thigh, shin, foot and front
 * thigh, shin, foot. Observation `[20]`: height, cosine and sine of the pitch, six joint angles, the nine velocities,
 * speed of the centre of mass, angular momentum. First state: on the ground, nearly level, with any joint angles.
 */
export class Cheetah extends PlanarBody<Task> {
  constructor({ task = 'run', ...options }: CheetahOptions = {}) {
    super(
      {
        name: 'Cheetah',
        model: cheetahModel,
        frameSkip: 2,
        observationSize: planar.size,
        view: { from: 'side', height: 2, follow: 1, target: [0, 0, 0.6] },
        rewards: cheetahRewards,
      },
      task,
      options,
    );
  }

  protected place(simulation: Simulation, index: number): void {
    this.drop(simulation, index, 0.1, 0.8);
  }
}

import type { Simulation } from '../mujoco/physics/index.ts';
import type { TaskOptions } from './control-env.ts';
import { walkerModel } from './models/walker.ts';
import { PlanarBody, planar } from './planar.ts';
import { atLeast, type RewardFunction } from './reward.ts';
import { tolerance } from './tolerance.ts';

/** Height of the torso, m, from which the walker stands. */
const standHeight = 1.15;
const walkSpeed = 1;
const runSpeed = 8;
/** Angular momentum of a flip, kg m²/s. */
const flipSpin = 15;

const stand: RewardFunction = (observations, _, row = 0) => {
  const at = row * planar.size;
  const high = tolerance(observations[at + planar.height], standHeight, Number.POSITIVE_INFINITY, standHeight / 2);
  const upright = (1 + observations[at + planar.cosine]) / 2;
  return (3 * high + upright) / 4;
};

/** Standing and moving at a speed; standing alone is worth a sixth and what `valueAtRest` gives. */
function move(of: number, goal: number, valueAtRest: number): RewardFunction {
  return (observations, actions, row = 0) => {
    const fast = atLeast(observations[row * planar.size + of], goal, valueAtRest);
    return (stand(observations, actions, row) * (5 * fast + 1)) / 6;
  };
}

/** Rewards of {@link Walker}, by task. */
export const walkerRewards = {
  stand,
  walk: move(planar.speed, walkSpeed, 0.5),
  run: move(planar.speed, runSpeed, 0.5),
  flip: move(planar.spin, flipSpin, 0),
} satisfies Record<string, RewardFunction>;

type Task = keyof typeof walkerRewards;

/** What {@link Walker} takes. */
export type WalkerOptions = TaskOptions<Task>;

/**
 * A planar body on two legs stands, walks, runs or turns somersaults. Action: torques of right hip, knee, ankle and left
 * hip, knee, ankle. Observation `[20]`: height, cosine and sine of the pitch, six joint angles, the nine velocities,
 * speed of the centre of mass, angular momentum. First state: dropped on the ground in any pitch with any joint angles.
 */
export class Walker extends PlanarBody<Task> {
  constructor({ task = 'walk', ...options }: WalkerOptions = {}) {
    super(
      {
        name: 'Walker',
        model: walkerModel,
        frameSkip: 5,
        observationSize: planar.size,
        view: { from: 'side', height: 2.4, follow: 1, target: [0, 0, 0.85] },
        rewards: walkerRewards,
      },
      task,
      options,
    );
  }

  protected place(simulation: Simulation, index: number): void {
    this.drop(simulation, index, Math.PI, 1);
  }
}

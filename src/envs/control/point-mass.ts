import { copy, type Simulation } from '../mujoco/physics/index.ts';
import { ControlEnv, type TaskOptions } from './control-env.ts';
import { arena, goalRadius, pointMassModel, wall } from './models/point-mass.ts';
import { type RewardFunction, smallControl } from './reward.ts';
import { tolerance } from './tolerance.ts';

/** 1 with the ball in the goal and no control; near 0 from two radii away. */
function reach(goalX: number, goalY: number): RewardFunction {
  return (observations, actions, row = 0) => {
    const x = observations[4 * row] - goalX;
    const y = observations[4 * row + 1] - goalY;
    const near = tolerance(Math.sqrt(x * x + y * y), 0, goalRadius, goalRadius);
    return near * smallControl(actions, 2 * row, 2);
  };
}

/** Rewards of {@link PointMass}, by task. */
export const pointMassRewards = { reach: reach(0, 0) } satisfies Record<string, RewardFunction>;

/** Where the goals of {@link PointMassMaze} lie, m. */
const goals = {
  'reach-top-left': [-0.15, 0.15],
  'reach-top-right': [0.15, 0.15],
  'reach-bottom-left': [-0.15, -0.15],
  'reach-bottom-right': [0.15, -0.15],
} as const;

/** Rewards of {@link PointMassMaze}, by task. */
export const pointMassMazeRewards = {
  'reach-top-left': reach(...goals['reach-top-left']),
  'reach-top-right': reach(...goals['reach-top-right']),
  'reach-bottom-left': reach(...goals['reach-bottom-left']),
  'reach-bottom-right': reach(...goals['reach-bottom-right']),
} satisfies Record<string, RewardFunction>;

/** What {@link PointMass} takes. */
export type PointMassOptions = TaskOptions<keyof typeof pointMassRewards>;

/** What {@link PointMassMaze} takes. */
export type PointMassMazeOptions = TaskOptions<keyof typeof pointMassMazeRewards>;

const parameters = ['mass', 'damping', 'strength', 'wind'] as const;
const view = { from: 'top', height: 0.72, target: [0, 0, 0] } as const;
const ball = { frameSkip: 2, observationSize: 4, parameters, view };

/** What both tasks show: positions and velocities along x and y. */
abstract class Ball<Task extends string> extends ControlEnv<Task> {
  protected show({ qpos, qvel }: Simulation, out: Float32Array, offset: number): void {
    copy(qvel, 0, out, copy(qpos, 0, out, offset));
  }
}

/**
 * Push a ball over a square to the goal in its middle. Action: forces along x and y. Observation `[4]`: position and
 * velocity. First state: at rest, anywhere.
 */
export class PointMass extends Ball<keyof typeof pointMassRewards> {
  constructor({ task = 'reach', ...options }: PointMassOptions = {}) {
    super({ ...ball, name: 'PointMass', model: pointMassModel([0, 0]), rewards: pointMassRewards }, task, options);
  }

  protected place({ qpos }: Simulation, index: number): void {
    for (let k = 0; k < 2; k++) qpos[k] = 0.95 * arena * (2 * this.streams.uniform(index) - 1);
  }
}

/** A cross whose left arm reaches the edge: from top left to bottom left the way goes round the whole arena. */
const walls = [wall([-0.06, 0], 0.24, 0.01), wall([0, 0.09], 0.01, 0.09), wall([0, -0.09], 0.01, 0.09)];

/**
 * Push a ball through four rooms to the goal in one of them. Action: forces along x and y. Observation `[4]`: position
 * and velocity. First state: at rest in the room at the top left.
 */
export class PointMassMaze extends Ball<keyof typeof pointMassMazeRewards> {
  constructor({ task = 'reach-top-left', ...options }: PointMassMazeOptions = {}) {
    const domain = {
      ...ball,
      name: 'PointMassMaze',
      parameters: [...parameters, 'friction'] as const,
      model: pointMassModel(goals[task], ...walls),
      rewards: pointMassMazeRewards,
    };
    super(domain, task, options);
  }

  protected place({ qpos }: Simulation, index: number): void {
    qpos[0] = -arena + 0.02 + 0.2 * this.streams.uniform(index);
    qpos[1] = arena - 0.02 - 0.2 * this.streams.uniform(index);
  }
}

import { copyRange, type Simulation } from '../mujoco/physics/index.ts';
import { ControlEnv, type TaskOptions } from './control-env.ts';
import { quadrupedModel } from './models/quadruped.ts';
import { atLeast, type RewardFunction } from './reward.ts';
import { tolerance } from './tolerance.ts';

const joints = 12;

/** Where numbers are in the observation. */
const at = { height: 0, up: 1, velocity: 4, spin: 7, angles: 10, speeds: 10 + joints } as const;
const size = 10 + 2 * joints;

const standHeight = 0.38;
const walkSpeed = 0.5;
const runSpeed = 3;
const jumpHeight = 1;

/** 1 with the back up, 0 with the belly up. */
function upright(observations: ArrayLike<number>, row: number): number {
  return (1 + observations[row * size + at.up + 2]) / 2;
}

/** Upright, with the torso at a height or above; falls to 0 in a straight line over `margin`. */
function rise(height: number, margin: number): RewardFunction {
  return (observations, _, row = 0) => {
    const z = observations[row * size + at.height];
    return upright(observations, row) * tolerance(z, height, Number.POSITIVE_INFINITY, margin, 'linear', 0);
  };
}

/** Upright, and forward at a speed, as the quadruped itself sees it; rest is worth a half. */
function move(goal: number): RewardFunction {
  return (observations, _, row = 0) =>
    upright(observations, row) * atLeast(observations[row * size + at.velocity], goal, 0.5);
}

/** Rewards of {@link Quadruped}, by task. */
export const quadrupedRewards = {
  stand: rise(standHeight, standHeight),
  walk: move(walkSpeed),
  run: move(runSpeed),
  jump: rise(jumpHeight, jumpHeight - standHeight),
} satisfies Record<string, RewardFunction>;

type Task = keyof typeof quadrupedRewards;

/** What {@link Quadruped} takes. */
export type QuadrupedOptions = TaskOptions<Task>;

/**
 * A body on four legs stands, walks, runs or jumps. Action: torques of yaw, lift and knee of the legs front left, front
 * right, back right, back left. Observation `[34]`: height, the direction up, velocity and angular velocity (all three
 * in the frame of the torso), then the twelve joint angles and their velocities. First state: on its feet, with any
 * heading, and joint angles in the middle of their ranges.
 */
export class Quadruped extends ControlEnv<Task> {
  constructor({ task = 'walk', ...options }: QuadrupedOptions = {}) {
    super(
      {
        name: 'Quadruped',
        model: quadrupedModel,
        frameSkip: 4,
        observationSize: size,
        view: { from: 'perspective', height: 1.9, follow: 1, target: [0, 0, 0.25] },
        rewards: quadrupedRewards,
      },
      task,
      options,
    );
  }

  protected place(simulation: Simulation, index: number): void {
    const { streams } = this;
    const { qpos } = simulation;
    const half = Math.PI * streams.uniform(index);
    qpos[3] = Math.cos(half);
    qpos[6] = Math.sin(half);
    for (let k = 7; k < 7 + joints; k++) qpos[k] = 0.3 * (2 * streams.uniform(index) - 1);
    qpos[2] -= this.lowest(simulation);
  }

  protected show({ qpos, qvel, xmat }: Simulation, out: Float32Array, offset: number): void {
    out[offset + at.height] = qpos[2];
    for (let k = 0; k < 3; k++) {
      // Columns of the torso's matrix are its axes in the world.
      const z = xmat[15 + k];
      out[offset + at.up + k] = z;
      out[offset + at.velocity + k] = xmat[9 + k] * qvel[0] + xmat[12 + k] * qvel[1] + z * qvel[2];
    }
    copyRange(qvel, 3, 6, out, offset + at.spin);
    copyRange(qpos, 7, 7 + joints, out, offset + at.angles);
    copyRange(qvel, 6, 6 + joints, out, offset + at.speeds);
  }
}

import { copy, type Simulation } from '../mujoco/physics/index.ts';
import { ControlEnv, type TaskOptions } from './control-env.ts';
import { cartpoleModel } from './models/cartpole.ts';
import { type RewardFunction, smallControl } from './reward.ts';
import { tolerance } from './tolerance.ts';

const size = 5;

/** Upright, in the middle, slow, and with little control, all at once. */
const swingup: RewardFunction = (observations, actions, row = 0) => {
  const at = row * size;
  const upright = (1 + observations[at + 1]) / 2;
  const centred = (1 + tolerance(observations[at], 0, 0, 2)) / 2;
  const slow = (1 + tolerance(observations[at + 4], 0, 0, 5)) / 2;
  return upright * centred * slow * smallControl(actions, row, 1);
};

/** 1 while the pole is within 5.7 degrees of upright and the cart within 25 cm of the middle, else 0. */
const swingupSparse: RewardFunction = (observations, _, row = 0) => {
  const at = row * size;
  return Math.abs(observations[at]) <= 0.25 && observations[at + 1] >= 0.995 ? 1 : 0;
};

/** Rewards of {@link Cartpole}, by task. */
export const cartpoleRewards = { swingup, 'swingup-sparse': swingupSparse } satisfies Record<string, RewardFunction>;

type Task = keyof typeof cartpoleRewards;

/** What {@link Cartpole} takes. */
export type CartpoleOptions = TaskOptions<Task>;

/**
 * Swing a hanging pole up by moving the cart that it hangs on, and hold it there. Action: force on the cart, times 10 N.
 * Observation `[5]`: position of the cart, cosine and sine of the pole's angle from upright, and both velocities. First
 * state: the pole hangs, with normal noise of deviation 0.01 on everything.
 */
export class Cartpole extends ControlEnv<Task> {
  constructor({ task = 'swingup', ...options }: CartpoleOptions = {}) {
    super(
      {
        name: 'Cartpole',
        model: cartpoleModel,
        frameSkip: 1,
        observationSize: size,
        parameters: ['gravity', 'mass', 'damping', 'strength', 'wind'],
        view: { from: 'side', height: 3.1, target: [0, 0, 0] },
        rewards: cartpoleRewards,
      },
      task,
      options,
    );
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    const { streams } = this;
    qpos[0] = 0.01 * streams.normal(index);
    qpos[1] = Math.PI + 0.01 * streams.normal(index);
    for (let k = 0; k < 2; k++) qvel[k] = 0.01 * streams.normal(index);
  }

  protected show({ qpos, qvel }: Simulation, out: Float32Array, offset: number): void {
    out[offset] = qpos[0];
    out[offset + 1] = Math.cos(qpos[1]);
    out[offset + 2] = Math.sin(qpos[1]);
    copy(qvel, 0, out, offset + 3);
  }
}

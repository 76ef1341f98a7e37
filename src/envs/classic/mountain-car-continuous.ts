import { box, type ContextSpec, type NativeOptions } from '../../env/index.ts';
import { type Arithmetic, roundIf } from './arithmetic.ts';
import { HillCar, valley } from './hill-car.ts';

const context = {
  power: { default: 0.0015, low: 0, high: 0.1 },
  gravity: { default: 0.0025, low: 0, high: 0.1 },
  goalVelocity: { default: 0, low: 0, high: 0.07 },
} satisfies ContextSpec;

const { lowest, highest, maxSpeed } = valley;
const goal = 0.45;

/** What {@link MountainCarContinuous} takes. */
export interface MountainCarContinuousOptions extends NativeOptions {
  /** Where to round; `float64` by default. */
  readonly arithmetic?: Arithmetic;
}

/**
 * MountainCarContinuous-v0: the mountain car with an engine of any strength in [-1, 1]. Reward 100 on reaching the goal, less 0.1 a² on every step;
 * terminated at position 0.45 or beyond with at least the goal velocity; truncated at 999 steps.
 * Actions beyond ±1 push as ±1 but cost as given.
 *
 * State and observation: position in [-1.2, 0.6], velocity in ±0.07 (per step). First state: position uniform in [-0.6, -0.4], velocity 0.
 *
 * The state is rounded to float32 after every step, as Gymnasium stores it. With `arithmetic: 'numpy2'` the sums and products are too, except
 * that the first step of an episode adds in float64, to the unrounded first state, and that an engine beyond its bounds counts as a float64 number.
 *
 * Source: Moore (1990), "Efficient memory-based learning for robot control"; constants as in Gymnasium's MountainCarContinuous-v0.
 */
export class MountainCarContinuous extends HillCar {
  readonly #narrow: boolean;

  constructor({ arithmetic = 'float64', ...options }: MountainCarContinuousOptions = {}) {
    const actionSpace = box({ shape: [1], low: -1, high: 1 });
    const spec = {
      id: 'MountainCarContinuous-v0',
      actionSpace,
      maxEpisodeSteps: 999,
      context,
      clipsActions: true,
      goal,
    };
    super(spec, options);
    this.#narrow = arithmetic === 'numpy2';
  }

  protected advance(actions: Float32Array): void {
    const { states, contexts, rewards, terminated, elapsed, numEnvs } = this;
    const narrowActions = this.#narrow;
    for (let i = 0, s = 0, c = 0; i < numEnvs; i++, s += 2, c += 3) {
      const narrow = narrowActions && elapsed[i] > 0;
      const force = actions[i];
      const slope = contexts[c + 1] * Math.cos(roundIf(narrow, 3 * states[s]));
      const push = pushOf(force, contexts[c], slope, narrowActions);
      const limit = roundIf(narrow, maxSpeed);
      const wall = roundIf(narrow, lowest);

      let velocity = roundIf(narrow, states[s + 1] + roundIf(narrow, push));
      velocity = Math.min(Math.max(velocity, -limit), limit);
      let position = roundIf(narrow, states[s] + velocity);
      position = Math.min(Math.max(position, wall), roundIf(narrow, highest));
      if (position === wall && velocity < 0) velocity = 0;

      const done = position >= roundIf(narrow, goal) && velocity >= roundIf(narrow, contexts[c + 2]);
      states[s] = Math.fround(position);
      states[s + 1] = Math.fround(velocity);
      rewards[i] = (done ? 100 : 0) - force * force * 0.1;
      terminated[i] = done ? 1 : 0;
    }
  }
}

/** What engine and slope add to the velocity; where `narrow`, in float32 unless the engine was clipped. */
function pushOf(force: number, power: number, slope: number, narrow: boolean): number {
  if (force > 1) return power - slope;
  if (force < -1) return -power - slope;
  return roundIf(narrow, roundIf(narrow, force * roundIf(narrow, power)) - roundIf(narrow, slope));
}

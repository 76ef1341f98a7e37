import { type ContextSpec, discrete, type NativeOptions } from '../../env/index.ts';
import { HillCar, valley } from './hill-car.ts';

const context = {
  force: { default: 0.001, low: 0, high: 0.1 },
  gravity: { default: 0.0025, low: 0, high: 0.1 },
  goalVelocity: { default: 0, low: 0, high: 0.07 },
} satisfies ContextSpec;

const { lowest, highest, maxSpeed } = valley;
const goal = 0.5;

/**
 * MountainCar-v0: drive a car that is too weak for the hill out of a valley by swinging; push left (0), not at all (1) or right (2).
 * Reward -1 for every step; terminated at position 0.5 or beyond with at least the goal velocity; truncated at 200 steps.
 *
 * State and observation: position in [-1.2, 0.6], velocity in ±0.07 (per step); float64 inside, shown as float32.
 * First state: position uniform in [-0.6, -0.4], velocity 0. The left end is a wall that stops the car.
 *
 * Source: Moore (1990), "Efficient memory-based learning for robot control"; constants as in Gymnasium's MountainCar-v0.
 */
export class MountainCar extends HillCar {
  constructor(options: NativeOptions = {}) {
    super({ id: 'MountainCar-v0', actionSpace: discrete(3), maxEpisodeSteps: 200, context, goal }, options);
  }

  protected advance(actions: Int32Array): void {
    const { states, contexts, rewards, terminated, numEnvs } = this;
    for (let i = 0, s = 0, c = 0; i < numEnvs; i++, s += 2, c += 3) {
      const push = (actions[i] - 1) * contexts[c] + Math.cos(3 * states[s]) * -contexts[c + 1];
      let velocity = Math.min(Math.max(states[s + 1] + push, -maxSpeed), maxSpeed);
      const position = Math.min(Math.max(states[s] + velocity, lowest), highest);
      if (position === lowest && velocity < 0) velocity = 0;
      states[s] = position;
      states[s + 1] = velocity;
      rewards[i] = -1;
      terminated[i] = position >= goal && velocity >= contexts[c + 2] ? 1 : 0;
    }
  }
}

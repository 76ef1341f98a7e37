import type { DisplayList } from '../../env/index.ts';
import { drawFlight } from './drawing.ts';
import { part, stateSize } from './dynamics.ts';
import { QuadrotorEnv, type QuadrotorOptions } from './quadrotor.ts';

const height = 1.5;
const limit = 2;
const spread = 0.5;
const tilt = Math.PI / 9;

/**
 * Quadrotor-hover-v0: come to rest 1.5 m above the origin, and stay. Reward per step: 1 - d / 2 - 0.01 |ω| with the
 * distance d (m) and the body rates ω (rad/s), so at most 1. Terminated 2 m from the target, at the ground, or
 * spinning; truncated at 500 steps (5 s).
 *
 * First state: within 0.5 m of the target along each axis, velocity within 0.5 m/s and rates within 0.5 rad/s along
 * each, any yaw, tilted by up to 20°.
 *
 * Observation: the 22 numbers of {@link QuadrotorEnv}.
 */
export class QuadrotorHover extends QuadrotorEnv {
  protected readonly state = this.bodyState;

  constructor(options: QuadrotorOptions = {}) {
    super({ id: 'Quadrotor-hover-v0', maxEpisodeSteps: 500, taskFeatures: 0 }, options);
  }

  protected place(i: number): void {
    const { states, targets, noise } = this;
    const s = i * stateSize;
    targets[i * 3 + 2] = height;
    this.draw(i, 12);
    for (let k = 0; k < 3; k++) {
      states[s + k] = targets[i * 3 + k] + spread * noise[k];
      states[s + part.velocity + k] = spread * noise[3 + k];
      states[s + part.rates + k] = spread * noise[6 + k];
    }
    this.turn(i, Math.PI * noise[9], tilt * noise[10], Math.PI * noise[11]);
  }

  protected judge(i: number): void {
    const distance = this.distances[i];
    this.rewards[i] = 1 - distance / limit - 0.01 * this.spins[i];
    if (distance > limit || this.states[i * stateSize + 2] <= 0) this.terminated[i] = 1;
  }

  protected look(): void {}

  render(i: number): DisplayList {
    const target = this.targets.slice(i * 3, i * 3 + 3);
    return drawFlight({ state: this.flightState(i), points: [target], gates: [], next: 0, extent: 1.5 });
  }
}

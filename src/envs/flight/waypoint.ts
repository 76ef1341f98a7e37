import type { DisplayList } from '../../env/index.ts';
import { drawFlight } from './drawing.ts';
import { stateSize } from './dynamics.ts';
import { QuadrotorEnv, type QuadrotorOptions } from './quadrotor.ts';

const halfWidth = 2;
const lowest = 0.5;
const highest = 2.5;
const margin = 1.5;
const reach = 0.2;

/**
 * Quadrotor-waypoint-v0: fly from one random point to the next. Reward per step: the metres that the distance to the
 * current waypoint shrank by, minus 0.001 |ω| (rad/s), plus 1 when it is reached (0.2 m); then the next one becomes
 * current and another is drawn. -5 and terminated on the ground, 1.5 m outside the space of the waypoints, or spinning;
 * truncated at 1000 steps (10 s).
 *
 * Waypoints: uniform in 4 by 4 m, 0.5 to 2.5 m high. First state: hovering at rest at such a point, any yaw.
 *
 * Observation: the 22 numbers of {@link QuadrotorEnv} for the current waypoint, and the next one minus it.
 */
export class QuadrotorWaypoint extends QuadrotorEnv {
  /** `[N, 3]`, the waypoint after the current one. */
  readonly #following = new Float64Array(this.numEnvs * 3);
  protected readonly state = { ...this.bodyState, following: this.#following };

  constructor(options: QuadrotorOptions = {}) {
    super({ id: 'Quadrotor-waypoint-v0', maxEpisodeSteps: 1000, taskFeatures: 3 }, options);
  }

  protected place(i: number): void {
    this.#choose(i, this.states, i * stateSize);
    this.#choose(i, this.targets, i * 3);
    this.#choose(i, this.#following, i * 3);
    this.draw(i, 1);
    this.turn(i, Math.PI * this.noise[0], 0, 0);
  }

  #choose(i: number, out: Float64Array, at: number): void {
    const { noise } = this;
    this.draw(i, 3);
    out[at] = halfWidth * noise[0];
    out[at + 1] = halfWidth * noise[1];
    out[at + 2] = (lowest + highest) / 2 + ((highest - lowest) / 2) * noise[2];
  }

  protected judge(i: number): void {
    const { rewards } = this;
    rewards[i] = this.progress[i] - 0.001 * this.spins[i];
    if (this.#isOutside(i * stateSize)) this.terminated[i] = 1;
    if (this.terminated[i] === 1) rewards[i] -= 5;
    else if (this.distances[i] < reach) this.#pass(i);
  }

  #pass(i: number): void {
    this.rewards[i] += 1;
    for (let k = i * 3; k < i * 3 + 3; k++) this.targets[k] = this.#following[k];
    this.#choose(i, this.#following, i * 3);
    this.measure(i);
  }

  #isOutside(s: number): boolean {
    const { states } = this;
    const aside = Math.max(Math.abs(states[s]), Math.abs(states[s + 1]));
    return aside > halfWidth + margin || states[s + 2] <= 0 || states[s + 2] > highest + margin;
  }

  protected look(i: number, offset: number): void {
    for (let k = 0; k < 3; k++) this.observations[offset + k] = this.#following[i * 3 + k] - this.targets[i * 3 + k];
  }

  render(i: number): DisplayList {
    const points = [this.targets, this.#following].map((all) => all.slice(i * 3, i * 3 + 3));
    return drawFlight({ state: this.flightState(i), points, gates: [], next: 0, extent: halfWidth });
  }
}

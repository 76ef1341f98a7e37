import type { DisplayList } from '../../env/index.ts';
import { drawFlight } from './drawing.ts';
import { part, stateSize } from './dynamics.ts';
import { crossGate, crossing, gateSize } from './gate.ts';
import { QuadrotorEnv, type QuadrotorOptions } from './quadrotor.ts';
import { gateCount, layTrack, type Track, trackNoise } from './track.ts';

/** What {@link QuadrotorRace} takes. */
export interface QuadrotorRaceOptions extends QuadrotorOptions {
  /** `circle`, `figureEight` (default), or `random`: a circle whose gates each episode moves and turns. */
  readonly track?: Track;
  /** Side of the square openings, in m; 0.8 by default. */
  readonly opening?: number;
}

const halfWidth = 4.5;
const ceiling = 3;
const row = gateCount * gateSize;

/**
 * Quadrotor-race-v0: fly through eight gates in their order, lap after lap, as far as 15 s allow. Reward per step: the
 * metres that the distance to the centre of the next gate shrank by, minus 0.001 |ω| (rad/s), plus 1 for a gate flown
 * through in its direction. -5 and terminated at the frame of any gate, on the ground, outside 9 by 9 by 3 m, or
 * spinning; truncated at 1500 steps. Progress as reward after Song et al. (2021), "Autonomous drone racing with deep
 * reinforcement learning", arXiv 2103.08624.
 *
 * First state: at rest 1 m before a random gate, within 0.1 m along each axis, turned to it.
 *
 * Observation: the 22 numbers of {@link QuadrotorEnv} for the centre of the next gate, cosine and sine of its
 * direction, the centre of the gate after it minus its own, and cosine and sine of that one's direction.
 */
export class QuadrotorRace extends QuadrotorEnv {
  /** `[N, 8, 6]` */
  readonly #gates = new Float64Array(this.numEnvs * row);
  readonly #next = new Int32Array(this.numEnvs);
  readonly #passed = new Int32Array(this.numEnvs);
  readonly #track: Track;
  readonly #opening: number;
  protected readonly state = { ...this.bodyState, gates: this.#gates, next: this.#next, passed: this.#passed };

  constructor({ track = 'figureEight', opening = 0.8, ...options }: QuadrotorRaceOptions = {}) {
    super({ id: 'Quadrotor-race-v0', maxEpisodeSteps: 1500, taskFeatures: 7 }, options);
    this.#track = track;
    this.#opening = opening;
  }

  /** Gates flown through in the running episode. */
  gatesPassed(index: number): number {
    return this.#passed[index];
  }

  protected place(i: number): void {
    const { states } = this;
    if (this.#track === 'random') this.draw(i, trackNoise);
    layTrack(this.#track, this.#opening, this.#gates, i * row, this.noise);
    this.#passed[i] = 0;
    this.#aim(i, this.streams.integer(i, gateCount));
    const gate = i * row + this.#next[i] * gateSize;
    const cos = this.#gates[gate + 3];
    const sin = this.#gates[gate + 4];
    this.draw(i, 3);
    for (let k = 0; k < 3; k++) states[i * stateSize + k] = this.#gates[gate + k] + 0.1 * this.noise[k];
    states[i * stateSize + part.position] -= cos;
    states[i * stateSize + part.position + 1] -= sin;
    this.turn(i, Math.atan2(sin, cos), 0, 0);
  }

  #aim(i: number, gate: number): void {
    this.#next[i] = gate;
    for (let k = 0; k < 3; k++) this.targets[i * 3 + k] = this.#gates[i * row + gate * gateSize + k];
  }

  protected judge(i: number): void {
    const { rewards } = this;
    rewards[i] = this.progress[i] - 0.001 * this.spins[i];
    if (this.#isOutside(i * stateSize)) this.terminated[i] = 1;
    this.#meetGates(i);
    if (this.terminated[i] === 1) rewards[i] -= 5;
  }

  #meetGates(i: number): void {
    const next = this.#next[i];
    for (let k = 0; k < gateCount; k++) {
      const met = crossGate(this.#gates, i * row + k * gateSize, this.way);
      if (met === crossing.frame) this.terminated[i] = 1;
      else if (met === crossing.through && k === next) this.#pass(i);
    }
  }

  #pass(i: number): void {
    this.rewards[i] += 1;
    this.#passed[i]++;
    this.#aim(i, (this.#next[i] + 1) % gateCount);
    this.measure(i);
  }

  #isOutside(s: number): boolean {
    const { states } = this;
    const aside = Math.max(Math.abs(states[s]), Math.abs(states[s + 1]));
    return aside > halfWidth || states[s + 2] <= 0 || states[s + 2] > ceiling;
  }

  protected look(i: number, offset: number): void {
    const { observations } = this;
    const gates = this.#gates;
    const next = i * row + this.#next[i] * gateSize;
    const after = i * row + ((this.#next[i] + 1) % gateCount) * gateSize;
    observations[offset] = gates[next + 3];
    observations[offset + 1] = gates[next + 4];
    for (let k = 0; k < 3; k++) observations[offset + 2 + k] = gates[after + k] - gates[next + k];
    observations[offset + 5] = gates[after + 3];
    observations[offset + 6] = gates[after + 4];
  }

  render(i: number): DisplayList {
    const gates = Array.from({ length: gateCount }, (_, k) =>
      this.#gates.slice(i * row + k * gateSize, i * row + (k + 1) * gateSize),
    );
    const state = this.flightState(i);
    return drawFlight({ state, points: [], gates, next: this.#next[i], extent: 3.5 });
  }
}

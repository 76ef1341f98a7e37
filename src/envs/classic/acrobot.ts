import { box, type ContextSpec, type DisplayList, discrete, type NativeOptions, type Point } from '../../env/index.ts';
import { colour, joint, rod } from './drawing.ts';
import { PhysicsEnv } from './physics.ts';

const context = {
  length1: { default: 1, low: 0.1, high: 10 },
  mass1: { default: 1, low: 0.01, high: 100 },
  mass2: { default: 1, low: 0.01, high: 100 },
  center1: { default: 0.5, low: 0.01, high: 10 },
  center2: { default: 0.5, low: 0.01, high: 10 },
  inertia: { default: 1, low: 0.01, high: 100 },
  gravity: { default: 9.8, low: 0, high: 100 },
  torque: { default: 1, low: 0, high: 100 },
  timeStep: { default: 0.2, low: 0.001, high: 0.5 },
} satisfies ContextSpec;

const contextSize = Object.keys(context).length;
const maxSpeed1 = 4 * Math.PI;
const maxSpeed2 = 9 * Math.PI;
const observationHigh = [1, 1, 1, 1, maxSpeed1, maxSpeed2];

/**
 * Acrobot-v1: two links hang from a pivot; a torque at the joint between them (-1, 0 or 1 for actions 0, 1, 2) must swing the tip one link length
 * above the pivot. Reward -1 for every step, 0 for the one that gets there (terminated); truncated at 500 steps.
 *
 * State: angle of the first link (0 hangs down), angle of the second relative to the first, both in [-π, π], and their velocities in ±4π and
 * ±9π rad/s; float64. Observation: cos, sin of both angles, and the velocities, as float32. First state: each uniform in ±0.1, rounded to float32.
 *
 * Source: Sutton (1996), "Generalization in reinforcement learning: successful examples using sparse coarse coding", with the equations of
 * Sutton and Barto's book; one Runge-Kutta step of order 4 for every action. Constants as in Gymnasium's Acrobot-v1.
 */
export class Acrobot extends PhysicsEnv {
  /** Where the slope is taken: both angles, both velocities. Kept in arrays, because numbers handed to a function are allocated. */
  readonly #point = new Float64Array(4);
  /** How fast they change there. */
  readonly #slope = new Float64Array(4);
  /** Weighted sum of the slopes of a step. */
  readonly #sum = new Float64Array(4);

  constructor(options: NativeOptions = {}) {
    const observationSpace = box({ shape: [6], low: observationHigh.map((x) => -x), high: observationHigh });
    super({ id: 'Acrobot-v1', observationSpace, actionSpace: discrete(3), maxEpisodeSteps: 500, context }, options, 4);
  }

  protected advance(actions: Int32Array): void {
    const { states, rewards, terminated, numEnvs } = this;
    for (let i = 0; i < numEnvs; i++) {
      this.#integrate(i * 4, i * contextSize, actions[i] - 1);
      const theta1 = states[i * 4];
      const done = -Math.cos(theta1) - Math.cos(states[i * 4 + 1] + theta1) > 1;
      rewards[i] = done ? 0 : -1;
      terminated[i] = done ? 1 : 0;
    }
  }

  /** One Runge-Kutta step of the state at `s`, under the context at `c`. */
  #integrate(s: number, c: number, action: number): void {
    const { states, contexts } = this;
    const point = this.#point;
    const slope = this.#slope;
    const sum = this.#sum;
    const timeStep = contexts[c + 8];
    for (let k = 0; k < 4; k++) {
      point[k] = states[s + k];
      sum[k] = 0;
    }
    for (let stage = 0; stage < 4; stage++) {
      this.#differentiate(c, action);
      const weight = stage === 0 || stage === 3 ? 1 : 2;
      const ahead = stage < 2 ? timeStep / 2 : timeStep;
      for (let k = 0; k < 4; k++) {
        sum[k] += weight * slope[k];
        point[k] = states[s + k] + ahead * slope[k];
      }
    }
    for (let k = 0; k < 4; k++) states[s + k] += (timeStep / 6) * sum[k];
    wrapAngle(states, s);
    wrapAngle(states, s + 1);
    states[s + 2] = Math.min(Math.max(states[s + 2], -maxSpeed1), maxSpeed1);
    states[s + 3] = Math.min(Math.max(states[s + 3], -maxSpeed2), maxSpeed2);
  }

  /** Writes the slope at the point. */
  #differentiate(c: number, action: number): void {
    const { contexts } = this;
    const point = this.#point;
    const slope = this.#slope;
    const l1 = contexts[c];
    const m1 = contexts[c + 1];
    const m2 = contexts[c + 2];
    const lc1 = contexts[c + 3];
    const lc2 = contexts[c + 4];
    const inertia = contexts[c + 5];
    const gravity = contexts[c + 6];
    const torque = action * contexts[c + 7];
    const theta1 = point[0];
    const theta2 = point[1];
    const v1 = point[2];
    const v2 = point[3];
    const cos2 = Math.cos(theta2);
    const sin2 = Math.sin(theta2);

    const d1 = m1 * (lc1 * lc1) + m2 * (l1 * l1 + lc2 * lc2 + 2 * l1 * lc2 * cos2) + inertia + inertia;
    const d2 = m2 * (lc2 * lc2 + l1 * lc2 * cos2) + inertia;
    const phi2 = m2 * lc2 * gravity * Math.cos(theta1 + theta2 - Math.PI / 2);
    const phi1 =
      -m2 * l1 * lc2 * (v2 * v2) * sin2 -
      2 * m2 * l1 * lc2 * v2 * v1 * sin2 +
      (m1 * lc1 + m2 * l1) * gravity * Math.cos(theta1 - Math.PI / 2) +
      phi2;
    const a2 =
      (torque + (d2 / d1) * phi1 - m2 * l1 * lc2 * (v1 * v1) * sin2 - phi2) /
      (m2 * (lc2 * lc2) + inertia - (d2 * d2) / d1);
    slope[0] = v1;
    slope[1] = v2;
    slope[2] = -(d2 * a2 + phi1) / d1;
    slope[3] = a2;
  }

  protected begin(index: number): void {
    const { states } = this;
    const first = index * 4;
    this.streams.uniforms(index, states, first, first + 4);
    for (let k = first; k < first + 4; k++) states[k] = Math.fround(-0.1 + 0.2 * states[k]);
  }

  protected observe(first: number, last: number): void {
    const { observations, states } = this;
    for (let s = first * 4, o = first * 6; s < last * 4; s += 4, o += 6) {
      observations[o] = Math.cos(states[s]);
      observations[o + 1] = Math.sin(states[s]);
      observations[o + 2] = Math.cos(states[s + 1]);
      observations[o + 3] = Math.sin(states[s + 1]);
      observations[o + 4] = states[s + 2];
      observations[o + 5] = states[s + 3];
    }
  }

  render(index: number): DisplayList {
    const [theta1, theta2] = [this.states[index * 4], this.states[index * 4 + 1]];
    const length1 = this.contexts[index * contextSize];
    const length2 = 2 * this.contexts[index * contextSize + 4];
    const reach = (length1 + length2) * 1.1;
    const pivot: Point = [reach, reach];
    // Angles grow anticlockwise from straight down.
    const upper = rod(pivot, Math.PI - theta1, length1, 0.2);
    const lower = rod(upper.end, Math.PI - theta1 - theta2, length2, 0.2);
    return {
      width: 2 * reach,
      height: 2 * reach,
      background: colour.paper,
      shapes: [
        {
          kind: 'line',
          from: [0, reach - length1],
          to: [2 * reach, reach - length1],
          stroke: colour.goal,
          strokeWidth: 0.03,
        },
        ...upper.shapes,
        ...lower.shapes,
        joint(pivot, 0.06),
        joint(upper.end, 0.06),
      ],
    };
  }
}

/** Brings the angle at `at` into [-π, π]. */
function wrapAngle(states: Float64Array, at: number): void {
  while (states[at] > Math.PI) states[at] -= 2 * Math.PI;
  while (states[at] < -Math.PI) states[at] += 2 * Math.PI;
}

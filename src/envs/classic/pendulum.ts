import { box, type ContextSpec, type DisplayList, type NativeOptions, type Point } from '../../env/index.ts';
import { type Arithmetic, roundIf } from './arithmetic.ts';
import { colour, joint, rod } from './drawing.ts';
import { PhysicsEnv } from './physics.ts';

const context = {
  gravity: { default: 10, low: 0, high: 100 },
  mass: { default: 1, low: 0.01, high: 100 },
  length: { default: 1, low: 0.01, high: 10 },
  timeStep: { default: 0.05, low: 0.001, high: 0.5 },
} satisfies ContextSpec;

const maxSpeed = 8;
const maxTorque = 2;

/** What {@link Pendulum} takes. */
export interface PendulumOptions extends NativeOptions {
  /** Where to round; `float64` by default. */
  readonly arithmetic?: Arithmetic;
}

/**
 * Pendulum-v1: swing a hanging rod up and hold it there with a torque in [-2, 2] that is too weak to lift it at once (larger torques are clipped).
 * Reward -(angle² + 0.1 velocity² + 0.001 torque²) of the state before the step, angle from upright in [-π, π); never terminated, truncated at 200 steps.
 *
 * State: angle (rad, 0 is up, not wrapped), angular velocity in ±8 rad/s; float64. Observation: cos, sin of the angle, and the velocity, as float32.
 * First state: angle uniform in ±π, velocity in ±1. With `arithmetic: 'numpy2'` the torque's products in the acceleration and the reward are float32.
 *
 * Constants and the semi-implicit Euler step as in Gymnasium's Pendulum-v1.
 */
export class Pendulum extends PhysicsEnv {
  readonly #narrow: boolean;

  constructor({ arithmetic = 'float64', ...options }: PendulumOptions = {}) {
    const observationSpace = box({ shape: [3], low: [-1, -1, -maxSpeed], high: [1, 1, maxSpeed] });
    const actionSpace = box({ shape: [1], low: -maxTorque, high: maxTorque });
    const spec = {
      id: 'Pendulum-v1',
      observationSpace,
      actionSpace,
      maxEpisodeSteps: 200,
      context,
      clipsActions: true,
    };
    super(spec, options, 2);
    this.#narrow = arithmetic === 'numpy2';
  }

  protected advance(actions: Float32Array): void {
    const { states, contexts, rewards, numEnvs } = this;
    const narrow = this.#narrow;
    const effortWeight = roundIf(narrow, 0.001);
    for (let i = 0, s = 0, c = 0; i < numEnvs; i++, s += 2, c += 4) {
      const theta = states[s];
      const thetaDot = states[s + 1];
      const length = contexts[c + 2];
      const timeStep = contexts[c + 3];
      const torque = Math.min(Math.max(actions[i], -maxTorque), maxTorque);

      const angle = wrapAngle(theta);
      const effort = roundIf(narrow, effortWeight * roundIf(narrow, torque * torque));
      rewards[i] = -(angle * angle + 0.1 * (thetaDot * thetaDot) + effort);

      const fall = ((3 * contexts[c]) / (2 * length)) * Math.sin(theta);
      const drive = roundIf(narrow, roundIf(narrow, 3 / (contexts[c + 1] * (length * length))) * torque);
      const nextThetaDot = Math.min(Math.max(thetaDot + (fall + drive) * timeStep, -maxSpeed), maxSpeed);
      states[s] = theta + nextThetaDot * timeStep;
      states[s + 1] = nextThetaDot;
    }
  }

  protected begin(index: number): void {
    const { states } = this;
    const first = index * 2;
    this.streams.uniforms(index, states, first, first + 2);
    states[first] = -Math.PI + 2 * Math.PI * states[first];
    states[first + 1] = -1 + 2 * states[first + 1];
  }

  protected observe(first: number, last: number): void {
    const { observations, states } = this;
    for (let i = first, o = first * 3; i < last; i++, o += 3) {
      observations[o] = Math.cos(states[i * 2]);
      observations[o + 1] = Math.sin(states[i * 2]);
      observations[o + 2] = states[i * 2 + 1];
    }
  }

  render(index: number): DisplayList {
    const length = this.contexts[index * 4 + 2];
    const reach = length * 1.25;
    const pivot: Point = [reach, reach];
    return {
      width: 2 * reach,
      height: 2 * reach,
      background: colour.paper,
      // A growing angle turns the rod anticlockwise.
      shapes: [...rod(pivot, -this.states[index * 2], length, length * 0.2).shapes, joint(pivot, length * 0.05)],
    };
  }
}

/** The angle in [-π, π), with the remainder taken as Python's `%` does. */
function wrapAngle(x: number): number {
  const turn = 2 * Math.PI;
  const rest = (x + Math.PI) % turn;
  return (rest < 0 ? rest + turn : rest) - Math.PI;
}

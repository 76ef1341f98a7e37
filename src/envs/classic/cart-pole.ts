import { box, type ContextSpec, type DisplayList, discrete, type NativeOptions, type Point } from '../../env/index.ts';
import { colour, joint, rod } from './drawing.ts';
import { PhysicsEnv } from './physics.ts';

const context = {
  gravity: { default: 9.8, low: 0.1, high: 100 },
  cartMass: { default: 1, low: 0.01, high: 100 },
  poleMass: { default: 0.1, low: 0.001, high: 100 },
  poleHalfLength: { default: 0.5, low: 0.01, high: 10 },
  force: { default: 10, low: 0.01, high: 1000 },
  timeStep: { default: 0.02, low: 0.001, high: 0.2 },
} satisfies ContextSpec;

/** An episode ends when the cart is farther than this from the middle, in metres. */
const positionLimit = 2.4;
/** An episode ends when the pole leans farther than 12 degrees, in radians. */
const angleLimit = (12 * 2 * Math.PI) / 360;

const infinity = Number.POSITIVE_INFINITY;
const observationHigh = [positionLimit * 2, infinity, angleLimit * 2, infinity];

/**
 * CartPole-v1: push a cart left (0) or right (1) so that the pole on it stays up. Reward 1 for every step, the last one included;
 * terminated when the cart leaves ±2.4 m or the pole leans more than 12°; truncated at 500 steps.
 *
 * State and observation: cart position (m), cart velocity (m/s), pole angle (rad), pole angular velocity (rad/s); float64 inside, shown as float32.
 * First state: each uniform in ±0.05.
 *
 * Dynamics: Barto, Sutton and Anderson (1983), "Neuronlike adaptive elements that can solve difficult learning control problems", with the corrected
 * frictionless equations of Florian (2005); explicit Euler. Constants as in Gymnasium's CartPole-v1.
 */
export class CartPole extends PhysicsEnv {
  constructor(options: NativeOptions = {}) {
    const observationSpace = box({ shape: [4], low: observationHigh.map((x) => -x), high: observationHigh });
    super({ id: 'CartPole-v1', observationSpace, actionSpace: discrete(2), maxEpisodeSteps: 500, context }, options, 4);
  }

  protected advance(actions: Int32Array): void {
    const { states, contexts, rewards, terminated, numEnvs } = this;
    for (let i = 0, s = 0, c = 0; i < numEnvs; i++, s += 4, c += 6) {
      const x = states[s];
      const xDot = states[s + 1];
      const theta = states[s + 2];
      const thetaDot = states[s + 3];
      const poleMass = contexts[c + 2];
      const halfLength = contexts[c + 3];
      const timeStep = contexts[c + 5];
      const totalMass = poleMass + contexts[c + 1];
      const poleMoment = poleMass * halfLength;
      const force = actions[i] === 1 ? contexts[c + 4] : -contexts[c + 4];

      const cos = Math.cos(theta);
      const sin = Math.sin(theta);
      const push = (force + poleMoment * (thetaDot * thetaDot) * sin) / totalMass;
      const thetaAcceleration =
        (contexts[c] * sin - cos * push) / (halfLength * (4 / 3 - (poleMass * (cos * cos)) / totalMass));
      const xAcceleration = push - (poleMoment * thetaAcceleration * cos) / totalMass;

      const nextX = x + timeStep * xDot;
      const nextTheta = theta + timeStep * thetaDot;
      states[s] = nextX;
      states[s + 1] = xDot + timeStep * xAcceleration;
      states[s + 2] = nextTheta;
      states[s + 3] = thetaDot + timeStep * thetaAcceleration;
      rewards[i] = 1;
      terminated[i] = Math.abs(nextX) > positionLimit || Math.abs(nextTheta) > angleLimit ? 1 : 0;
    }
  }

  protected begin(index: number): void {
    const { states } = this;
    const first = index * 4;
    this.streams.uniforms(index, states, first, first + 4);
    for (let k = first; k < first + 4; k++) states[k] = -0.05 + 0.1 * states[k];
  }

  protected observe(first: number, last: number): void {
    const { observations, states } = this;
    for (let k = first * 4; k < last * 4; k++) observations[k] = states[k];
  }

  render(index: number): DisplayList {
    const [width, height, track] = [2 * positionLimit, 2.6, 2];
    const x = positionLimit + this.states[index * 4];
    const axle: Point = [x, track - 0.12];
    const pole = rod(axle, this.states[index * 4 + 2], 2 * this.contexts[index * 6 + 3], 0.08);
    return {
      width,
      height,
      background: colour.paper,
      shapes: [
        { kind: 'line', from: [0, track], to: [width, track], stroke: colour.ground, strokeWidth: 0.02 },
        { kind: 'rect', x: x - 0.2, y: track - 0.12, width: 0.4, height: 0.24, fill: colour.body },
        ...pole.shapes,
        joint(axle, 0.04),
      ],
    };
  }
}

import type { Body, RevoluteJoint, Vec2 } from 'planck';
import { planck } from '../world/engine.ts';
import { framesPerSecond } from '../world/world-env.ts';
import { size, wheelRadius } from './car-scene.ts';

/** What is asked of a wheel. */
export interface WheelControl {
  /** Angle to steer to, in radians. */
  steer: number;
  /** Share of the engine's power. */
  gas: number;
  /** Share of the brakes; from 0.9 on the wheel is blocked. */
  brake: number;
  /** Power of the engine. */
  enginePower: number;
  /** Most force that the ground can take, in newtons. */
  friction: number;
}

const timeStep = 1 / framesPerSecond;
const inertia = 4000 * size * size;
const radius = wheelRadius * size;
/**
 * Force for each metre per second between wheel and ground; chosen so that it does not oscillate from frame to frame.
 */
const stiffness = 205000 * size * size;
const brakeSpeed = 15;

/** What drives the wheels of all cars: a model of how a tyre grips ground that is seen from above. */
export class WheelDrive {
  /** What the next {@link turn} does. */
  readonly control: WheelControl = { steer: 0, gas: 0, brake: 0, enginePower: 0, friction: 0 };
  /** How far the wheel of the last {@link turn} has rolled, in radians. */
  rolled = 0;
  readonly #force: Vec2;

  constructor() {
    this.#force = new (planck().Vec2)(0, 0);
  }

  /**
   * Steers and drives one wheel for a frame: sets its joint's motor and pushes its body.
   *
   * @param spin - how fast it turns about its axle, in rad/s
   * @returns how fast it turns afterwards
   */
  turn(wheel: Body, joint: RevoluteJoint, spin: number): number {
    const { steer, friction } = this.control;
    const off = steer - joint.getJointAngle();
    joint.setMotorSpeed(Math.sign(off) * Math.min(50 * Math.abs(off), 3));
    const driven = this.#drive(spin);
    this.rolled = driven * timeStep;
    const sin = Math.sin(wheel.getAngle());
    const cos = Math.cos(wheel.getAngle());
    const { x, y } = wheel.getLinearVelocity();
    let forward = stiffness * (driven * radius - (cos * y - sin * x));
    let aside = -stiffness * (cos * x + sin * y);
    const force = Math.sqrt(forward * forward + aside * aside);
    if (force > friction) {
      forward *= friction / force;
      aside *= friction / force;
    }
    this.#force.set(aside * cos - forward * sin, aside * sin + forward * cos);
    wheel.applyForceToCenter(this.#force, true);
    return driven - (timeStep * forward * radius) / inertia;
  }

  /** The spin under engine and brake. */
  #drive(spin: number): number {
    const { gas, brake, enginePower } = this.control;
    const driven = spin + (timeStep * enginePower * gas) / inertia / (Math.abs(spin) + 5);
    if (brake >= 0.9) return 0;
    return driven - Math.sign(driven) * Math.min(brakeSpeed * brake, Math.abs(driven));
  }
}

import { box, type NativeOptions, NativeVectorEnv, type SnapshotArray } from '../../env/index.ts';
import { observeBody } from './body-observation.ts';
import { integrate, part, stateSize } from './dynamics.ts';
import { mixMotors } from './motor-mixing.ts';
import {
  column,
  hoverSpeed,
  parameterCount,
  parametersByName,
  type VehicleParameter,
  vehicleContext,
  vehicleParameterCount,
} from './vehicle.ts';

/** What every quadrotor task takes. */
export interface QuadrotorOptions extends NativeOptions {
  /**
   * What the four numbers of an action command. `motors` (default): the thrust of each motor, from none (-1) to all
   * (1). `rates`: the collective thrust alike, and body rates of up to 10 rad/s about x and y and 4 rad/s about z.
   */
  readonly control?: 'motors' | 'rates';
  /**
   * Relative half width of the domain randomisation, 0 (default) to 0.9: at the start of each episode every parameter
   * of the vehicle is multiplied by a number uniform in 1 ± this.
   */
  readonly randomisation?: number;
}

/** What a task declares about itself. */
export interface QuadrotorSpec {
  readonly id: string;
  readonly maxEpisodeSteps: number;
  /** Numbers of the observation after the 22 common ones. */
  readonly taskFeatures: number;
}

/** Numbers that every observation begins with. */
const bodyFeatures = 22;

/** Body rates (rad/s) beyond which an episode ends: the range of the Crazyflie's gyroscope, 2000 degrees per second. */
const mostRate = (2000 * Math.PI) / 180;

const rateGain = 15;
const rollRate = 10;
const yawRate = 4;
const fine = 2 ** 30;

/**
 * Base of the quadrotor tasks: a Crazyflie 2.x with six degrees of freedom and motor dynamics, in float64 by
 * Runge-Kutta steps of 10 ms.
 *
 * Observation: `float32`, first the 22 numbers: target minus position (m, world), velocity (m/s, world), rotation
 * matrix from body to world row by row (9), body rates (rad/s, body), motor speeds as shares of the maximum; then the
 * task's own. Actions: `float32 [4]` in -1 to 1, clipped; see {@link QuadrotorOptions.control}. The rate controller is
 * proportional and knows the vehicle of the context, not what the randomisation drew.
 *
 * Every episode also ends when a body rate leaves the range of the gyroscope, 35 rad/s.
 */
export abstract class QuadrotorEnv extends NativeVectorEnv {
  /** `[N, 17]`, laid out as {@link stateSize} says. */
  protected readonly states: Float64Array;
  /** `[N, 3]`, where the vehicle should go now. */
  protected readonly targets: Float64Array;
  /** `[N, 16]`, parameters of the running episode: the context, times what the randomisation drew. */
  protected readonly parameters: Float64Array;
  /** `[N]`, distance to the target, in m. */
  protected readonly distances: Float64Array;
  /** `[N]`, how far the last step came nearer to the target, in m. */
  protected readonly progress: Float64Array;
  /** `[N]`, length of the body rates, in rad/s. */
  protected readonly spins: Float64Array;
  /** `[6]`, positions before and after the step that {@link judge} looks at. */
  protected readonly way = new Float64Array(6);
  /** What {@link draw} drew last; up to 32 numbers. */
  protected readonly noise = new Float64Array(32);
  protected readonly features: number;
  readonly #commands: Float64Array;
  /** Thrust and torques that the rate controller wants. */
  readonly #wrench = new Float64Array(4);
  readonly #randomisation: number;
  readonly #rates: boolean;
  /** What snapshots hold of this base; to be spread into the subclass's `state`. */
  protected readonly bodyState: Readonly<Record<string, SnapshotArray>>;

  constructor(spec: QuadrotorSpec, { control = 'motors', randomisation = 0, ...options }: QuadrotorOptions) {
    const features = bodyFeatures + spec.taskFeatures;
    super(
      {
        id: spec.id,
        maxEpisodeSteps: spec.maxEpisodeSteps,
        observationSpace: box({ shape: [features] }),
        actionSpace: box({ shape: [4], low: -1, high: 1 }),
        context: vehicleContext,
        clipsActions: true,
      },
      options,
    );
    this.features = features;
    this.#rates = control === 'rates';
    this.#randomisation = randomisation;
    this.states = new Float64Array(this.numEnvs * stateSize);
    this.targets = new Float64Array(this.numEnvs * 3);
    this.parameters = new Float64Array(this.numEnvs * parameterCount);
    this.distances = new Float64Array(this.numEnvs);
    this.progress = new Float64Array(this.numEnvs);
    this.spins = new Float64Array(this.numEnvs);
    this.#commands = new Float64Array(this.numEnvs * 4);
    this.bodyState = {
      states: this.states,
      targets: this.targets,
      parameters: this.parameters,
      distances: this.distances,
      commands: this.#commands,
    };
  }

  /** Writes the task's first state; position and velocity are still to be set, the rest is a level hover at rest. */
  protected abstract place(index: number): void;
  /** After a step: writes the reward and, where it is over, `terminated`; moves the target on. */
  protected abstract judge(index: number): void;
  /** Writes the task's own features, which begin at `offset` in the observations. */
  protected abstract look(index: number, offset: number): void;

  /**
   * The state, `[17]`, copied: position (m) and velocity (m/s) in the world, z upwards; attitude as a quaternion w x y
   * z from the body to the world; body rates (rad/s); motor speeds (rad/s).
   */
  flightState(index: number): Float64Array {
    return this.states.slice(index * stateSize, (index + 1) * stateSize);
  }

  /** The parameters of the running episode, with what the randomisation drew. */
  flightParameters(index: number): Readonly<Record<VehicleParameter, number>> {
    return parametersByName(this.parameters.subarray(index * parameterCount, (index + 1) * parameterCount));
  }

  protected advance(actions: Float32Array): void {
    const { states, parameters, way, numEnvs } = this;
    const commands = this.#commands;
    for (let i = 0; i < numEnvs; i++) {
      const s = i * stateSize;
      if (this.#rates) this.#commandRates(i, actions);
      else this.#commandMotors(i, actions);
      for (let k = 0; k < 3; k++) way[k] = states[s + k];
      integrate(states, s, commands, i * 4, parameters, i * parameterCount);
      for (let k = 0; k < 3; k++) way[3 + k] = states[s + k];
      this.measure(i);
      this.terminated[i] = this.#saturates(s) ? 1 : 0;
      this.judge(i);
    }
  }

  #commandMotors(i: number, actions: Float32Array): void {
    const most = this.parameters[i * parameterCount + column.maximumSpeed];
    for (let k = i * 4; k < i * 4 + 4; k++) this.#commands[k] = most * Math.sqrt(share(actions[k]));
  }

  #commandRates(i: number, actions: Float32Array): void {
    const { contexts, states } = this;
    const p = i * parameterCount;
    const wx = states[i * stateSize + part.rates];
    const wy = states[i * stateSize + part.rates + 1];
    const wz = states[i * stateSize + part.rates + 2];
    const x = contexts[p + column.inertiaX];
    const y = contexts[p + column.inertiaY];
    const z = contexts[p + column.inertiaZ];
    const most = contexts[p + column.maximumSpeed];
    const wrench = this.#wrench;
    wrench[0] = share(actions[i * 4]) * 4 * contexts[p + column.thrustCoefficient] * most * most;
    wrench[1] = x * rateGain * (rollRate * clip(actions[i * 4 + 1]) - wx) + (z - y) * wy * wz;
    wrench[2] = y * rateGain * (rollRate * clip(actions[i * 4 + 2]) - wy) + (x - z) * wz * wx;
    wrench[3] = z * rateGain * (yawRate * clip(actions[i * 4 + 3]) - wz) + (y - x) * wx * wy;
    mixMotors(wrench, contexts, p, this.#commands, i * 4);
  }

  /** Whether a body rate is beyond the gyroscope. */
  #saturates(s: number): boolean {
    const { states } = this;
    const x = Math.abs(states[s + part.rates]);
    const y = Math.abs(states[s + part.rates + 1]);
    return Math.max(x, y, Math.abs(states[s + part.rates + 2])) > mostRate;
  }

  protected begin(i: number): void {
    const { states, parameters, contexts } = this;
    const s = i * stateSize;
    const p = i * parameterCount;
    const width = this.#randomisation;
    for (let k = 0; k < parameterCount; k++) parameters[p + k] = contexts[p + k];
    if (width > 0) {
      this.draw(i, vehicleParameterCount);
      for (let k = 0; k < vehicleParameterCount; k++) parameters[p + k] *= 1 + width * this.noise[k];
    }
    states.fill(0, s, s + stateSize);
    states[s + part.attitude] = 1;
    const hover = hoverSpeed(parameters, p);
    states.fill(Math.min(hover, parameters[p + column.maximumSpeed]), s + part.motors, s + stateSize);
    this.place(i);
    this.measure(i);
  }

  /** Writes `count` numbers uniform in (-1, 1), drawn from stream `index`, to the start of {@link noise}. */
  protected draw(index: number, count: number): void {
    for (let k = 0; k < count; k++) this.noise[k] = (2 * this.streams.integer(index, fine) + 1) / fine - 1;
  }

  /** Turns the vehicle to a yaw and, from there, tilts it about an axis in the horizontal plane; all in rad. */
  protected turn(index: number, yaw: number, tilt: number, axis: number): void {
    const q = index * stateSize + part.attitude;
    const cosYaw = Math.cos(yaw / 2);
    const sinYaw = Math.sin(yaw / 2);
    const cosTilt = Math.cos(tilt / 2);
    const sinTilt = Math.sin(tilt / 2);
    this.states[q] = cosTilt * cosYaw;
    this.states[q + 1] = sinTilt * (Math.cos(axis) * cosYaw + Math.sin(axis) * sinYaw);
    this.states[q + 2] = sinTilt * (Math.sin(axis) * cosYaw - Math.cos(axis) * sinYaw);
    this.states[q + 3] = cosTilt * sinYaw;
  }

  /** Writes the distance to the target, the progress since it was last measured, and the length of the body rates. */
  protected measure(index: number): void {
    const { states, targets } = this;
    const s = index * stateSize;
    const dx = targets[index * 3] - states[s];
    const dy = targets[index * 3 + 1] - states[s + 1];
    const dz = targets[index * 3 + 2] - states[s + 2];
    const distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
    this.progress[index] = this.distances[index] - distance;
    this.distances[index] = distance;
    const x = states[s + part.rates];
    const y = states[s + part.rates + 1];
    const z = states[s + part.rates + 2];
    this.spins[index] = Math.sqrt(x * x + y * y + z * z);
  }

  protected observe(first: number, last: number): void {
    const { observations, states, targets, parameters, features } = this;
    for (let i = first; i < last; i++) {
      const at = i * features;
      const most = i * parameterCount + column.maximumSpeed;
      observeBody(observations, at, states, i * stateSize);
      for (let k = 0; k < 3; k++) observations[at + k] = targets[i * 3 + k] - states[i * stateSize + k];
      for (let k = 0; k < 4; k++) {
        observations[at + 18 + k] = states[i * stateSize + part.motors + k] / parameters[most];
      }
      this.look(i, at + bodyFeatures);
    }
  }
}

function clip(action: number): number {
  return Math.min(1, Math.max(-1, action));
}

/** An action as a share of the most that there is, 0 to 1. */
function share(action: number): number {
  return 0.5 * (1 + clip(action));
}

import type * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { FreeRunner, freeRunnerOptions } from './free-runner.ts';
import { humanoidModel } from './models/humanoid.ts';
import { flag, range } from './options.ts';
import { clip, copy, noisyUniform, type Simulation, squares, within } from './physics/index.ts';

/** Options of {@link Humanoid}. */
export const humanoidOptions = freeRunnerOptions({
  forward: 1.25,
  speed: 'the speed of the centre of mass',
  control: 0.1,
  contact: 5e-7,
  healthy: 5,
  height: [1, 2],
  ends: 'excluded',
  noise: 0.01,
}).extend({
  contactCostRange: range(-Number.MAX_VALUE, 10, 'To what the cost of contact is clipped.'),
  includeInertias: flag(true, 'Whether the observation has mass and inertia of the bodies.'),
  includeVelocities: flag(true, 'Whether the observation has the velocities of the bodies.'),
  includeActuatorForces: flag(true, 'Whether the observation has the actuator forces.'),
});

/** What {@link Humanoid} takes. */
export type HumanoidOptions = NativeOptions & z.input<typeof humanoidOptions>;

const bodies = 14;
/** Degrees of freedom of the free joint, which has no actuators. */
const freeDofs = 6;

/**
 * Humanoid-v5: a body with arms and legs walks along x without falling.
 *
 * Action: torques of the 17 joints in [-0.4, 0.4]. Observation `[348]`: height, orientation (quaternion) and the 17
 * joint angles, the 23 velocities, then of the 13 bodies inertia and mass (10 numbers each) and velocities (6 each), the
 * 17 actuator forces, and torque and force of contact on the 13 bodies. Reward: 5 in a healthy state, plus 1.25 times
 * the speed of the centre of mass along x, less the costs of control and contact. Terminated when unhealthy (height
 * outside (1, 2)), truncated at 1000 steps. First state: all numbers uniform within ±0.01 of the model's.
 *
 * Rules as in Gymnasium's Humanoid-v5; task of Tassa, Erez and Todorov (2012), doi 10.1109/IROS.2012.6386025.
 */
export class Humanoid extends FreeRunner<z.output<typeof humanoidOptions>> {
  /** Share of each body in the whole mass. */
  readonly #shares: Float64Array;

  constructor(options: HumanoidOptions = {}) {
    const parsed = humanoidOptions.parse(options);
    const otherSize = observedParts(parsed);
    super({ id: 'Humanoid-v5', model: humanoidModel, stateSize: 47, otherSize, centre: 0.85 }, parsed, options);
    this.#shares = this.massShares();
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    const { resetNoiseScale } = this.options;
    noisyUniform(qpos, this.streams, index, resetNoiseScale);
    noisyUniform(qvel, this.streams, index, resetNoiseScale);
  }

  protected show(simulation: Simulation, out: Float32Array, offset: number): void {
    const { options } = this;
    let at = this.showState(simulation, out, offset);
    // The world, body 0, is left out.
    if (options.includeInertias) at = copy(simulation.cinert, 10, out, at);
    if (options.includeVelocities) at = copy(simulation.cvel, 6, out, at);
    if (options.includeActuatorForces) at = copy(simulation.qfrcActuator, freeDofs, out, at);
    if (options.includeContactForces) copy(simulation.cfrcExt, 6, out, at);
  }

  protected x({ xipos }: Simulation): number {
    const shares = this.#shares;
    let x = 0;
    for (let b = 0; b < bodies; b++) x += shares[b] * xipos[3 * b];
    return x;
  }

  protected isHealthy({ qpos }: Simulation): boolean {
    return within(qpos[2], this.options.healthyZRange);
  }

  protected contactCost(forces: Float64Array): number {
    const { contactCostWeight, contactCostRange } = this.options;
    return clip(contactCostWeight * squares(forces, 0, 6 * bodies), contactCostRange[0], contactCostRange[1]);
  }
}

/** How many numbers the optional parts of the observation have. */
function observedParts(options: z.output<typeof humanoidOptions>): number {
  return (
    (options.includeInertias ? 10 * (bodies - 1) : 0) +
    (options.includeVelocities ? 6 * (bodies - 1) : 0) +
    (options.includeActuatorForces ? 17 : 0) +
    (options.includeContactForces ? 6 * (bodies - 1) : 0)
  );
}

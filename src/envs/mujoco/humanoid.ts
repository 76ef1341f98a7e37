import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { humanoidModel } from './models/humanoid.ts';
import {
  excludePositions,
  flag,
  frameSkip,
  healthyReward,
  range,
  resetNoise,
  terminateWhenUnhealthy,
  weight,
} from './options.ts';
import { clip, copy, MujocoEnv, noisyUniform, type Simulation, squares, within } from './physics/index.ts';

/** Options of {@link Humanoid}. */
export const humanoidOptions = z.object({
  frameSkip: frameSkip(5),
  forwardRewardWeight: weight(1.25, 'the speed of the centre of mass along x, m/s,'),
  controlCostWeight: weight(0.1, 'the sum of squared actions'),
  contactCostWeight: weight(5e-7, 'the sum of squared contact forces'),
  contactCostRange: range(-Number.MAX_VALUE, 10, 'To what the cost of contact is clipped.'),
  healthyReward: healthyReward(5),
  terminateWhenUnhealthy: terminateWhenUnhealthy(),
  healthyZRange: range(1, 2, 'Where the height of the torso, m, is healthy, ends excluded.'),
  resetNoiseScale: resetNoise(0.01),
  excludePositions: excludePositions(),
  includeInertias: flag(true, 'Whether the observation has mass and inertia of the bodies.'),
  includeVelocities: flag(true, 'Whether the observation has the velocities of the bodies.'),
  includeActuatorForces: flag(true, 'Whether the observation has the actuator forces.'),
  includeContactForces: flag(true, 'Whether the observation has the contact forces.'),
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
export class Humanoid extends MujocoEnv {
  readonly #options: z.output<typeof humanoidOptions>;
  readonly #skipped: number;
  /** Share of each body in the whole mass. */
  readonly #shares: Float64Array;

  constructor(options: HumanoidOptions = {}) {
    const parsed = humanoidOptions.parse(options);
    const skipped = parsed.excludePositions ? 2 : 0;
    super(
      {
        id: 'Humanoid-v5',
        model: humanoidModel,
        frameSkip: parsed.frameSkip,
        observationSize: 47 - skipped + observedParts(parsed),
        maxEpisodeSteps: 1000,
        parameters: ['gravity', 'mass', 'friction', 'damping', 'strength', 'wind'],
        view: { from: 'perspective', height: 2.6, follow: 1, target: [0, 0, 0.85] },
        kept: 1,
      },
      options,
    );
    this.#options = parsed;
    this.#skipped = skipped;
    this.#shares = this.massShares();
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    const { resetNoiseScale } = this.#options;
    noisyUniform(qpos, this.streams, index, resetNoiseScale);
    noisyUniform(qvel, this.streams, index, resetNoiseScale);
  }

  protected show(simulation: Simulation, out: Float32Array, offset: number): void {
    const options = this.#options;
    let at = copy(simulation.qpos, this.#skipped, out, offset);
    at = copy(simulation.qvel, 0, out, at);
    // The world, body 0, is left out.
    if (options.includeInertias) at = copy(simulation.cinert, 10, out, at);
    if (options.includeVelocities) at = copy(simulation.cvel, 6, out, at);
    if (options.includeActuatorForces) at = copy(simulation.qfrcActuator, freeDofs, out, at);
    if (options.includeContactForces) copy(simulation.cfrcExt, 6, out, at);
  }

  protected score(simulation: Simulation, index: number, actions: Float32Array, offset: number): void {
    const options = this.#options;
    simulation.contactForces();
    const healthy = within(simulation.qpos[2], options.healthyZRange);
    const speed = (this.#centreX(simulation.xipos) - this.kept[index]) / this.secondsPerStep(index);
    const contact = options.contactCostWeight * squares(simulation.cfrcExt, 0, 6 * bodies);
    const costs =
      options.controlCostWeight * squares(actions, offset, 17) +
      clip(contact, options.contactCostRange[0], options.contactCostRange[1]);
    this.rewards[index] = options.forwardRewardWeight * speed + (healthy ? options.healthyReward : 0) - costs;
    this.terminated[index] = !healthy && options.terminateWhenUnhealthy ? 1 : 0;
  }

  #centreX(xipos: Float64Array): number {
    const shares = this.#shares;
    let x = 0;
    for (let b = 0; b < bodies; b++) x += shares[b] * xipos[3 * b];
    return x;
  }

  protected override keep({ xipos }: Simulation, index: number): void {
    this.kept[index] = this.#centreX(xipos);
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

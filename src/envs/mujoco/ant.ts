import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { antModel } from './models/ant.ts';
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
import {
  allFinite,
  clip,
  copy,
  MujocoEnv,
  noisyNormal,
  noisyUniform,
  type Simulation,
  squares,
} from './physics/index.ts';

/** Options of {@link Ant}. */
export const antOptions = z.object({
  frameSkip: frameSkip(5),
  forwardRewardWeight: weight(1, 'the speed along x, m/s,'),
  controlCostWeight: weight(0.5, 'the sum of squared actions'),
  contactCostWeight: weight(0.0005, 'the sum of squared contact forces'),
  healthyReward: healthyReward(1),
  terminateWhenUnhealthy: terminateWhenUnhealthy(),
  healthyZRange: range(0.2, 1, 'Where the height of the torso, m, is healthy, ends included.'),
  contactForceRange: range(-1, 1, 'To what contact forces are clipped.'),
  resetNoiseScale: resetNoise(0.1),
  excludePositions: excludePositions(),
  includeContactForces: flag(true, 'Whether the observation has the contact forces.'),
});

/** What {@link Ant} takes. */
export type AntOptions = NativeOptions & z.input<typeof antOptions>;

const bodies = 14;
/** Where the x coordinate of the torso lies among the positions of the bodies. */
const torsoX = 3;

/**
 * Ant-v5: a round body on four legs goes along x as fast as it can.
 *
 * Action: torques of hip and ankle of legs 4, 1, 2, 3 in [-1, 1]. Observation `[105]`: height, orientation (quaternion)
 * and the eight joint angles, the 14 velocities, then torque and force of contact on each of the 13 bodies, clipped to
 * ±1. Reward: 1 in a healthy state, plus the speed along x, less the costs of control and contact. Terminated when
 * unhealthy (height outside [0.2, 1]), truncated at 1000 steps. First state: positions uniform within ±0.1 of the
 * model's, velocities normal with deviation 0.1.
 *
 * Rules as in Gymnasium's Ant-v5; task of Schulman et al. (2015), arXiv 1506.02438.
 */
export class Ant extends MujocoEnv {
  readonly #options: z.output<typeof antOptions>;
  readonly #skipped: number;

  constructor(options: AntOptions = {}) {
    const parsed = antOptions.parse(options);
    const skipped = parsed.excludePositions ? 2 : 0;
    super(
      {
        id: 'Ant-v5',
        model: antModel,
        frameSkip: parsed.frameSkip,
        observationSize: 29 - skipped + (parsed.includeContactForces ? 6 * (bodies - 1) : 0),
        maxEpisodeSteps: 1000,
        parameters: ['gravity', 'mass', 'friction', 'damping', 'strength', 'wind'],
        view: { from: 'perspective', height: 2.6, follow: 1, target: [0, 0, 0.35] },
        kept: 1,
      },
      options,
    );
    this.#options = parsed;
    this.#skipped = skipped;
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    const { resetNoiseScale } = this.#options;
    noisyUniform(qpos, this.streams, index, resetNoiseScale);
    noisyNormal(qvel, this.streams, index, resetNoiseScale);
  }

  protected show({ qpos, qvel, cfrcExt }: Simulation, out: Float32Array, offset: number): void {
    const { includeContactForces, contactForceRange } = this.#options;
    let at = copy(qvel, 0, out, copy(qpos, this.#skipped, out, offset));
    if (!includeContactForces) return;
    for (let k = 6; k < 6 * bodies; k++) out[at++] = clip(cfrcExt[k], contactForceRange[0], contactForceRange[1]);
  }

  protected score(simulation: Simulation, index: number, actions: Float32Array, offset: number): void {
    const { forwardRewardWeight, controlCostWeight, healthyReward, terminateWhenUnhealthy } = this.#options;
    simulation.contactForces();
    const healthy = this.#isHealthy(simulation);
    const speed = (simulation.xpos[torsoX] - this.kept[index]) / this.secondsPerStep(index);
    const costs = controlCostWeight * squares(actions, offset, 8) + this.#contactCost(simulation.cfrcExt);
    this.rewards[index] = forwardRewardWeight * speed + (healthy ? healthyReward : 0) - costs;
    this.terminated[index] = !healthy && terminateWhenUnhealthy ? 1 : 0;
  }

  #isHealthy({ qpos, qvel }: Simulation): boolean {
    const { healthyZRange } = this.#options;
    return qpos[2] >= healthyZRange[0] && qpos[2] <= healthyZRange[1] && allFinite(qpos) && allFinite(qvel);
  }

  #contactCost(forces: Float64Array): number {
    const { contactCostWeight, contactForceRange } = this.#options;
    let sum = 0;
    for (let k = 0; k < 6 * bodies; k++) {
      const force = clip(forces[k], contactForceRange[0], contactForceRange[1]);
      sum += force * force;
    }
    return contactCostWeight * sum;
  }

  protected override keep({ xpos }: Simulation, index: number): void {
    this.kept[index] = xpos[torsoX];
  }
}

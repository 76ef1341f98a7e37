import type * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { FreeRunner, freeRunnerOptions } from './free-runner.ts';
import { antModel } from './models/ant.ts';
import { range } from './options.ts';
import { allFinite, clip, noisyNormal, noisyUniform, type Simulation } from './physics/index.ts';

/** Options of {@link Ant}. */
export const antOptions = freeRunnerOptions({
  forward: 1,
  speed: 'the speed',
  control: 0.5,
  contact: 0.0005,
  healthy: 1,
  height: [0.2, 1],
  ends: 'included',
  noise: 0.1,
}).extend({ contactForceRange: range(-1, 1, 'To what contact forces are clipped.') });

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
export class Ant extends FreeRunner<z.output<typeof antOptions>> {
  constructor(options: AntOptions = {}) {
    const parsed = antOptions.parse(options);
    const otherSize = parsed.includeContactForces ? 6 * (bodies - 1) : 0;
    super({ id: 'Ant-v5', model: antModel, stateSize: 29, otherSize, centre: 0.35 }, parsed, options);
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    const { resetNoiseScale } = this.options;
    noisyUniform(qpos, this.streams, index, resetNoiseScale);
    noisyNormal(qvel, this.streams, index, resetNoiseScale);
  }

  protected show(simulation: Simulation, out: Float32Array, offset: number): void {
    const { includeContactForces, contactForceRange } = this.options;
    const { cfrcExt } = simulation;
    let at = this.showState(simulation, out, offset);
    if (!includeContactForces) return;
    for (let k = 6; k < 6 * bodies; k++) out[at++] = clip(cfrcExt[k], contactForceRange[0], contactForceRange[1]);
  }

  protected x({ xpos }: Simulation): number {
    return xpos[torsoX];
  }

  protected isHealthy({ qpos, qvel }: Simulation): boolean {
    const { healthyZRange } = this.options;
    return qpos[2] >= healthyZRange[0] && qpos[2] <= healthyZRange[1] && allFinite(qpos) && allFinite(qvel);
  }

  protected contactCost(forces: Float64Array): number {
    const { contactCostWeight, contactForceRange } = this.options;
    let sum = 0;
    for (let k = 0; k < 6 * bodies; k++) {
      const force = clip(forces[k], contactForceRange[0], contactForceRange[1]);
      sum += force * force;
    }
    return contactCostWeight * sum;
  }
}

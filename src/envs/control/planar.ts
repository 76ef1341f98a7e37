import { copyRange, type Simulation } from '../mujoco/physics/index.ts';
import { ControlEnv } from './control-env.ts';

/** Numbers in the observation of a planar body of six joints, and where they are. */
export const planar = {
  size: 20,
  /** Height of the torso, m. */
  height: 0,
  /** Cosine and sine of the pitch. */
  cosine: 1,
  sine: 2,
  angles: 3,
  /** Velocities of x, z, pitch, and the joints. */
  velocities: 9,
  /** Speed of the centre of mass along x, m/s. */
  speed: 18,
  /** Angular momentum about the centre of mass, kg m²/s; positive is forward. */
  spin: 19,
} as const;

const joints = 6;
const torso = 1;

/** A planar body of six joints on the ground: its positions are x, z, pitch, and the joints. */
export abstract class PlanarBody<Task extends string> extends ControlEnv<Task> {
  /** Pitch in ±`pitch`, joints anywhere in the middle `share` of their ranges, the lowest point on the ground, at rest. */
  protected drop(simulation: Simulation, index: number, pitch: number, share: number): void {
    const { streams } = this;
    const { qpos } = simulation;
    const ranges = this.jointRanges;
    qpos[2] = pitch * (2 * streams.uniform(index) - 1);
    for (let k = 3; k < 3 + joints; k++) {
      const middle = (ranges[2 * k] + ranges[2 * k + 1]) / 2;
      qpos[k] = middle + share * (ranges[2 * k + 1] - middle) * (2 * streams.uniform(index) - 1);
    }
    qpos[1] -= this.lowest(simulation);
  }

  protected show(simulation: Simulation, out: Float32Array, offset: number): void {
    const { qpos, qvel, xpos, subtreeLinvel, subtreeAngmom } = simulation;
    out[offset + planar.height] = xpos[3 * torso + 2];
    out[offset + planar.cosine] = Math.cos(qpos[2]);
    out[offset + planar.sine] = Math.sin(qpos[2]);
    copyRange(qpos, 3, 3 + joints, out, offset + planar.angles);
    copyRange(qvel, 0, 3 + joints, out, offset + planar.velocities);
    out[offset + planar.speed] = subtreeLinvel[3 * torso];
    out[offset + planar.spin] = subtreeAngmom[3 * torso + 1];
  }
}

import type * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { halfCheetahModel } from './models/half-cheetah.ts';
import { groundParameters, noisyNormal, noisyUniform, type Simulation } from './physics/index.ts';
import { Runner, runnerOptions } from './runner.ts';

/** Options of {@link HalfCheetah}. */
export const halfCheetahOptions = runnerOptions({
  skip: 5,
  forward: 'the speed forward, m/s,',
  control: 0.1,
  noise: 0.1,
});

/** What {@link HalfCheetah} takes. */
export type HalfCheetahOptions = NativeOptions & z.input<typeof halfCheetahOptions>;

/**
 * HalfCheetah-v5: a planar runner with two legs goes forward as fast as it can.
 *
 * Action: torques of back thigh, shin, foot and front thigh, shin, foot in [-1, 1]. Observation `[17]`: height, pitch
 * and the six joint angles, then the nine velocities. Reward: speed forward less the cost of control. Never terminated,
 * truncated at 1000 steps. First state: positions uniform in ±0.1, velocities normal with deviation 0.1.
 *
 * Rules as in Gymnasium's HalfCheetah-v5; task of Wawrzyński (2009), doi 10.1007/978-3-642-04921-7_24.
 */
export class HalfCheetah extends Runner<z.output<typeof halfCheetahOptions>> {
  constructor(options: HalfCheetahOptions = {}) {
    super(
      {
        id: 'HalfCheetah-v5',
        model: halfCheetahModel,
        stateSize: 18,
        groundPositions: 1,
        parameters: groundParameters,
        view: { from: 'side', height: 2, follow: 1, target: [0, 0, 0.6] },
      },
      halfCheetahOptions.parse(options),
      options,
    );
  }

  protected override place({ qpos, qvel }: Simulation, index: number): void {
    noisyUniform(qpos, this.streams, index, this.options.resetNoiseScale);
    noisyNormal(qvel, this.streams, index, this.options.resetNoiseScale);
  }
}

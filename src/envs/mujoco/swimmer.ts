import type * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { swimmerModel } from './models/swimmer.ts';
import { Runner, runnerOptions } from './runner.ts';

/** Options of {@link Swimmer}. */
export const swimmerOptions = runnerOptions({
  skip: 4,
  forward: 'the speed along x, m/s,',
  control: 0.0001,
  noise: 0.1,
});

/** What {@link Swimmer} takes. */
export type SwimmerOptions = NativeOptions & z.input<typeof swimmerOptions>;

/**
 * Swimmer-v5: a chain of three links swims along x in a plane of thick fluid.
 *
 * Action: torques of the two joints in [-1, 1]. Observation `[8]`: heading and the two joint angles, then the five
 * velocities. Reward: speed along x less the cost of control. Never terminated, truncated at 1000 steps. First state:
 * all numbers uniform in ±0.1.
 *
 * Rules as in Gymnasium's Swimmer-v5; task of Coulom (2002), "Reinforcement learning using neural networks, with
 * applications to motor control".
 */
export class Swimmer extends Runner<z.output<typeof swimmerOptions>> {
  constructor(options: SwimmerOptions = {}) {
    super(
      {
        id: 'Swimmer-v5',
        model: swimmerModel,
        stateSize: 10,
        groundPositions: 2,
        parameters: ['mass', 'strength', 'wind'],
        view: { from: 'top', height: 4.5, follow: 2, target: [0, 0, 0] },
      },
      swimmerOptions.parse(options),
      options,
    );
  }
}

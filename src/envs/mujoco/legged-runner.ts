import type * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { healthyReward, range, terminateWhenUnhealthy } from './options.ts';
import { groundParameters, type Simulation, within } from './physics/index.ts';
import { Runner, type RunnerSpec, runnerOptions } from './runner.ts';

/** Options that all runners on legs have, with the healthy range of one: of its height, m, and to either side of its pitch, rad. */
export function leggedRunnerOptions(low: number, high: number, angle: number) {
  return runnerOptions({ skip: 4, forward: 'the speed forward, m/s,', control: 0.001, noise: 0.005 }).extend({
    healthyReward: healthyReward(1),
    terminateWhenUnhealthy: terminateWhenUnhealthy(),
    healthyZRange: range(low, high, 'Where the height of the torso, m, is healthy, ends excluded.'),
    healthyAngleRange: range(-angle, angle, 'Where the pitch of the torso, rad, is healthy, ends excluded.'),
  });
}

/** A runner that is also paid for not falling, and whose episode ends when it does: what Hopper and Walker2d share. */
export abstract class LeggedRunner<
  Options extends z.output<ReturnType<typeof leggedRunnerOptions>>,
> extends Runner<Options> {
  constructor(own: Pick<RunnerSpec, 'id' | 'model' | 'stateSize'>, parsed: Options, given: NativeOptions) {
    super(
      {
        ...own,
        groundPositions: 1,
        velocityBound: 10,
        parameters: groundParameters,
        view: { from: 'side', height: 2.4, follow: 1, target: [0, 0, 0.85] },
      },
      parsed,
      given,
    );
  }

  protected override score(simulation: Simulation, index: number, actions: Float32Array, offset: number): void {
    super.score(simulation, index, actions, offset);
    const { healthyReward, terminateWhenUnhealthy } = this.options;
    const healthy = this.isHealthy(simulation);
    if (healthy) this.rewards[index] += healthyReward;
    this.terminated[index] = !healthy && terminateWhenUnhealthy ? 1 : 0;
  }

  protected isHealthy({ qpos }: Simulation): boolean {
    const { healthyZRange, healthyAngleRange } = this.options;
    return within(qpos[1], healthyZRange) && within(qpos[2], healthyAngleRange);
  }
}

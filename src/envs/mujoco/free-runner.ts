import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
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
import { copy, groundParameters, MujocoEnv, type MujocoSpec, type Simulation, squares } from './physics/index.ts';

/** Defaults in which runners that are free in space differ. */
interface Defaults {
  readonly forward: number;
  /** Whose speed along x is paid. */
  readonly speed: string;
  readonly control: number;
  readonly contact: number;
  readonly healthy: number;
  readonly height: readonly [low: number, high: number];
  /** Whether the ends of `height` are healthy. */
  readonly ends: 'included' | 'excluded';
  readonly noise: number;
}

/** Options that all runners free in space have, with the defaults of one. */
export function freeRunnerOptions({ forward, speed, control, contact, healthy, height, ends, noise }: Defaults) {
  return z.object({
    frameSkip: frameSkip(5),
    forwardRewardWeight: weight(forward, `${speed} along x, m/s,`),
    controlCostWeight: weight(control, 'the sum of squared actions'),
    contactCostWeight: weight(contact, 'the sum of squared contact forces'),
    healthyReward: healthyReward(healthy),
    terminateWhenUnhealthy: terminateWhenUnhealthy(),
    healthyZRange: range(...height, `Where the height of the torso, m, is healthy, ends ${ends}.`),
    resetNoiseScale: resetNoise(noise),
    excludePositions: excludePositions(),
    includeContactForces: flag(true, 'Whether the observation has the contact forces.'),
  });
}

/** What such a runner adds to a MuJoCo environment; its episodes have at most 1000 steps. */
interface FreeRunnerSpec extends Pick<MujocoSpec, 'id' | 'model'> {
  /** Numbers of positions and velocities together. */
  readonly stateSize: number;
  /** Numbers that the observation has besides. */
  readonly otherSize: number;
  /** Height at which the picture is centred, m. */
  readonly centre: number;
}

/**
 * A body free in space that is paid for being healthy and for its speed along x, less the costs of control and contact:
 * what Ant and Humanoid share.
 */
export abstract class FreeRunner<Options extends z.output<ReturnType<typeof freeRunnerOptions>>> extends MujocoEnv {
  protected readonly options: Options;
  readonly #skipped: number;

  constructor({ id, model, stateSize, otherSize, centre }: FreeRunnerSpec, parsed: Options, given: NativeOptions) {
    const skipped = parsed.excludePositions ? 2 : 0;
    super(
      {
        id,
        model,
        frameSkip: parsed.frameSkip,
        observationSize: stateSize - skipped + otherSize,
        maxEpisodeSteps: 1000,
        parameters: groundParameters,
        view: { from: 'perspective', height: 2.6, follow: 1, target: [0, 0, centre] },
        kept: 1,
      },
      given,
    );
    this.options = parsed;
    this.#skipped = skipped;
  }

  /** Where along x the body is whose speed is paid, m. */
  protected abstract x(simulation: Simulation): number;
  protected abstract isHealthy(simulation: Simulation): boolean;
  /** What the contact forces take from the reward. */
  protected abstract contactCost(forces: Float64Array): number;

  /** Writes positions and velocities at `offset`; returns where the next number goes. */
  protected showState({ qpos, qvel }: Simulation, out: Float32Array, offset: number): number {
    return copy(qvel, 0, out, copy(qpos, this.#skipped, out, offset));
  }

  protected score(simulation: Simulation, index: number, actions: Float32Array, offset: number): void {
    const { forwardRewardWeight, controlCostWeight, healthyReward, terminateWhenUnhealthy } = this.options;
    simulation.contactForces();
    const healthy = this.isHealthy(simulation);
    const speed = (this.x(simulation) - this.kept[index]) / this.secondsPerStep(index);
    const control = controlCostWeight * squares(actions, offset, actions.length / this.numEnvs);
    const costs = control + this.contactCost(simulation.cfrcExt);
    this.rewards[index] = forwardRewardWeight * speed + (healthy ? healthyReward : 0) - costs;
    this.terminated[index] = !healthy && terminateWhenUnhealthy ? 1 : 0;
  }

  protected override keep(simulation: Simulation, index: number): void {
    this.kept[index] = this.x(simulation);
  }
}

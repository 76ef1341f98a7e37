import * as z from 'zod';
import type { NativeOptions } from '../../env/index.ts';
import { excludePositions, frameSkip, resetNoise, weight } from './options.ts';
import {
  copy,
  copyClipped,
  MujocoEnv,
  type MujocoSpec,
  noisyUniform,
  type Simulation,
  squares,
} from './physics/index.ts';

/** Options that all runners have, with the defaults of one. */
export function runnerOptions(defaults: { skip: number; forward: string; control: number; noise: number }) {
  return z.object({
    frameSkip: frameSkip(defaults.skip),
    forwardRewardWeight: weight(1, defaults.forward),
    controlCostWeight: weight(defaults.control, 'the sum of squared actions'),
    resetNoiseScale: resetNoise(defaults.noise),
    excludePositions: excludePositions(),
  });
}

/** What a runner adds to a MuJoCo environment; its episodes have at most 1000 steps. */
export interface RunnerSpec extends Pick<MujocoSpec, 'id' | 'model' | 'parameters' | 'view'> {
  /** Numbers of positions and velocities together. */
  readonly stateSize: number;
  /** Positions along the ground, the first of them, that may be left out of the observation. */
  readonly groundPositions: number;
  /** Velocities are shown within ± this. */
  readonly velocityBound?: number;
}

/**
 * A body in a plane that is paid for its speed along x, less the cost of control: what HalfCheetah, Hopper, Swimmer and Walker2d share. Shows positions, then
 * velocities; begins with all numbers uniform around the model's.
 */
export abstract class Runner<Options extends z.output<ReturnType<typeof runnerOptions>>> extends MujocoEnv {
  protected readonly options: Options;
  readonly #skipped: number;
  readonly #velocityBound: number | undefined;

  constructor(spec: RunnerSpec, parsed: Options, given: NativeOptions) {
    const { stateSize, groundPositions, velocityBound, ...own } = spec;
    const skipped = parsed.excludePositions ? groundPositions : 0;
    const { frameSkip: skip } = parsed;
    super({ ...own, frameSkip: skip, observationSize: stateSize - skipped, maxEpisodeSteps: 1000, kept: 1 }, given);
    this.options = parsed;
    this.#skipped = skipped;
    this.#velocityBound = velocityBound;
  }

  protected place({ qpos, qvel }: Simulation, index: number): void {
    noisyUniform(qpos, this.streams, index, this.options.resetNoiseScale);
    noisyUniform(qvel, this.streams, index, this.options.resetNoiseScale);
  }

  protected show({ qpos, qvel }: Simulation, out: Float32Array, offset: number): void {
    const next = copy(qpos, this.#skipped, out, offset);
    if (this.#velocityBound === undefined) copy(qvel, 0, out, next);
    else copyClipped(qvel, 0, this.#velocityBound, out, next);
  }

  /** Writes the reward for going along x with these actions. */
  protected score({ qpos }: Simulation, index: number, actions: Float32Array, offset: number): void {
    const { forwardRewardWeight, controlCostWeight } = this.options;
    const size = actions.length / this.numEnvs;
    const speed = (qpos[0] - this.kept[index]) / this.secondsPerStep(index);
    this.rewards[index] = forwardRewardWeight * speed - controlCostWeight * squares(actions, offset, size);
  }

  protected override keep({ qpos }: Simulation, index: number): void {
    this.kept[index] = qpos[0];
  }
}

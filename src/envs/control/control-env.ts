import type { NativeOptions } from '../../env/index.ts';
import { geomType, groundParameters, MujocoEnv, type MujocoSpec, type Simulation } from '../mujoco/physics/index.ts';
import type { RewardFunction } from './reward.ts';

const { sphere, capsule } = geomType;

/** What a domain declares about itself, the same in all its tasks; `parameters` are those of most domains. */
export interface Domain<Task extends string>
  extends Pick<MujocoSpec, 'model' | 'frameSkip' | 'observationSize' | 'view'> {
  readonly name: string;
  readonly parameters?: MujocoSpec['parameters'];
  /** What each task pays. */
  readonly rewards: Readonly<Record<Task, RewardFunction>>;
}

/** What an environment of a domain takes: whose reward is paid. */
export interface TaskOptions<Task extends string> extends NativeOptions {
  readonly task?: Task;
}

/** As in `Walker-run-control`. */
export function taskId(domain: string, task: string): string {
  return `${domain}-${task}-control`;
}

/**
 * Base of the control-suite tasks. What the agent sees and does is the same in all tasks of a domain; a task is a
 * {@link RewardFunction}. Observations follow from positions and velocities alone. Actions lie in [-1, 1]. Never
 * terminated, truncated at 1000 steps.
 *
 * In the manner of Tassa et al. (2018), "DeepMind Control Suite", arXiv 1801.00690; the models are Operant's own.
 */
export abstract class ControlEnv<Task extends string> extends MujocoEnv {
  /** `[joints, 2]`, low and high. */
  protected readonly jointRanges: Float64Array;
  readonly #reward: RewardFunction;
  readonly #geomTypes: Int32Array;
  readonly #geomSizes: Float64Array;

  constructor({ name, rewards, ...spec }: Domain<Task>, task: Task, options: NativeOptions) {
    super({ parameters: groundParameters, ...spec, id: taskId(name, task), maxEpisodeSteps: 1000 }, options);
    this.#reward = rewards[task];
    const { model } = this.simulations[0];
    this.jointRanges = model.jnt_range.slice();
    this.#geomTypes = model.geom_type.slice();
    this.#geomSizes = model.geom_size.slice();
  }

  /** Height of the lowest point of all spheres and capsules, after computing where they are, m. */
  protected lowest(simulation: Simulation): number {
    simulation.kinematics();
    const { geomXpos, geomXmat } = simulation;
    const types = this.#geomTypes;
    const sizes = this.#geomSizes;
    let lowest = Number.POSITIVE_INFINITY;
    for (let g = 0; g < types.length; g++) {
      if (types[g] !== sphere && types[g] !== capsule) continue;
      const half = types[g] === capsule ? sizes[3 * g + 1] * Math.abs(geomXmat[9 * g + 8]) : 0;
      lowest = Math.min(lowest, geomXpos[3 * g + 2] - half - sizes[3 * g]);
    }
    return lowest;
  }

  protected override derive(simulation: Simulation): void {
    simulation.velocities();
  }

  protected score(simulation: Simulation, index: number, actions: Float32Array): void {
    const observations = this.observations as Float32Array;
    this.show(simulation, observations, (index * observations.length) / this.numEnvs);
    this.rewards[index] = this.#reward(observations, actions, index);
  }
}

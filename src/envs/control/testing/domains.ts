import type { VectorEnv } from '../../../env/index.ts';
import {
  Cartpole,
  Cheetah,
  cartpoleRewards,
  cheetahRewards,
  PointMass,
  PointMassMaze,
  pointMassMazeRewards,
  pointMassRewards,
  Quadruped,
  quadrupedRewards,
  type RewardFunction,
  Walker,
  walkerRewards,
} from '../index.ts';

/** A domain: its tasks, and how it is made for one of them. */
export interface Domain {
  readonly name: string;
  readonly rewards: Readonly<Record<string, RewardFunction>>;
  /** N environments of a task, by default the domain's own choice. */
  readonly make: (numEnvs: number, task?: string) => VectorEnv;
}

function domain<Task extends string>(
  name: string,
  Env: new (options: { readonly numEnvs: number; readonly task?: Task }) => VectorEnv,
  rewards: Readonly<Record<Task, RewardFunction>>,
): Domain {
  return { name, rewards, make: (numEnvs, task) => new Env(task ? { numEnvs, task: task as Task } : { numEnvs }) };
}

/** All domains of the suite. */
export const domains: readonly Domain[] = [
  domain('PointMass', PointMass, pointMassRewards),
  domain('PointMassMaze', PointMassMaze, pointMassMazeRewards),
  domain('Cartpole', Cartpole, cartpoleRewards),
  domain('Walker', Walker, walkerRewards),
  domain('Cheetah', Cheetah, cheetahRewards),
  domain('Quadruped', Quadruped, quadrupedRewards),
];

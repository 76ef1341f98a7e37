import * as z from 'zod';
import type { Controls, EnvDefinition, VectorEnv } from '../../env/index.ts';
import { enginePackage, loadEngine } from '../mujoco/physics/index.ts';
import { Cartpole, type cartpoleRewards } from './cartpole.ts';
import { Cheetah, type cheetahRewards } from './cheetah.ts';
import { type TaskOptions, taskId } from './control-env.ts';
import { PointMass, PointMassMaze, type pointMassMazeRewards, type pointMassRewards } from './point-mass.ts';
import { Quadruped, type quadrupedRewards } from './quadruped.ts';
import { randomReturns } from './random-returns.ts';
import { Walker, type walkerRewards } from './walker.ts';

interface Domain<Task extends string> {
  readonly name: string;
  readonly make: (options: TaskOptions<Task>) => VectorEnv;
  /** What each task asks for. */
  readonly tasks: Readonly<Record<Task, string>>;
  readonly controls?: Controls;
}

const onRail: Controls = { keys: { left: [-1], right: [1] }, idle: [0] };
const onTable: Controls = { keys: { left: [-1, 0], right: [1, 0], up: [0, 1], down: [0, -1] }, idle: [0, 0] };

function tasksOf<Task extends string>({ name, make, tasks, controls }: Domain<Task>): EnvDefinition[] {
  const names = Object.keys(tasks) as Task[];
  return names.map((task) => ({
    id: taskId(name, task),
    suite: 'control',
    summary: tasks[task],
    make,
    ...(controls && { controls }),
    maxEpisodeSteps: 1000,
    rewardRange: [0, 1],
    options: z.object({
      task: z
        .enum(names)
        .default(task)
        .describe('Whose reward is paid; the worlds of all tasks of a domain are the same.'),
    }),
    engine: enginePackage,
    load: loadEngine,
    ...randomReturn(taskId(name, task)),
  }));
}

/** Tasks in the manner of the control suite, whose rewards can be given to any stored step afterwards. */
export const controlEnvs: readonly EnvDefinition[] = [
  ...tasksOf({
    name: 'PointMass',
    make: (given) => new PointMass(given),
    controls: onTable,
    tasks: { reach: 'Push a ball to the goal in the middle of a square.' } satisfies Tasks<typeof pointMassRewards>,
  }),
  ...tasksOf({
    name: 'PointMassMaze',
    make: (given) => new PointMassMaze(given),
    controls: onTable,
    tasks: {
      'reach-top-left': 'Push a ball to the goal in the room where it starts.',
      'reach-top-right': 'Push a ball through a maze to the goal in the next room.',
      'reach-bottom-left': 'Push a ball all the way through a maze to the goal in the last room.',
      'reach-bottom-right': 'Push a ball through a maze to the goal in the third room.',
    } satisfies Tasks<typeof pointMassMazeRewards>,
  }),
  ...tasksOf({
    name: 'Cartpole',
    make: (given) => new Cartpole(given),
    controls: onRail,
    tasks: {
      swingup: 'Swing a hanging pole up by moving its cart, and hold it there.',
      'swingup-sparse': 'Swing a hanging pole up and hold it, with a reward only near the top.',
    } satisfies Tasks<typeof cartpoleRewards>,
  }),
  ...tasksOf({
    name: 'Walker',
    make: (given) => new Walker(given),
    tasks: {
      stand: 'Get a planar body onto its two legs and stand.',
      walk: 'Get a planar body onto its two legs and walk at 1 m/s.',
      run: 'Get a planar body onto its two legs and run at 8 m/s.',
      flip: 'Turn somersaults with a planar body on two legs.',
    } satisfies Tasks<typeof walkerRewards>,
  }),
  ...tasksOf({
    name: 'Cheetah',
    make: (given) => new Cheetah(given),
    tasks: {
      walk: 'Go forward at 2 m/s with a planar runner.',
      'walk-backward': 'Go backward at 2 m/s with a planar runner.',
      run: 'Run forward at 10 m/s with a planar runner.',
      'run-backward': 'Run backward at 10 m/s with a planar runner.',
      flip: 'Turn somersaults forward with a planar runner.',
      'flip-backward': 'Turn somersaults backward with a planar runner.',
    } satisfies Tasks<typeof cheetahRewards>,
  }),
  ...tasksOf({
    name: 'Quadruped',
    make: (given) => new Quadruped(given),
    tasks: {
      stand: 'Stand upright on four legs.',
      walk: 'Walk forward at 0.5 m/s on four legs.',
      run: 'Run forward at 3 m/s on four legs.',
      jump: 'Jump as high as 1 m on four legs.',
    } satisfies Tasks<typeof quadrupedRewards>,
  }),
];

/** One sentence for each reward. */
type Tasks<Rewards> = Readonly<Record<keyof Rewards, string>>;

function randomReturn(id: string): Pick<EnvDefinition, 'reference'> {
  const [mean, error, episodes] = randomReturns[id];
  return { reference: { random: { mean, error, source: `uniform actions, ${episodes} episodes, measured` } } };
}

import type { Problem } from '../../tasks/task.ts';
import type { RolloutTools } from '../rollout-tools.ts';
import type { Row } from '../row.ts';
import type { Group, Trajectory } from '../trajectory.ts';
import { FakeEngine } from './fake-world.ts';

/** An answer of so many tokens behind a prompt of two, with what a test says of it. */
export function handTrajectory(length: number, reward: number, rest: Partial<Trajectory> = {}): Trajectory {
  const size = 2 + length;
  return {
    tokens: new Int32Array(size).fill(1),
    promptLength: 2,
    mask: new Float32Array(size).fill(1, 2),
    logProbs: new Float32Array(size),
    drawnLogProbs: new Float32Array(size),
    versions: new Int32Array(size),
    completion: '',
    finishReason: 'stop',
    reward,
    components: {},
    origin: 'policy',
    ...rest,
  };
}

/** A group of answers to one prompt. */
export function handGroup(trajectories: readonly Trajectory[], problem: Partial<Problem> = {}): Group {
  const own = { prompt: 'ab', data: null, difficulty: 1, solution: 'c', source: 'hand', ...problem };
  return { problem: own, prompt: new Int32Array(2).fill(1), trajectories };
}

/** Groups of answers of one token with these rewards. */
export function handGroups(...rewards: readonly (readonly number[])[]): Group[] {
  return rewards.map((own) => handGroup(own.map((reward) => handTrajectory(1, reward))));
}

/** Tools of which a test says what they do; the others throw. */
export function handTools(given: Partial<RolloutTools> = {}): RolloutTools {
  const missing = (): never => {
    throw new Error('not expected here');
  };
  return {
    engine: new FakeEngine(),
    temperature: 1,
    answer: missing,
    complete: missing,
    demonstrate: missing,
    ...given,
  };
}

/** A row to be learned from, all weights 1. */
export function handRow(trajectory: Trajectory, rest: Partial<Row> = {}): Row {
  const length = trajectory.tokens.length;
  return {
    trajectory,
    group: handGroup([trajectory]),
    reward: trajectory.reward,
    components: trajectory.components,
    weights: trajectory.mask.slice(),
    advantages: new Float32Array(length).fill(1),
    oldLogProbs: trajectory.drawnLogProbs,
    ...rest,
  };
}

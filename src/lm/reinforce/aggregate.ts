import { checkNumbers } from '../../error/index.ts';
import { completionLength, type Group, type Trajectory } from './trajectory.ts';

/**
 * The weight that each token's loss has in a batch: what "the mean loss" means. Gives one number for all tokens of a
 * trajectory, such that the loss is `Σ weight · token loss`. Trajectories that are learned nothing from are not among
 * those given.
 */
export type Aggregate = (groups: readonly Group[]) => (trajectory: Trajectory, group: Group) => number;

/** All tokens of the batch count the same: long answers count more than short ones (DAPO, arXiv 2503.14476). */
export function tokenMean(): Aggregate {
  return (groups) => {
    const weight = 1 / sum(all(groups).map(completionLength));
    return () => weight;
  };
}

/** All sequences count the same, and within one all its tokens (GRPO, arXiv 2402.03300). */
export function sequenceMean(): Aggregate {
  return (groups) => {
    const count = all(groups).length;
    return (trajectory) => 1 / (count * completionLength(trajectory));
  };
}

/**
 * Sums over the tokens, divided by a length that is the same for all: Dr. GRPO (arXiv 2503.20783), so that a token's
 * weight does not depend on its answer's length.
 *
 * @throws unless the length is above 0
 */
export function constantLength(length: number): Aggregate {
  checkNumbers({ 'length that sums are divided by': length }, 'a finite number above 0');
  return (groups) => {
    const weight = 1 / (all(groups).length * length);
    return () => weight;
  };
}

/** All prompts count the same, and within one all tokens of its answers. */
export function promptMean(): Aggregate {
  return (groups) => (_trajectory, group) => 1 / (groups.length * sum(group.trajectories.map(completionLength)));
}

/** Log-likelihoods of whole sequences, averaged: what REINFORCE and RLOO write as `log π(y)`. */
export function sequenceSum(): Aggregate {
  return (groups) => {
    const weight = 1 / all(groups).length;
    return () => weight;
  };
}

function all(groups: readonly Group[]): Trajectory[] {
  return groups.flatMap(({ trajectories }) => trajectories);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

import { expect, test } from 'vitest';
import type { Group, Trajectory } from '../reinforce/trajectory.ts';
import { constantComponents, signalOf } from './signal.ts';

function group(rewards: readonly number[], format = 1): Group {
  const trajectories = rewards.map(
    (reward): Trajectory => ({
      tokens: Int32Array.of(1, 2, 3, 4),
      promptLength: 1,
      mask: Float32Array.of(0, 1, 1, 1),
      logProbs: new Float32Array(4),
      drawnLogProbs: new Float32Array(4),
      versions: new Int32Array(4),
      completion: '',
      finishReason: reward > 0 ? 'stop' : 'length',
      reward,
      components: { correct: reward, format },
      origin: 'policy',
    }),
  );
  const problem = { prompt: '', data: null, difficulty: 1, solution: '', source: '' };
  return { problem, prompt: Int32Array.of(1), trajectories };
}

test('the expected share of mixed groups counts the ways to draw one', () => {
  // Of 8 answers 4 are right: of the 70 fours, 2 are all alike.
  const { groupsWithSignal, solveRates } = signalOf([group([1, 1, 1, 1, 0, 0, 0, 0])]);
  expect(groupsWithSignal[4]).toBeCloseTo(68 / 70, 12);
  expect(groupsWithSignal[8]).toBeCloseTo(1, 12);
  expect(groupsWithSignal[16]).toBeUndefined();
  expect(solveRates).toEqual([0.5]);
});

test('one right answer of eight is in half of the fours', () => {
  expect(signalOf([group([1, 0, 0, 0, 0, 0, 0, 0])]).groupsWithSignal[4]).toBeCloseTo(0.5, 12);
});

test('groups that are all alike carry no signal, right or wrong', () => {
  const found = signalOf([group([0, 0, 0, 0]), group([1, 1, 1, 1])]);
  expect(found.groupsWithSignal).toEqual({ 4: 0 });
  expect(found).toMatchObject({ solveRates: [0, 1], truncated: 0.5, answerLength: 3, promptLength: 1 });
});

test('components with one value are named', () => {
  expect(constantComponents([group([0, 1]), group([1, 1])])).toEqual(['format']);
  expect(constantComponents([group([0, 1], 0.5), group([1, 1])])).toEqual([]);
});

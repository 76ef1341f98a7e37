import { describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { isHeldOut } from '../../tasks/split.ts';
import type { Task } from '../../tasks/task.ts';
import { handGroup, handTrajectory } from '../testing/hand.ts';
import { banditOverTasks } from './bandit.ts';
import { competence } from './competence.ts';
import type { ProblemSource } from './problem-source.ts';
import { uniform } from './uniform.ts';
import { solveRateWindow } from './window.ts';

function countingTask(name: string, most = 6, usual: readonly [number, number] = [2, 4]): Task<number> {
  return {
    name,
    summary: '',
    alphabet: '0123456789',
    difficulty: { most, usual },
    completionLength: 1,
    problem: (stream, difficulty) => ({
      prompt: `${name} ${stream.integer(1000)}`,
      data: 0,
      difficulty,
      solution: '0',
      source: name,
    }),
    verify: () => 0,
  };
}

const stream = () => Stream.fromSeed(5);

/** How a group of a level went: so many of four right. */
const went = (difficulty: number, right: number, source = 'a', failure?: string) =>
  handGroup(
    Array.from({ length: 4 }, (_, i) => handTrajectory(1, Number(i < right), failure === undefined ? {} : { failure })),
    { difficulty, source },
  );

const levels = (source: ProblemSource, count = 200) => {
  const counts: Record<number, number> = {};
  for (const { difficulty } of source.next(count, stream())) counts[difficulty] = (counts[difficulty] ?? 0) + 1;
  return counts;
};

describe('uniform', () => {
  test('tasks in turn, usual levels, none held out', () => {
    const problems = uniform([countingTask('a'), countingTask('b')]).next(300, stream());
    expect(problems.slice(0, 3).map(({ source }) => source)).toEqual(['a', 'b', 'a']);
    expect(new Set(problems.map(({ difficulty }) => difficulty))).toEqual(new Set([2, 3, 4]));
    expect(problems.some(isHeldOut)).toBe(false);
  });

  test('needs a task', () => {
    expect(() => uniform([])).toThrow('list of tasks is out of range (); help: name at least one');
  });

  test('levels can be given', () => {
    expect(Object.keys(levels(uniform([countingTask('a')], [5, 5])))).toEqual(['5']);
  });
});

describe('window of solve rates', () => {
  test('passes over levels that are hopeless or done', () => {
    const source = solveRateWindow(countingTask('a', 3), { exploration: 0 });
    source.observe([went(1, 4), went(2, 2), went(3, 0)]);
    expect(levels(source)).toEqual({ 2: 200 });
    expect(source.figures()).toEqual({ 'solveRate.1': 1, 'solveRate.2': 0.5, 'solveRate.3': 0 });
  });

  test('rates run, and unseen levels are wanted', () => {
    const source = solveRateWindow(countingTask('a', 3), { exploration: 0, rate: 0.5 });
    source.observe([went(1, 4)]);
    source.observe([went(1, 0)]);
    expect(source.figures()).toEqual({ 'solveRate.1': 0.5 });
    source.observe([went(1, 0), went(1, 0), went(1, 0)]);
    expect(source.figures()['solveRate.1']).toBe(0.0625);
    expect(Object.keys(levels(source))).toEqual(['2', '3']);
  });

  test('explores, falls back on all levels, and goes on from its state', () => {
    const source = solveRateWindow(countingTask('a', 3), { exploration: 0.3 });
    source.observe([went(1, 4), went(2, 2), went(3, 0)]);
    const found = levels(source, 3000);
    // A tenth from each level, and the rest from the wanted one.
    expect(found[1]! / 3000).toBeCloseTo(0.1, 1);
    expect(found[2]! / 3000).toBeCloseTo(0.8, 1);
    const other = solveRateWindow(countingTask('a', 3), { exploration: 0.3 });
    other.restore(source.state());
    expect(other.next(20, stream())).toEqual(source.next(20, stream()));
    source.observe(Array.from({ length: 100 }, () => went(2, 0)));
    expect(Object.keys(levels(source))).toEqual(['1', '2', '3']);
  });

  test('what could not be judged says nothing', () => {
    const source = solveRateWindow(countingTask('a', 3));
    source.observe([went(2, 0, 'a', 'late')]);
    expect(source.figures()).toEqual({});
  });
});

describe('competence', () => {
  test('the target moves by η·tanh(α·(success − wanted))', () => {
    const source = competence(countingTask('a'), { wanted: 0.5, rate: 0.5, sharpness: 2 });
    source.observe([went(2, 4), went(2, 3)]);
    // 2 + 0.5·tanh(2·(0.875 − 0.5)) = 2 + 0.5·0.635149.
    expect(source.figures().targetLevel).toBeCloseTo(2.317574, 6);
    // Seven of ten from the level below, three from the one above.
    const found = levels(source, 4000);
    expect(Object.keys(found)).toEqual(['2', '3']);
    expect(found[3]! / 4000).toBeCloseTo(0.3176, 1);
  });

  test('stays between the lowest and the highest level', () => {
    const source = competence(countingTask('a'), { rate: 5 });
    for (let i = 0; i < 3; i++) source.observe([went(2, 0)]);
    expect(source.figures().targetLevel).toBe(1);
    for (let i = 0; i < 3; i++) source.observe([went(2, 4)]);
    expect(source.figures().targetLevel).toBe(6);
    expect(levels(source)).toEqual({ 6: 200 });
  });

  test('goes on from its state, and learns nothing from what was not judged', () => {
    const source = competence(countingTask('a'));
    source.observe([went(2, 4)]);
    const other = competence(countingTask('a'));
    other.restore(source.state());
    other.observe([went(2, 0, 'a', 'late')]);
    expect(other.figures()).toEqual(source.figures());
  });
});

describe('bandit', () => {
  const arms = () => banditOverTasks([countingTask('a'), countingTask('b')], { temperature: 0.5 });

  test('tells tasks apart by their names', () => {
    expect(() => banditOverTasks([])).toThrow('list of tasks is out of range (); help: name some, each once');
    expect(() => banditOverTasks([countingTask('a'), countingTask('a')])).toThrow('list of tasks is out of range (a)');
  });

  test('begins with equal shares', () => expect(arms().figures()).toEqual({ 'share.a': 0.5, 'share.b': 0.5 }));

  test('shares are a softmax of learnability and the bonus of the rarely drawn', () => {
    const source = arms();
    // |advantage| of two right of four: 0.5/0.57735 = 0.866025; of none: 0.
    source.observe([went(2, 2, 'a'), went(2, 0, 'b'), went(2, 0, 'b')]);
    const score = (learnable: number, count: number) => learnable + Math.sqrt((2 * Math.log(4)) / (count + 1));
    const [a, b] = [score(0.866025, 1), score(0, 2)].map((own) => Math.exp(own / 0.5));
    expect(source.figures()['share.a']).toBeCloseTo(a! / (a! + b!), 4);
    const drawn = source.next(2000, stream()).filter((problem) => problem.source === 'a').length / 2000;
    expect(drawn).toBeCloseTo(a! / (a! + b!), 1);
  });

  test('strangers and answers that could not be judged do not count; the state is all there is', () => {
    const source = arms();
    source.observe([went(2, 2, 'a')]);
    const before = source.figures();
    source.observe([went(2, 2, 'other'), went(2, 2, 'b', 'late')]);
    expect(source.figures()).toEqual(before);
    const other = arms();
    other.restore(source.state());
    expect(other.figures()).toEqual(before);
  });
});

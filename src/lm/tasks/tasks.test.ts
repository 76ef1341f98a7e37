import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { findTask, isHeldOut, listTasks, problems, type Task, trainingProblem } from './index.ts';

const levelsOf = (task: Task): number[] => Array.from({ length: task.difficulty.most }, (_, i) => i + 1);

const drawn = (task: Task, level: number, count: number, seed = 5) => {
  const stream = Stream.fromSeed(seed);
  return Array.from({ length: count }, () => task.problem(stream, level));
};

const garbage = ['', ' ', ';', 'x', '-', '???', '()', '1/0', '\n', '___', '#', '🙂', ';;;;', '((((', 'select', '0=0'];

const long = [
  '('.repeat(100_000),
  '[({'.repeat(33_333),
  `${'('.repeat(50_000)}1${')'.repeat(50_000)}`,
  '; '.repeat(50_000),
  ' '.repeat(100_000),
  '1+'.repeat(50_000),
  '9('.repeat(50_000),
];

describe.each(listTasks().map((task) => [task.name, task] as const))('%s', (name, task) => {
  test('is repeatable: the same stream gives the same problem, marked with its level and task', () => {
    for (const level of levelsOf(task)) {
      const [one] = drawn(task, level, 1);
      expect(drawn(task, level, 1)[0]).toEqual(one);
      expect(one).toMatchObject({ difficulty: level, source: name });
      expect(JSON.parse(JSON.stringify(one))).toEqual(one);
    }
  });

  test('has exactly the alphabet that it says', () => {
    const texts = levelsOf(task).flatMap((level) => drawn(task, level, 200));
    const used = [...new Set(texts.flatMap(({ prompt, solution }) => [...prompt, ...solution]))].sort();
    expect(used.join('')).toBe([...task.alphabet].sort().join(''));
  });

  test('solutions are right, and have an answer, at every level and for any seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: task.difficulty.most }), (seed, level) => {
        const { solution, data } = task.problem(Stream.fromSeed(seed), level);
        expect(task.verify(solution, data)).toBe(1);
        expect(task.answerOf!(solution)).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });

  test('usual solutions fit into the length that it says', () => {
    const [from, to] = task.difficulty.usual;
    const lengths = levelsOf(task)
      .filter((level) => level >= from && level <= to)
      .flatMap((level) => drawn(task, level, 200).map(({ solution }) => solution.length));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(task.completionLength);
    expect(Math.max(...lengths)).toBeGreaterThan(task.completionLength / 2);
  });

  test('other solutions, nothing, garbage and 100 kB of brackets are wrong', () => {
    for (const level of levelsOf(task)) {
      const [{ data, solution }] = drawn(task, level, 1) as [ReturnType<Task['problem']>];
      const answer = task.answerOf!(solution);
      for (const text of garbage.filter((one) => one !== answer)) expect(task.verify(text, data), text).toBe(0);
      for (const text of long) expect(task.verify(text, data)).toBe(0);
    }
  });

  test('any text is judged 0 or 1', () => {
    const [{ data }] = drawn(task, task.difficulty.most, 1) as [ReturnType<Task['problem']>];
    const text = fc.string({ unit: fc.constantFrom(...task.alphabet), maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (completion) => {
        expect([0, 1]).toContain(task.verify(completion, data));
        task.answerOf!(completion);
      }),
    );
  });

  test('about one different problem in eight is held out, at every level', () => {
    for (const level of levelsOf(task)) {
      const different = new Map(drawn(task, level, 300).map((problem) => [problem.prompt, problem]));
      const heldOut = [...different.values()].filter(isHeldOut).length;
      const spread = 5 * Math.sqrt((different.size * 7) / 64);
      expect(Math.abs(heldOut - different.size / 8)).toBeLessThan(spread);
      expect(heldOut).toBeGreaterThan(0);
    }
  });

  test('levels that it does not have are errors', () => {
    const { most } = task.difficulty;
    for (const level of [0, most + 1, 1.5]) {
      expect(() => task.problem(Stream.fromSeed(1), level)).toThrow(
        `difficulty out of range (${level}) of task ${name}; help: give a whole number from 1 to ${most}`,
      );
    }
  });
});

describe('problems', () => {
  const countdown = findTask('countdown');

  test('are different, of one split and of the levels asked for in turn', () => {
    const set = problems(countdown, { split: 'heldOut', difficulty: [3, 4], count: 40, seed: 1 });
    expect(set).toHaveLength(40);
    expect(new Set(set.map(({ prompt }) => prompt)).size).toBe(40);
    expect(set.every(isHeldOut)).toBe(true);
    expect(set.map(({ difficulty }) => difficulty)).toEqual(Array.from({ length: 40 }, (_, i) => 3 + (i % 2)));
  });

  test('are the same for the same seed, and not for another', () => {
    const of = (seed: number) => problems(countdown, { split: 'train', difficulty: 5, count: 20, seed });
    expect(of(3)).toEqual(of(3));
    expect(of(4)).not.toEqual(of(3));
    expect(of(3).some(isHeldOut)).toBe(false);
  });

  test.each([-1, 1.5, Number.NaN])('a count of %d is an error', (count) => {
    expect(() => problems(countdown, { split: 'train', count, seed: 1 })).toThrow(
      `count is not a whole number from 0 on (${count}) in problems`,
    );
  });

  test('too many is an error that says how many there are', () => {
    const addition = findTask('addition');
    expect(() => problems(addition, { split: 'heldOut', difficulty: 1, count: 101, seed: 1 })).toThrow(
      /too few different problems \(101\) in the heldOut split of addition at difficulty 1; help: ask for \d+ at most/,
    );
  });
});

describe('training problems', () => {
  const countdown = findTask('countdown');

  test('are of the levels asked for, and none is held out', () => {
    const stream = Stream.fromSeed(3);
    const some = Array.from({ length: 200 }, () => trainingProblem(countdown, [2, 4], stream));
    expect(new Set(some.map(({ difficulty }) => difficulty))).toEqual(new Set([2, 3, 4]));
    expect(some.some(isHeldOut)).toBe(false);
    expect(trainingProblem(countdown, 5, stream).difficulty).toBe(5);
  });

  test('that do not exist are an error, not a search without an end', () => {
    const problem = () => ({
      prompt: '?',
      data: 0,
      difficulty: 1,
      solution: '',
      source: '',
      split: 'heldOut' as const,
    });
    expect(() => trainingProblem({ ...countdown, problem }, 1, Stream.fromSeed(1))).toThrow(
      'all problems are held out (of 5000 drawn) of countdown at difficulty 1; help: take another level',
    );
  });
});

describe('findTask', () => {
  test('finds tasks by name', () => {
    expect(findTask('sudoku').name).toBe('sudoku');
    expect(new Set(listTasks().map(({ name }) => name)).size).toBe(listTasks().length);
  });

  test('suggests the nearest name', () => {
    expect(() => findTask('countdwon')).toThrow('unknown task (countdwon); help: did you mean countdown?');
    expect(() => findTask('xxxxxxxxxxxx')).toThrow('unknown task (xxxxxxxxxxxx); help: choose among countdown, ');
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { abduction } from './abduction.ts';
import { deductionOf } from './deduction.ts';
import { induction } from './induction.ts';
import { parseProgram, runProgram } from './list-program.ts';
import { formatList, parseList } from './list-text.ts';
import { runsOf } from './program-levels.ts';
import { randomProgram } from './random-program.ts';

const run = (text: string, input: readonly number[]) => runProgram(parseProgram(text)!, input);

describe('list programs', () => {
  test.each([
    ['c', [3, 1, 2], [3, 4, 6]],
    ['d', [3, -1], [6, -2]],
    ['e', [3, 4, -2, 0], [4, -2, 0]],
    ['h', [3, 1], [3]],
    ['i', [3, -1], [4, 0]],
    ['m', [3, 7, 1], [7]],
    ['m', [], []],
    ['n', [3, 0, -1], [-3, 0, 1]],
    ['r', [3, 1, 2], [2, 1, 3]],
    ['s', [10, 9, -1], [-1, 9, 10]],
    ['t', [3, 1, 2], [1, 2]],
    ['u', [3, 1, 2], [6]],
    ['u', [], [0]],
    ['ri', [3, 1, 2], [3, 2, 4]],
    ['3(id)', [0], [14]],
    ['2(i2(d))', [1], [36]],
  ])('%s of %j is %j', (text, input, output) => {
    expect(run(text, input)).toEqual(output);
  });

  test.each(['', 'x', '3', '3()', '(i)', '3(i', 'i)', '1(i)', '0(i)', '33(i)', '2(2(2(2(2(i)))))', 'i'.repeat(101)])(
    '%s is not one',
    (text) => {
      expect(parseProgram(text)).toBeUndefined();
    },
  );

  test('end after so many steps, and where numbers grow too large', () => {
    expect(runProgram(parseProgram('iii')!, [0], { steps: 3 })).toEqual([3]);
    expect(runProgram(parseProgram('iii')!, [0], { steps: 2 })).toBeUndefined();
    expect(run('9(9(9(9(i))))', [0])).toBeUndefined();
    expect(run('9(d)', [9])).toEqual([4608]);
    expect(run('9(d)9(d)', [9])).toBeUndefined();
  });

  test('random ones have the length asked for, and can be read', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 20 }), fc.boolean(), (seed, length, blocks) => {
        const text = randomProgram(Stream.fromSeed(seed), length, { blocks });
        expect(text.replace(/[^a-z]/g, '')).toHaveLength(length);
        expect(text.includes('(')).toBe(blocks);
        expect(parseProgram(text)).toBeDefined();
      }),
    );
  });
});

describe('lists as text', () => {
  test('are numbers with blanks between', () => {
    expect(formatList([3, -1, 0])).toBe('3 -1 0');
    expect(parseList('3 -1 0')).toEqual([3, -1, 0]);
    expect(formatList([])).toBe('_');
    expect(parseList('_')).toEqual([]);
  });

  test.each(['', '3,1', '03', '-0', '3  1', '1.5', '12345', '1 '.repeat(30).trim()])('%s is not one', (text) => {
    expect(parseList(text)).toBeUndefined();
  });
});

describe('tasks over programs', () => {
  test('deduction shows the list after each operation', () => {
    expect(deductionOf(runsOf('r2(i)', [[3, 1]])!)).toEqual({
      prompt: 'r2(i)|3 1:',
      data: '3 5',
      solution: '1 3,2 4,3 5;3 5',
    });
  });

  test('abduction takes every input that fits', () => {
    const data = { program: 'su', output: '6' };
    for (const answer of ['6', '1 2 3', '3 3', '-1 7']) expect(abduction.verify(answer, data)).toBe(1);
    for (const answer of ['5', '_', '1,2,3', '7 -1 1']) expect(abduction.verify(answer, data)).toBe(0);
  });

  test('induction takes every program that fits all pairs', () => {
    const data = { inputs: [[1, 2], [0]], outputs: [[4, 2], [0]] };
    for (const answer of ['dr', 'rd', 'rdrr']) expect(induction.verify(answer, data)).toBe(1);
    for (const answer of ['d', 'r', 'x', 'drs']) expect(induction.verify(answer, data)).toBe(0);
  });

  test('what a proposer writes need not be a program, nor have a result', () => {
    expect(runsOf('q', [[1]])).toBeUndefined();
    expect(runsOf('9(9(d))', [[1]])).toBeUndefined();
    expect(runsOf('r', [[1, 2], []])).toEqual({ program: 'r', inputs: [[1, 2], []], outputs: [[2, 1], []] });
  });
});

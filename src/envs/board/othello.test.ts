import { expect, test } from 'vitest';
import { Stream, StreamArray } from '../../random/index.ts';
import { Othello } from './index.ts';
import { allowedActions, countSequences, seen } from './testing/tree.ts';

/** Known counts of move sequences, as in chess programs' perft. */
test('sequences of 1 to 7 moves', () => {
  const rules = new Othello(8);
  rules.begin(0);
  const counts = [1, 2, 3, 4, 5, 6, 7].map((depth) => countSequences(rules, 0, depth));
  expect(counts).toEqual([4, 12, 56, 244, 1396, 8200, 55_092]);
});

test('Black opens at d3, c4, f5 or e6', () => {
  const rules = new Othello(1);
  rules.begin(0);
  expect(allowedActions(rules, 0)).toEqual([19, 26, 37, 44]);
});

test('stones are turned in all directions at once', () => {
  const rules = new Othello(1, 4);
  const at = (text: string): void => rules.cells.set([...text].map(Number));
  rules.begin(0);
  at('0121' + '2221' + '1110' + '0000');
  rules.play(0, 0);
  expect(rules.cells.join('')).toBe('1121' + '1121' + '1110' + '0000');
});

/** The shortest games known, nine moves to a wiped-out board. */
test('a game ends as soon as neither can move', () => {
  const rules = new Othello(1);
  const squares = ['e6', 'f4', 'e3', 'f6', 'g5', 'd6', 'e7', 'f5', 'c5'];
  rules.begin(0);
  for (const square of squares) {
    expect(rules.over[0]).toBe(0);
    rules.play(0, square.charCodeAt(0) - 97 + 8 * (Number(square[1]) - 1));
  }
  expect([rules.over[0], rules.payoff[0]]).toEqual([1, 1]);
  expect(rules.cells.includes(2)).toBe(false);
});

test('who cannot move passes, and only then', () => {
  const rules = new Othello(1, 4);
  const streams = new StreamArray(Stream.fromSeed(3), 1);
  let passes = 0;
  for (let played = 0; played < 200; played++) {
    rules.begin(0);
    while (rules.over[0] === 0) {
      const allowed = allowedActions(rules, 0);
      if (allowed.includes(16)) {
        const before = rules.cells.join('');
        passes++;
        expect(allowed).toEqual([16]);
        rules.play(0, 16);
        expect(rules.cells.join('')).toBe(before);
        expect(allowedActions(rules, 0)).not.toContain(16);
      } else rules.play(0, allowed[streams.integer(0, allowed.length)]);
    }
    const lead = rules.cells.reduce((sum, stone) => sum + [0, 1, -1][stone], 0);
    expect(rules.payoff[0]).toBe(Math.sign(lead));
  }
  expect(passes).toBeGreaterThan(50);
});

test('each sees its own stones first', () => {
  const rules = new Othello(1, 4);
  rules.begin(0);
  expect(seen(rules, 0, 0)).toBe('0000001001000000' + '0000010000100000');
  expect(seen(rules, 0, 1)).toBe('0000010000100000' + '0000001001000000');
});

test('a board that has no middle is an error', () => {
  expect(() => new Othello(1, 7)).toThrow('size of the board is wrong (7); help: give an even number from 4 to 16');
});

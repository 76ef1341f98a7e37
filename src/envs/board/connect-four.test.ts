import { expect, test } from 'vitest';
import { ConnectFour } from './index.ts';
import { allowedActions, forEachMove, playAll, seen } from './testing/tree.ts';

/** https://oeis.org/A212693 */
test('positions after 0 to 6 stones', () => {
  const rules = new ConnectFour(8);
  const positions = Array.from({ length: 7 }, () => new Set<string>());
  const visit = (game: number): void => {
    positions[game].add(rules.cells.subarray(game * 42, (game + 1) * 42).join(''));
    if (game < 6) forEachMove(rules, game, () => visit(game + 1));
  };
  rules.begin(0);
  visit(0);
  expect(positions.map(({ size }) => size)).toEqual([1, 7, 49, 238, 1120, 4263, 16_422]);
});

test.each([
  ['across', [0, 0, 1, 1, 2, 2, 3], 1],
  ['up', [6, 0, 5, 0, 6, 0, 5, 0], -1],
  ['rising diagonally', [0, 1, 1, 2, 2, 3, 2, 3, 3, 6, 3], 1],
  ['falling diagonally', [6, 5, 5, 4, 4, 3, 4, 3, 3, 0, 3], 1],
] as const)('four %s win', (_, actions, payoff) => {
  const rules = new ConnectFour(1);
  rules.begin(0);
  playAll(rules, 0, actions.slice(0, -1));
  expect(rules.over[0]).toBe(0);
  rules.play(0, actions.at(-1)!);
  expect([rules.over[0], rules.payoff[0]]).toEqual([1, payoff]);
});

test('a full column is closed, and a full board without four is a draw', () => {
  const rules = new ConnectFour(1);
  rules.begin(0);
  playAll(rules, 0, [0, 0, 0, 0, 0, 0]);
  expect(allowedActions(rules, 0)).toEqual([1, 2, 3, 4, 5, 6]);
  playAll(rules, 0, [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 4, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4]);
  playAll(rules, 0, [5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6]);
  expect(rules.over[0]).toBe(0);
  rules.play(0, 6);
  expect([rules.over[0], rules.payoff[0]]).toEqual([1, 0]);
});

test('stones fall, and each sees its own first', () => {
  const rules = new ConnectFour(1);
  rules.begin(0);
  playAll(rules, 0, [3, 3]);
  const empty = '0000000'.repeat(4);
  expect(seen(rules, 0, 0)).toBe(`${empty}00000000001000${empty}00010000000000`);
  expect(seen(rules, 0, 1)).toBe(`${empty}00010000000000${empty}00000000001000`);
});

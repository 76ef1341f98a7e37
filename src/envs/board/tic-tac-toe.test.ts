import { expect, test } from 'vitest';
import { TicTacToe } from './index.ts';
import { allowedActions, forEachMove, playAll, seen } from './testing/tree.ts';

test('255,168 games on 5,478 positions; random play wins 0.585, loses 0.288 and draws 0.127 for the first', () => {
  const rules = new TicTacToe(10);
  const positions = new Set<string>();
  const count = { wins: 0, losses: 0, draws: 0 };
  const chance = { wins: 0, losses: 0, draws: 0 };
  const visit = (game: number, probability: number): void => {
    positions.add(rules.cells.subarray(game * 9, (game + 1) * 9).join(''));
    if (rules.over[game] === 1) {
      const outcome = rules.payoff[game] > 0 ? 'wins' : rules.payoff[game] < 0 ? 'losses' : 'draws';
      count[outcome]++;
      chance[outcome] += probability;
      return;
    }
    const share = probability / allowedActions(rules, game).length;
    forEachMove(rules, game, () => visit(game + 1, share));
  };
  rules.begin(0);
  visit(0, 1);
  expect(count).toEqual({ wins: 131_184, losses: 77_904, draws: 46_080 });
  expect(positions.size).toBe(5478);
  expect(chance.wins).toBeCloseTo(0.585, 3);
  expect(chance.losses).toBeCloseTo(0.288, 3);
  expect(chance.draws).toBeCloseTo(0.127, 3);
});

test.each([
  ['a row', [0, 3, 1, 4, 2], 1],
  ['a column', [1, 0, 2, 3, 4, 6], -1],
  ['a diagonal', [2, 0, 4, 1, 6], 1],
  ['nobody', [0, 4, 8, 1, 7, 6, 2, 5, 3], 0],
] as const)('%s ends the game', (_, actions, payoff) => {
  const rules = new TicTacToe(1);
  rules.begin(0);
  playAll(rules, 0, actions.slice(0, -1));
  expect(rules.over[0]).toBe(0);
  rules.play(0, actions.at(-1)!);
  expect([rules.over[0], rules.payoff[0]]).toEqual([1, payoff]);
});

test('each sees its own marks first', () => {
  const rules = new TicTacToe(1);
  rules.begin(0);
  playAll(rules, 0, [4, 0]);
  expect(seen(rules, 0, 0)).toBe('000010000' + '100000000');
  expect(seen(rules, 0, 1)).toBe('100000000' + '000010000');
  expect(allowedActions(rules, 0)).toEqual([1, 2, 3, 5, 6, 7, 8]);
});

test('a size or place that is not there is an error', () => {
  expect(() => new TicTacToe(0)).toThrow(
    'numGames is out of range (0); help: give a whole number from 1 to 2147483647',
  );
  const rules = new TicTacToe(2);
  expect(() => rules.copyFrom(rules, 0, 2)).toThrow('2');
});

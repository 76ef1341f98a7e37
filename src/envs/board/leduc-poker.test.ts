import { expect, test } from 'vitest';
import { Stream, StreamArray } from '../../random/index.ts';
import { LeducPoker, leducAction } from './index.ts';
import { buildTree, solve } from './testing/solve.ts';
import { allowedActions, playAll, seen } from './testing/tree.ts';

const { fold, call, raise } = leducAction;
/** Cards of the first suit; one more is the second. */
const [jack, queen, king] = [0, 2, 4];

function deals(): (readonly [number, number, number])[] {
  const cards = [0, 1, 2, 3, 4, 5];
  return cards.flatMap((first) =>
    cards
      .filter((second) => second !== first)
      .flatMap((second) =>
        cards
          .filter((common) => common !== first && common !== second)
          .map((common) => [first, second, common] as const),
      ),
  );
}

test.each([
  ['checks all through: the higher rank wins the ante', king, queen, jack, [call, call, call, call], 1],
  ['a pair beats a higher rank', queen, king, queen + 1, [call, call, call, call], 1],
  ['the other has the pair', king, queen, queen + 1, [call, call, call, call], -1],
  ['equal ranks share', jack, jack + 1, king, [raise, call, raise, raise, call], 0],
  ['a fold in round one', jack, king, queen, [raise, fold], 1],
  ['a fold against a second raise', king, jack, queen, [raise, raise, fold], -3],
  ['a fold in round two', king, jack, queen, [raise, call, call, raise, fold], -3],
  ['raises of 2, then of 4, two in a round', king, queen, jack, [raise, raise, call, raise, raise, call], 13],
  ['a check, then all raises', jack, queen, king, [call, raise, raise, call, call, raise, raise, call], -13],
] as const)('%s', (_, first, second, common, actions, payoff) => {
  const rules = new LeducPoker(1);
  rules.deal(0, first, second, common);
  playAll(rules, 0, actions.slice(0, -1));
  expect(rules.over[0]).toBe(0);
  rules.play(0, actions.at(-1)!);
  expect([rules.over[0], rules.payoff[0]]).toEqual([1, payoff]);
});

test('folding needs a raise before, and a round has two raises', () => {
  const rules = new LeducPoker(1);
  rules.deal(0, jack, queen, king);
  expect(allowedActions(rules, 0)).toEqual([call, raise]);
  rules.play(0, raise);
  expect(allowedActions(rules, 0)).toEqual([fold, call, raise]);
  rules.play(0, raise);
  expect(allowedActions(rules, 0)).toEqual([fold, call]);
  rules.play(0, call);
  expect(allowedActions(rules, 0)).toEqual([call, raise]);
});

test('player 0 speaks first in both rounds', () => {
  const rules = new LeducPoker(1);
  rules.deal(0, jack, queen, king);
  expect(rules.mover[0]).toBe(0);
  playAll(rules, 0, [call, raise, call]);
  expect(rules.mover[0]).toBe(0);
});

/** As OpenSpiel's information states. */
test('a player knows who it is, its card, the common card once it is open, and what was done', () => {
  const rules = new LeducPoker(1);
  rules.deal(0, queen, king + 1, jack);
  playAll(rules, 0, [call, raise]);
  const [none, done] = ['000000', '10010000'];
  expect(seen(rules, 0, 0)).toBe(`10${'001000'}${none}${done}${'00000000'}`);
  rules.play(0, call);
  expect(seen(rules, 0, 1)).toBe(`01${'000001'}${'100000'}${'10011000'}${'00000000'}`);
});

test('all deals are equally frequent', () => {
  const rules = new LeducPoker(1);
  const streams = new StreamArray(Stream.fromSeed(4), 1);
  const counts = new Map<string, number>();
  for (let k = 0; k < 12_000; k++) {
    rules.begin(0, streams);
    const cards = rules.cards.join(' ');
    counts.set(cards, (counts.get(cards) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(deals().map((cards) => cards.join(' ')));
  const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
  // Mean 119, standard deviation 15.4.
  expect(Math.abs(chiSquared - 119)).toBeLessThan(62);
});

/** 936 information sets and the value are OpenSpiel's. */
test('a value of -0.0856 to the first player', () => {
  const rules = new LeducPoker(10);
  const tree = buildTree(
    rules,
    deals().map(
      ([first, second, common]) =>
        () =>
          rules.deal(0, first, second, common),
    ),
  );
  expect(tree.infosets.size).toBe(936);
  const [low, high] = solve(tree, 800);
  expect(high - low).toBeLessThan(0.003);
  expect(low).toBeLessThan(-0.0856);
  expect(high).toBeGreaterThan(-0.0856);
  expect((low + high) / 2).toBeCloseTo(-0.0856, 3);
});

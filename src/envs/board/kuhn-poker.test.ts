import { expect, test } from 'vitest';
import { Stream, StreamArray } from '../../random/index.ts';
import { KuhnPoker, kuhnAction } from './index.ts';
import { buildTree, solve } from './testing/solve.ts';
import { playAll, seen } from './testing/tree.ts';

const { pass, bet } = kuhnAction;
const [jack, queen, king] = [0, 1, 2];
const pairs = [jack, queen, king].flatMap((first) =>
  [jack, queen, king].filter((card) => card !== first).map((second) => [first, second] as const),
);

test.each([
  ['pass, pass: the higher card wins 1', [pass, pass], 1],
  ['bet, pass: the first wins 1', [bet, pass], 1],
  ['bet, bet: the higher card wins 2', [bet, bet], 2],
  ['pass, bet, pass: the second wins 1', [pass, bet, pass], -1],
  ['pass, bet, bet: the higher card wins 2', [pass, bet, bet], 2],
])('%s', (_, actions, payoff) => {
  const rules = new KuhnPoker(1);
  rules.deal(0, king, queen);
  playAll(rules, 0, actions.slice(0, -1));
  expect(rules.over[0]).toBe(0);
  rules.play(0, actions.at(-1)!);
  expect([rules.over[0], rules.payoff[0]]).toEqual([1, payoff]);
});

test('the lower card loses as much', () => {
  const rules = new KuhnPoker(1);
  rules.deal(0, jack, queen);
  playAll(rules, 0, [bet, bet]);
  expect(rules.payoff[0]).toBe(-2);
});

/** As OpenSpiel's information states. */
test('a player knows who it is, its card and what was done', () => {
  const rules = new KuhnPoker(1);
  rules.deal(0, queen, king);
  playAll(rules, 0, [pass, bet]);
  expect(seen(rules, 0, 0)).toBe('10' + '010' + '10' + '01' + '00');
  expect(seen(rules, 0, 1)).toBe('01' + '001' + '10' + '01' + '00');
});

test('the six deals are equally frequent', () => {
  const rules = new KuhnPoker(1);
  const streams = new StreamArray(Stream.fromSeed(4), 1);
  const counts = new Map<string, number>();
  for (let k = 0; k < 6000; k++) {
    rules.begin(0, streams);
    const cards = rules.cards.join(' ');
    counts.set(cards, (counts.get(cards) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(pairs.map((pair) => pair.join(' ')));
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(6000 * (5 / 36)));
});

test('twelve information sets, and a value of -1/18 to the first player', () => {
  const rules = new KuhnPoker(5);
  const tree = buildTree(
    rules,
    pairs.map(
      ([first, second]) =>
        () =>
          rules.deal(0, first, second),
    ),
  );
  expect(tree.infosets.size).toBe(12);
  const [low, high] = solve(tree, 1000);
  expect(high - low).toBeLessThan(0.002);
  expect(low).toBeLessThanOrEqual(-1 / 18);
  expect(high).toBeGreaterThanOrEqual(-1 / 18);
});

import { expect, test } from 'vitest';
import { rewardsOf, seenBy, stepAll } from '../testing/joint.ts';
import { Harvest } from './harvest.ts';

const [stay, up, right, down, left, tag] = [0, 1, 2, 3, 4, 5];
const columns = 15;
const at = (column: number, row: number) => row * columns + column;

function started(numEnvs = 1): Harvest {
  const game = new Harvest({ agents: 2, numEnvs });
  game.reset(0);
  return game;
}

test('an apple stepped onto is worth 1, and is gone', () => {
  const game = started();
  game.place(0, [at(5, 1)], [at(4, 1), at(10, 8)], [0, 0]);
  stepAll(game, right, stay);
  expect(rewardsOf(game)).toEqual([1, 0]);
  expect(game.hasApple(0, at(5, 1))).toBe(false);
});

test('there is no way onto another agent or beyond the edge', () => {
  const game = started();
  game.place(0, [], [at(0, 0), at(1, 0)], [0, 0]);
  stepAll(game, right, stay);
  stepAll(game, up, stay);
  // The other stands one cell to the right of the middle of the window.
  expect(seenBy(game, 0).slice(81, 162).indexOf(1)).toBe(4 * 9 + 5);
});

test('apples grow again with the published chances', () => {
  const n = 4000;
  // One of the first tree's five cells is bare; near it are none, two and four apples, by turns.
  const [middle, north, east, south, west] = [at(3, 2), at(3, 1), at(4, 2), at(3, 3), at(2, 2)];
  for (const [near, chance] of [
    [[], 0],
    [[north], 0.01],
    [[north, east], 0.01],
    [[north, east, south], 0.05],
    [[north, east, south, west], 0.05],
  ] as const) {
    const game = started(n);
    for (let i = 0; i < n; i++) game.place(i, near, [at(14, 8), at(14, 0)], [0, 0]);
    stepAll(game, stay, stay);
    const grown = Array.from({ length: n }, (_, i) => Number(game.hasApple(i, middle))).reduce((sum, x) => sum + x, 0);
    expect(Math.abs(grown - n * chance)).toBeLessThanOrEqual(4 * Math.sqrt(n * chance * (1 - chance)));
  }
});

test('a tag takes the first other within five cells out for 25 steps', () => {
  const game = started();
  game.place(0, [], [at(2, 0), at(7, 0)], [1, 0]);
  stepAll(game, tag, stay);
  expect(game.agents[1].acting[0]).toBe(0);
  expect(Math.max(...seenBy(game, 1))).toBe(0);
  let steps = 0;
  for (; game.agents[1].acting[0] === 0; steps++) stepAll(game, stay, stay);
  // A tag before the other's turn in the same step makes its first waiting step part of that one.
  expect([24, 25]).toContain(steps);
});

test('a tag reaches five cells, ahead only', () => {
  const game = started();
  game.place(0, [], [at(2, 0), at(8, 0)], [1, 0]);
  stepAll(game, tag, stay);
  expect(game.agents[1].acting[0]).toBe(1);
  game.place(0, [], [at(2, 0), at(7, 0)], [2, 0]);
  stepAll(game, tag, stay);
  expect(game.agents[1].acting[0]).toBe(1);
});

test('who moves turns to where it goes', () => {
  const game = started();
  game.place(0, [], [at(5, 5), at(14, 8)], [0, 0]);
  const facings = [up, right, down, left].map((action) => {
    stepAll(game, action, stay);
    return seenBy(game, 0).slice(243).indexOf(1);
  });
  expect(facings).toEqual([3 * 9 + 4, 4 * 9 + 5, 5 * 9 + 4, 4 * 9 + 3]);
});

import { expect, test } from 'vitest';
import { rewardsOf, seenBy, stepAll } from '../testing/joint.ts';
import { Soccer } from './soccer.ts';

const [north, , east, west, stand] = [0, 1, 2, 3, 4];

function started(drawProbability = 0): Soccer {
  const game = new Soccer({ drawProbability });
  game.reset(0);
  return game;
}

/** Cells of oneself, of the other and of the ball, as player `a` sees them. */
function cells(game: Soccer, a: number): number[] {
  const seen = seenBy(game, a);
  return [0, 1, 2].map((plane) => seen.slice(20 * plane, 20 * plane + 20).indexOf(1));
}

test('the ball is with one of the two, as often with each', () => {
  const game = new Soccer({ numEnvs: 400 });
  game.reset(1);
  const { observations } = game.agents[0];
  const mine = Array.from({ length: 400 }, (_, i) => observations[60 * i + 40 + 11]);
  // Standard deviation: 10.
  expect(Math.abs(mine.reduce((sum, x) => sum + x, 0) - 200)).toBeLessThan(40);
});

test('left scores on the right, right on the left, in the middle two rows', () => {
  for (const row of [1, 2]) {
    const game = started();
    game.place(0, [4, row], [1, 0], 0);
    stepAll(game, east, stand);
    expect([...rewardsOf(game), game.terminated[0]]).toEqual([1, -1, 1]);
    game.place(0, [3, 0], [0, row], 1);
    stepAll(game, stand, west);
    expect([...rewardsOf(game), game.terminated[0]]).toEqual([-1, 1, 1]);
  }
});

test('beyond the corner rows, without the ball and on the own side there is no goal', () => {
  const game = started();
  for (const [left, holder, action] of [
    [[4, 0], 0, east],
    [[4, 3], 0, east],
    [[4, 1], 1, east],
    [[0, 1], 0, west],
  ] as const) {
    game.place(0, left, [2, 2], holder);
    stepAll(game, action, stand);
    expect([...rewardsOf(game), game.terminated[0]]).toEqual([0, 0, 0]);
    expect(cells(game, 0)[0]).toBe(5 * left[1] + left[0]);
  }
});

test('walking into the other hands it the ball, and nobody moves', () => {
  const game = started();
  game.place(0, [2, 1], [3, 1], 0);
  stepAll(game, east, stand);
  expect(cells(game, 0)).toEqual([7, 8, 8]);
  expect(cells(game, 1)).toEqual([8, 7, 8]);
});

test('the order of the two moves is drawn', () => {
  const game = new Soccer({ numEnvs: 400, drawProbability: 0 });
  game.reset(2);
  for (let i = 0; i < 400; i++) game.place(i, [2, 1], [3, 1], 0);
  // Who moves first away from the other leaves it nobody to run into.
  stepAll(game, east, north);
  const { observations } = game.agents[0];
  const passed = Array.from({ length: 400 }, (_, i) => observations[60 * i + 8]).reduce((sum, x) => sum + x, 0);
  expect(Math.abs(passed - 200)).toBeLessThan(40);
});

test('a step ends the game undecided as often as it should', () => {
  const game = new Soccer({ numEnvs: 4000, drawProbability: 0.1 });
  game.reset(3);
  stepAll(game, stand, stand);
  const ended = game.terminated.reduce((sum, x) => sum + x, 0);
  // Standard deviation: 19.
  expect(Math.abs(ended - 400)).toBeLessThan(76);
  expect(game.agents[0].rewards.every((r) => r === 0)).toBe(true);
});

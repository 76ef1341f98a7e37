import { expect, test } from 'vitest';
import { rewardsOf, seenBy, stepAll } from '../testing/joint.ts';
import { CoinGame } from './coin-game.ts';

const [right, left, down, up] = [0, 1, 2, 3];

function started(): CoinGame {
  const game = new CoinGame();
  game.reset(0);
  return game;
}

/** Cells of oneself, of the other, of a coin of one's own colour and of one of the other's (-1: none). */
function cells(game: CoinGame, a: number): number[] {
  const seen = seenBy(game, a);
  return [0, 1, 2, 3].map((plane) => seen.slice(9 * plane, 9 * plane + 9).indexOf(1));
}

test('both see themselves first, and whose colour the coin has', () => {
  const game = started();
  game.place(0, 1, 5, 8, 0);
  expect(cells(game, 0)).toEqual([1, 5, 8, -1]);
  expect(cells(game, 1)).toEqual([5, 1, -1, 8]);
});

test('moves go right, left, down and up, across the edges too', () => {
  const game = started();
  game.place(0, 2, 0, 4, 0);
  stepAll(game, right, up);
  expect(cells(game, 0).slice(0, 2)).toEqual([0, 6]);
  stepAll(game, left, down);
  expect(cells(game, 0).slice(0, 2)).toEqual([2, 0]);
});

test('a coin of the own colour pays 1 and costs nobody', () => {
  const game = started();
  game.place(0, 0, 8, 1, 0);
  stepAll(game, right, left);
  expect(rewardsOf(game)).toEqual([1, 0]);
});

test('a coin of the other colour pays 1 and costs the other 2', () => {
  const game = started();
  game.place(0, 0, 8, 1, 1);
  stepAll(game, right, left);
  expect(rewardsOf(game)).toEqual([1, -2]);
});

test('who reaches the coin together both get it', () => {
  const game = started();
  game.place(0, 0, 2, 1, 0);
  stepAll(game, right, left);
  expect(rewardsOf(game)).toEqual([1 - 2, 1]);
});

test('the next coin lies where nobody stands, in either colour', () => {
  const game = started();
  const colours = new Set<number>();
  for (let t = 0; t < 200; t++) {
    game.place(0, 0, 4, 1, 0);
    stepAll(game, right, right);
    const [red, blue, own, others] = cells(game, 0);
    const coin = Math.max(own, others);
    expect([red, blue]).not.toContain(coin);
    colours.add(own >= 0 ? 0 : 1);
  }
  expect(colours).toEqual(new Set([0, 1]));
});

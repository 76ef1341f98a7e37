import { expect, test } from 'vitest';
import { Game2048 } from './index.ts';
import { begun, play, put, stateOf } from './testing/play.ts';

const [up, right, down, left] = [0, 1, 2, 3];

/** Checks a move: everything as expected but one new tile of 2 or 4 on a free cell. */
function expectMove(cells: readonly number[], action: number, moved: readonly number[], reward: number): void {
  const env = begun(new Game2048(), { cells, legal: [15] });
  expect(play(env, action)).toEqual([reward]);
  const board = [...stateOf(env).cells];
  const changed = board.flatMap((tile, k) => (tile === moved[k] ? [] : [k]));
  expect(changed).toHaveLength(1);
  expect(moved[changed[0]]).toBe(0);
  expect([1, 2]).toContain(board[changed[0]]);
}

const empty = [0, 0, 0, 0];

test.each([
  ['tiles slide as far as they can', [0, 1, 0, 2], left, [1, 2, 0, 0], 0],
  ['equal tiles merge and pay what they make', [1, 1, 0, 0], left, [2, 0, 0, 0], 4],
  ['over gaps too', [3, 0, 0, 3], left, [4, 0, 0, 0], 16],
  ['a merged tile does not merge again', [1, 1, 2, 0], left, [2, 2, 0, 0], 4],
  ['four equal tiles make two', [2, 2, 2, 2], left, [3, 3, 0, 0], 16],
  ['of three equal tiles the two that lead merge', [1, 1, 1, 0], right, [0, 0, 1, 2], 4],
  ['tiles between keep equal ones apart', [1, 3, 1, 0], right, [0, 1, 3, 1], 0],
])('%s', (_, row, action, moved, reward) => {
  expectMove([...row, ...empty, ...empty, ...empty], action, [...moved, ...empty, ...empty, ...empty], reward);
});

test('columns move like rows', () => {
  const board = [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0];
  expectMove(board, up, [2, 0, 0, 5, ...empty, ...empty, ...empty], 4);
  expectMove(board, down, [...empty, ...empty, ...empty, 2, 0, 0, 5], 4);
});

test('the first board has two tiles, and 4 comes one time in ten', () => {
  const env = new Game2048({ numEnvs: 5000 });
  env.reset(3);
  const counts = [0, 0, 0];
  for (const tile of stateOf(env).cells) counts[tile]++;
  expect(counts[1] + counts[2]).toBe(10_000);
  // Standard deviation 30.
  expect(Math.abs(counts[2] - 1000)).toBeLessThan(120);
});

test('a move that changes nothing is masked and does nothing', () => {
  const board = [1, 2, 3, 4, ...empty, ...empty, ...empty];
  const env = begun(new Game2048(), { cells: board, legal: [4] });
  expect(play(env, up, left, right)).toEqual([0, 0, 0]);
  expect([...stateOf(env).cells]).toEqual(board);
  play(env, down);
  expect(env.actionMask[down] + env.actionMask[up]).toBeGreaterThan(0);
});

test('the mask is that of the moves which change the board; terminated when there is none', () => {
  const env = new Game2048();
  const outcomes = new Set<string>();
  for (let seed = 0; seed < 60; seed++) {
    env.reset(seed);
    // The last row becomes 4 2 7 and the new tile, which has its like above it when it is a 2.
    put(env, { cells: [1, 2, 1, 2, 2, 1, 2, 3, 5, 6, 5, 1, 3, 3, 2, 7], legal: [10] });
    play(env, left);
    outcomes.add(env.terminated[0] === 1 ? 'over' : env.actionMask.join(''));
  }
  expect([...outcomes].sort()).toEqual(['1010', 'over']);
});

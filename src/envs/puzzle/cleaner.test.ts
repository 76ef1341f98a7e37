import { expect, test } from 'vitest';
import { Cleaner } from './index.ts';
import { begun, cellsOf, play } from './testing/play.ts';

const [up, right, down, left] = [0, 1, 2, 3];
const [dirty, wall, clean] = [0, 1, 2];

/** Two cleaners in a room of 3 x 3 with a wall in the middle. */
function room(options: { cells?: number[]; left?: number } = {}): Cleaner {
  const cells = options.cells ?? [clean, dirty, dirty, dirty, wall, dirty, dirty, dirty, dirty];
  return begun(new Cleaner({ rows: 3, columns: 3, cleaners: 2 }), { cells, left: [options.left ?? 7], places: [0, 0] });
}

test('each cell that is entered first pays 1, each step costs 0.5', () => {
  const env = room();
  expect(play(env, [right, down], [left, up], [right, right])).toEqual([1.5, -0.5, -0.5]);
  expect([0, 1, 2, 3].map((plane) => cellsOf(env, plane, 9))).toEqual([[4], [2, 5, 6, 7, 8], [1], [1]]);
});

test('two cleaners in one cell clean it once', () => {
  expect(play(room(), [down, down])).toEqual([0.5]);
});

test('the mask has four moves for each cleaner', () => {
  const env = room();
  play(env, [right, down]);
  expect([...env.actionMask]).toEqual([0, 1, 0, 1, 1, 0, 1, 0]);
});

test('walking into a wall terminates; the others move all the same', () => {
  const env = room();
  expect(play(env, [up, down])).toEqual([0.5]);
  expect(env.terminated[0]).toBe(1);
  expect(cellsOf(env, 2, 9, true)).toEqual([0]);
  expect(cellsOf(env, 3, 9, true)).toEqual([3]);
});

test('terminated when all is clean', () => {
  const env = room({ cells: [clean, dirty, clean, dirty, wall, clean, clean, clean, clean], left: 2 });
  expect(play(env, [right, down])).toEqual([1.5]);
  expect(env.terminated[0]).toBe(1);
});

test('all begin in the upper left corner, which is clean', () => {
  const env = new Cleaner();
  env.reset(4);
  expect([2, 3, 4].map((plane) => cellsOf(env, plane, 100))).toEqual([[0], [0], [0]]);
  expect(cellsOf(env, 1, 100)).not.toContain(0);
  expect(cellsOf(env, 0, 100).length + cellsOf(env, 1, 100).length).toBe(99);
  expect(env.maxEpisodeSteps).toBe(100);
});

import { describe, expect, test } from 'vitest';
import { neighbourTable } from './board.ts';
import { distancesFrom } from './distances.ts';
import { Maze } from './index.ts';
import { begun, cellsOf, play, stateOf } from './testing/play.ts';

const [up, right, down, left] = [0, 1, 2, 3];
const level = `
@ #
# .`;

test('walks to the target, which pays 1 and terminates', () => {
  const env = begun(new Maze({ level }));
  expect([0, 1, 2].map((plane) => cellsOf(env, plane, 6))).toEqual([[2, 3], [0], [5]]);
  expect(env.maxEpisodeSteps).toBe(6);
  expect([...env.actionMask]).toEqual([0, 1, 0, 0]);
  expect(play(env, right, down, right)).toEqual([0, 0, 1]);
  expect(env.terminated[0]).toBe(1);
});

test('steps into walls and off the board do nothing', () => {
  const env = begun(new Maze({ level }));
  expect(play(env, up, left, down)).toEqual([0, 0, 0]);
  expect(cellsOf(env, 1, 6)).toEqual([0]);
});

describe.each([
  [10, 10],
  [3, 3],
  [7, 16],
])('drawn mazes of %i x %i', (rows, columns) => {
  const env = new Maze({ rows, columns, numEnvs: 50 });
  env.reset(8);
  const state = stateOf(env);
  const area = rows * columns;
  const mazes = Array.from({ length: 50 }, (_, i) => state.walls.slice(i * area, (i + 1) * area));

  test('have a way between any two free cells', () => {
    for (const [i, walls] of mazes.entries()) {
      const distances = distancesFrom(state.agent[i], walls, neighbourTable(rows, columns));
      expect(distances.filter((steps) => steps >= 0)).toHaveLength(walls.filter((wall) => wall === 0).length);
      expect(distances[state.target[i]]).toBeGreaterThan(0);
    }
  });

  test('have walls in odd rows and columns only', () => {
    for (const walls of mazes) {
      const misplaced = walls.filter(
        (wall, k) => wall === 1 && Math.floor(k / columns) % 2 === 0 && (k % columns) % 2 === 0,
      );
      expect(misplaced).toHaveLength(0);
      expect(walls).toContain(1);
    }
  });
});

test('a named level is the same in every episode', () => {
  const env = new Maze({ numEnvs: 2 });
  env.setContext('all', { level: 12 });
  env.reset(1);
  const first = env.observations.slice();
  expect(first.slice(0, 300)).toEqual(first.slice(300));
  env.restart(1);
  expect(env.observations).toEqual(first);
});

test.each([
  ['@#.', /^level cannot be solved in Maze-v0; help: open a way from @ to the target$/],
  ['@ x', /^unknown character in a level \(x\); help: use only # {3}@ \.$/],
  ['@ @.', /^level must have one start \(2\); help: mark it with one @$/],
  ['@  ', /^level must have one target \(0\)/],
])('level %s is an error', (text, message) => {
  expect(() => new Maze({ level: text })).toThrow(message);
});

import { describe, expect, test } from 'vitest';
import { SlidingTiles } from './index.ts';
import { play, stateOf } from './testing/play.ts';
import { fewestMoves } from './testing/solve-tiles.ts';

const [up, right, down, left] = [0, 1, 2, 3];
const [nearly, order] = [
  [1, 2, 3, 4, 5, 6, 0, 7, 8],
  [1, 2, 3, 4, 5, 6, 7, 8, 0],
];

function started(options: ConstructorParameters<typeof SlidingTiles>[1], side: 3 | 4 = 3): SlidingTiles {
  const env = new SlidingTiles(side, options);
  env.reset(1);
  return env;
}

test('the gap moves; the mask and the board know the edge', () => {
  const env = started({ tiles: nearly });
  expect([...env.actionMask]).toEqual([1, 1, 0, 0]);
  expect(play(env, down)).toEqual([0]);
  expect([...env.observations]).toEqual(nearly);
  play(env, up);
  expect([...env.observations]).toEqual([1, 2, 3, 0, 5, 6, 4, 7, 8]);
});

test.each([
  ['dense', [1, 2]],
  ['sparse', [0, 1]],
  ['steps', [-1, -1]],
] as const)('rewards %s', (reward, expected) => {
  const env = started({ tiles: nearly, reward });
  expect(play(env, right, right)).toEqual(expected);
  expect(env.terminated[0]).toBe(1);
  expect([...env.finalObservations]).toEqual(order);
});

test('a tile that leaves its place costs what it paid', () => {
  const env = started({ tiles: nearly });
  expect(play(env, right, left)).toEqual([1, -1]);
});

describe('scrambling', () => {
  test.each([1, 2, 5, 9])('%i moves from the solution', (scrambleDepth) => {
    const env = new SlidingTiles(3, { numEnvs: 20 });
    env.setContext('all', { scrambleDepth });
    env.reset(4);
    for (let i = 0; i < 20; i++) {
      const moves = fewestMoves([...stateOf(env).cells.slice(9 * i, 9 * i + 9)], 3);
      expect(moves).toBeGreaterThan(0);
      expect(moves).toBeLessThanOrEqual(scrambleDepth);
      expect(moves % 2).toBe(scrambleDepth % 2);
    }
  });

  test('one or two moves are never taken back', () => {
    const env = new SlidingTiles(3, { numEnvs: 50 });
    env.setContext('all', { scrambleDepth: 2 });
    env.reset(4);
    const depths = Array.from({ length: 50 }, (_, i) =>
      fewestMoves([...stateOf(env).cells.slice(9 * i, 9 * i + 9)], 3),
    );
    expect(new Set(depths)).toEqual(new Set([2]));
  });
});

test('the hardest arrangement of eight tiles takes 31 moves', () => {
  // Reinefeld (1993), "Complete solution of the eight-puzzle and the benefit of node ordering in IDA*".
  expect(fewestMoves([8, 6, 7, 2, 5, 4, 3, 0, 1], 3)).toBe(31);
});

describe('given tiles', () => {
  test('that cannot be put in order are an error', () => {
    // Loyd's puzzle: 14 and 15 exchanged.
    const tiles = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 14, 0];
    expect(() => new SlidingTiles(4, { tiles })).toThrow(
      /^tiles cannot be solved \(\[1,2,3,.*help: exchange two of them/,
    );
  });

  test('of which one is missing are an error', () => {
    const tiles = [1, 2, 3, 4, 5, 6, 7, 8, 8];
    expect(() => new SlidingTiles(3, { tiles })).toThrow('tiles must be the numbers from 0 on, each once');
  });

  test('that are in order are an error', () => {
    expect(() => new SlidingTiles(3, { tiles: order })).toThrow('tiles are in order already');
  });
});

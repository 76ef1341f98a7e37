import { describe, expect, test } from 'vitest';
import { cubeMoves } from './cube-moves.ts';
import { RubiksCube } from './index.ts';
import { begun, play, stateOf } from './testing/play.ts';

const tables = new Map([2, 3].map((side) => [side, cubeMoves(side)]));

/** The cube after some moves, sticker by sticker. */
function after(side: number, moves: readonly number[], from?: readonly number[]): number[] {
  const size = 6 * side * side;
  const table = tables.get(side)!;
  return moves.reduce(
    (cube, move) => cube.map((_, k) => cube[table[move * size + k]]),
    [...(from ?? Array.from({ length: size }, (_, k) => k))],
  );
}

/** Moves by their usual letters: a face, then ' for counterclockwise or 2 for a half turn. */
function moves(text: string): number[] {
  return text.split(' ').map((word) => 3 * 'UFRBLD'.indexOf(word[0]) + ["'", '2'].indexOf(word[1]) + 1);
}

/** The moves until the cube is as it was. */
function order(text: string): number {
  const [solved, list] = [after(3, []), moves(text)];
  let cube = after(3, list);
  let count = 1;
  while (cube.join() !== solved.join()) {
    cube = after(3, list, cube);
    count++;
  }
  return count;
}

describe('moves', () => {
  test('a clockwise turn of the front brings the top row of colours to the right', () => {
    const solved = Array.from({ length: 54 }, (_, k) => Math.floor(k / 9));
    const cube = after(3, moves('F'), solved);
    const rows = cube.map(String).join('').match(/.{9}/g);
    // Up shows the left colour in its lowest row, right shows up in its left column, and so on.
    expect(rows).toEqual(['000000444', '111111111', '022022022', '333333333', '445445445', '222555555']);
  });

  // Orders of well-known sequences.
  test.each([
    ['F', 4],
    ["U'", 4],
    ['R2', 2],
    ["R U R' U'", 6],
    ['R U', 105],
    ["R U'", 63],
    ['R2 U2', 6],
    ["R U2 D' B D'", 1260],
  ])('%s has order %i', (text, count) => {
    expect(order(text)).toBe(count);
  });
});

/** The shortest sequence of moves that solves a cube, by breadth-first search to `depth`. */
function solve(cube: readonly number[], side: number, depth: number): readonly number[] | undefined {
  const size = side * side;
  const isSolved = (c: readonly number[]) => c.every((colour, k) => colour === c[k - (k % size)]);
  let layer = [{ cube, path: [] as readonly number[] }];
  for (let d = 0; d <= depth; d++) {
    const found = layer.find((each) => isSolved(each.cube));
    if (found) return found.path;
    if (d === depth) return undefined;
    const next = new Map<string, (typeof layer)[number]>();
    for (const each of layer) {
      for (let move = 0; move < 18; move++) {
        const turned = after(side, [move], each.cube);
        const key = turned.join('');
        if (!next.has(key)) next.set(key, { cube: turned, path: [...each.path, move] });
      }
    }
    layer = [...next.values()];
  }
  return undefined;
}

describe.each([2, 3] as const)('a cube of side %i', (side) => {
  test.each([1, 2, 3])('scrambled by %i turns is solved by as many or fewer', (scrambleDepth) => {
    const env = new RubiksCube(side);
    env.setContext('all', { scrambleDepth });
    for (let seed = 0; seed < 3; seed++) {
      env.reset(seed);
      const path = solve([...stateOf(env).stickers], side, scrambleDepth)!;
      expect(path.length).toBeGreaterThan(0);
      const rewards = play(env, ...path);
      expect(rewards).toEqual([...new Array(path.length - 1).fill(0), 1]);
      expect(env.terminated[0]).toBe(1);
    }
  });

  test('a named level is the same every time, and others are not', () => {
    const env = new RubiksCube(side, { numEnvs: 3 });
    env.setContext('all', { level: 7 });
    env.setContext(2, { level: 8 });
    env.reset(1);
    const size = env.observations.length / 3;
    const [a, b, c] = [0, 1, 2].map((i) => env.observations.slice(i * size, (i + 1) * size).join());
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });
});

test('scrambled by 4 turns is solved by 4 or fewer', () => {
  const env = begun(new RubiksCube(2));
  env.setContext('all', { scrambleDepth: 4 });
  env.reset(5);
  expect(solve([...stateOf(env).stickers], 2, 4)?.length).toBeLessThanOrEqual(4);
});

test('a turn of both halves of the small cube turns it as a whole: it stays solved', () => {
  const solved = Array.from({ length: 24 }, (_, k) => Math.floor(k / 4));
  const env = begun(new RubiksCube(2), { stickers: after(2, moves("U D'"), solved) });
  expect(play(env, ...moves('R'))).toEqual([0]);
  expect(play(env, ...moves("R'"))).toEqual([1]);
});

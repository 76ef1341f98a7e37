import { describe, expect, test } from 'vitest';
import { Tetris } from './index.ts';
import { begun, cellsOf, play, put, stateOf } from './testing/play.ts';
import { pieceNames, tetrominoes } from './tetromino.ts';

const [rows, columns] = [20, 10];

/** A board of rows from the bottom up: `#` full. */
function board(piece: string, ...lines: readonly string[]): Tetris {
  const cells = new Uint8Array(rows * columns);
  lines.forEach((line, k) => {
    for (const [x, c] of [...line].entries()) cells[(rows - lines.length + k) * columns + x] = c === '#' ? 1 : 0;
  });
  const tops = Array.from({ length: columns }, (_, x) => {
    const top = [...Array(rows).keys()].find((y) => cells[y * columns + x] > 0);
    return top ?? rows;
  });
  return begun(new Tetris(), { cells, tops, piece: [pieceNames.indexOf(piece as 'I')] });
}

/** The lowest rows of the board, as drawn. */
function bottom(env: Tetris, count: number): string[] {
  const { cells } = stateOf(env);
  return Array.from({ length: count }, (_, k) => {
    const y = rows - count + k;
    return [...cells.slice(y * columns, (y + 1) * columns)].map((cell) => (cell > 0 ? '#' : '.')).join('');
  });
}

const drop = (turns: number, column: number) => columns * turns + column;

describe('pieces', () => {
  test('are the seven tetrominoes', () => {
    expect(pieceNames.join('')).toBe('IOTSZJL');
    for (const { rows: y, columns: x } of tetrominoes) expect(new Set([...y].map((r, k) => 4 * r + x[k])).size).toBe(4);
  });

  test('turn clockwise', () => {
    const env = board('J');
    play(env, drop(1, 0));
    expect(bottom(env, 3)).toEqual(['##........', '#.........', '#.........']);
  });
});

test('a piece falls until something holds it', () => {
  const env = board('T', '.#........');
  play(env, drop(0, 0));
  // The stem of the T would fill cell 1, so that it lies on it.
  expect(bottom(env, 3)).toEqual(['###.......', '.#........', '.#........']);
});

test('it drops straight down, not under what overhangs', () => {
  const env = board('I', '##........', '..........');
  play(env, drop(0, 0));
  expect(bottom(env, 3)).toEqual(['####......', '##........', '..........']);
});

test.each([
  [1, 40],
  [2, 100],
  [3, 300],
  [4, 1200],
])('%i lines at once pay %i', (lines, reward) => {
  const env = board('I', ...new Array(lines).fill('.#########'));
  expect(play(env, drop(1, 0))).toEqual([reward]);
  expect(bottom(env, 4)).toEqual([...new Array(lines).fill('..........'), ...new Array(4 - lines).fill('#.........')]);
});

test('rows above full ones come down by as many', () => {
  const env = board('I', '.#.#.#.#.#', '.#########', '.#.#######', '.#########');
  expect(play(env, drop(1, 0))).toEqual([100]);
  expect(bottom(env, 3)).toEqual(['..........', '##.#.#.#.#', '##.#######']);
});

test('legal is what comes to rest on the board', () => {
  const env = board('I');
  const legal = (turns: number) => [...env.actionMask.slice(columns * turns, columns * turns + columns)];
  expect(legal(0)).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 0, 0]);
  expect(legal(1)).toEqual(new Array(10).fill(1));
  const high = board('I', ...new Array(17).fill('#.........'));
  expect(high.actionMask[drop(1, 0)]).toBe(0);
  expect(high.actionMask[drop(0, 0)]).toBe(1);
});

test('an illegal place terminates and changes nothing', () => {
  const env = board('I', '###.......');
  expect(play(env, drop(0, 8))).toEqual([0]);
  expect(env.terminated[0]).toBe(1);
  expect(cellsOf(env, 0, 200, true)).toEqual([190, 191, 192]);
});

test('terminated when the next piece has no place', () => {
  const seen = new Set<number>();
  for (let seed = 0; seed < 40; seed++) {
    // One row is free, and beside this piece only another I fits into it.
    const env = board('I', '.#########', ...new Array(18).fill('#.........'));
    const { piece, ...rest } = stateOf(env);
    env.reset(seed);
    put(env, { ...rest, piece });
    play(env, drop(0, 0));
    seen.add(env.terminated[0]);
    if (env.terminated[0] === 0) expect(stateOf(env).piece[0]).toBe(pieceNames.indexOf('I'));
  }
  expect([...seen].sort()).toEqual([0, 1]);
});

test('the next piece is shown at the top of its own plane', () => {
  const env = board('L');
  expect(cellsOf(env, 1, 200)).toEqual([5, 13, 14, 15]);
});

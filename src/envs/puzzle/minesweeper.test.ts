import { expect, test } from 'vitest';
import { Minesweeper } from './index.ts';
import { begun, cellsOf, marks, play, stateOf } from './testing/play.ts';

const size = { rows: 3, columns: 3 };

test('the first cell holds no mine, and all mines are laid', () => {
  const env = new Minesweeper({ ...size, mines: 8, numEnvs: 1 });
  for (let seed = 0; seed < 30; seed++) {
    env.reset(seed);
    expect(play(env, 4)).toEqual([1]);
    // Nothing but mines is left, so that the field is explored.
    expect(env.terminated[0]).toBe(1);
  }
  const large = new Minesweeper({ mines: 10 });
  large.reset(1);
  play(large, 55);
  expect(stateOf(large).mines.filter((mine) => mine === 1)).toHaveLength(10);
});

test('an explored cell shows the mines around it', () => {
  const mines = marks('##.', '...', '#..');
  const env = begun(new Minesweeper({ ...size, mines: 3 }), {
    mines,
    count: [1],
    explored: marks('...', '...', '..#'),
  });
  expect(play(env, 3, 2, 5)).toEqual([1, 1, 1]);
  expect(cellsOf(env, 1 + 3, 9)).toEqual([3]);
  expect(cellsOf(env, 1 + 1, 9)).toEqual([2, 5]);
  expect(cellsOf(env, 1 + 0, 9)).toEqual([8]);
  expect(cellsOf(env, 0, 9)).toEqual([0, 1, 4, 6, 7]);
  expect([...env.actionMask]).toEqual([1, 1, 0, 0, 1, 0, 1, 1, 0]);
});

test.each([
  ['a mine', 0],
  ['an explored cell', 8],
])('%s terminates and pays nothing', (_, action) => {
  const mines = marks('#..', '...', '...');
  const env = begun(new Minesweeper({ ...size, mines: 1 }), {
    mines,
    count: [1],
    explored: marks('...', '...', '..#'),
  });
  expect(play(env, action)).toEqual([0]);
  expect(env.terminated[0]).toBe(1);
});

test('terminated with the last cell without a mine', () => {
  const env = begun(new Minesweeper({ ...size, mines: 1 }), {
    mines: marks('#..', '...', '...'),
    count: [6],
    explored: marks('..#', '.##', '###'),
  });
  expect(play(env, 1)).toEqual([1]);
  expect(env.terminated[0]).toBe(0);
  expect(play(env, 3)).toEqual([1]);
  expect(env.terminated[0]).toBe(1);
});

test('too many mines are an error', () => {
  expect(() => new Minesweeper({ ...size, mines: 9 })).toThrow('too many mines (9) in 9 cells; help: use 1 to 8');
});

import { describe, expect, test } from 'vitest';
import { Sudoku } from './index.ts';
import { SudokuGrid } from './sudoku-solver.ts';
import { begun, play, stateOf } from './testing/play.ts';

// The puzzle of the Wikipedia article on Sudoku, and its solution.
const puzzle = `
  53..7....
  6..195...
  .98....6.
  8...6...3
  4..8.3..1
  7...2...6
  .6....28.
  ...419..5
  ....8..79`;
const solution = '534678912672195348198342567859761423426853791713924856961537284287419635345286179';

function grid(digits: ArrayLike<number>): SudokuGrid {
  const result = new SudokuGrid();
  expect(result.load(digits, 0)).toBe(true);
  return result;
}

const action = (cell: number, digit: number) => 9 * cell + digit - 1;

test('filling in the solution pays 1 at the end', () => {
  const env = begun(new Sudoku({ puzzle }));
  const open = [...env.observations.keys()].filter((cell) => env.observations[cell] === 0);
  expect(open).toHaveLength(51);
  const rewards = play(env, ...open.map((cell) => action(cell, Number(solution[cell]))));
  expect(rewards).toEqual([...new Array(50).fill(0), 1]);
  expect(env.terminated[0]).toBe(1);
  expect(env.finalObservations.join('')).toBe(solution);
});

test('legal are the digits that row, column and box lack', () => {
  const env = begun(new Sudoku({ puzzle }));
  const legal = (cell: number) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((digit) => env.actionMask[action(cell, digit)] === 1);
  // Cell 2: row 5 3 7, column 8, box 5 3 6 9 8.
  expect(legal(2)).toEqual([1, 2, 4]);
  expect(legal(40)).toEqual([5]);
  expect(legal(0)).toEqual([]);
  play(env, action(2, 2));
  expect(legal(2)).toEqual([]);
  expect(legal(3)).toEqual([6]);
});

test('an illegal action terminates and changes nothing', () => {
  const env = begun(new Sudoku({ puzzle }));
  const before = env.observations.slice();
  expect(play(env, action(2, 5))).toEqual([0]);
  expect(env.terminated[0]).toBe(1);
  expect(env.finalObservations).toEqual(before);
});

test('terminated when no cell has a digit left', () => {
  const cells = Uint8Array.from(solution, Number);
  // The 5 in the corner, and the 3s of its row and its column: a 3 may stand in the corner, but then nothing fits.
  cells[0] = cells[1] = cells[72] = 0;
  const env = begun(new Sudoku({ puzzle }), { cells });
  expect(env.actionMask.reduce((sum, legal) => sum + legal, 0)).toBe(4);
  expect(play(env, action(0, 3))).toEqual([0]);
  expect(env.terminated[0]).toBe(1);
});

describe('drawn puzzles', () => {
  test.each([24, 32, 60])('with %i digits have exactly one solution', (givens) => {
    const env = new Sudoku({ givens, numEnvs: 4 });
    env.reset(2);
    for (let i = 0; i < 4; i++) {
      const cells = stateOf(env).cells.slice(81 * i, 81 * i + 81);
      expect(cells.filter((digit) => digit > 0)).toHaveLength(givens);
      expect(grid(cells).countSolutions(2)).toBe(1);
    }
  });

  test('are the same for the same level', () => {
    const env = new Sudoku({ numEnvs: 2 });
    env.setContext('all', { level: 3 });
    env.reset(1);
    expect(env.observations.slice(0, 81)).toEqual(env.observations.slice(81));
    const other = new Sudoku();
    other.setContext('all', { level: 4 });
    other.reset(1);
    expect(other.observations).not.toEqual(env.observations.slice(0, 81));
  });
});

describe('the solver', () => {
  test('counts solutions up to a limit', () => {
    const digits = Uint8Array.from(puzzle.replace(/\s/g, '').replaceAll('.', '0'), Number);
    expect(grid(digits).countSolutions(5)).toBe(1);
    expect(grid(new Uint8Array(81)).countSolutions(7)).toBe(7);
    const broken = digits.slice();
    broken[2] = 1;
    broken[1] = 0;
    expect(grid(broken).countSolutions(1)).toBe(0);
  });
});

describe('given puzzles', () => {
  test.each([
    ['a digit twice in a row', `55${'.'.repeat(79)}`, /^puzzle cannot be solved/],
    ['a cell without a digit', `12345678.${'.'.repeat(8)}9${'.'.repeat(63)}`, /^puzzle cannot be solved/],
    ['several solutions', '.'.repeat(81), /^puzzle has several solutions .* help: give more digits$/],
    ['no empty cell', solution, /^puzzle is solved/],
    ['80 cells', '.'.repeat(80), /^puzzle must have 81 cells/],
  ])('with %s are an error', (_, text, message) => {
    expect(() => new Sudoku({ puzzle: text })).toThrow(message);
  });
});

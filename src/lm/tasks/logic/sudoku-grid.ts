import type { Stream } from '../../../random/index.ts';

/** Rows of digits one after the other, 0 where a cell is blank: `[size * size]`. */
export type Grid = readonly number[];

/** `size` rows and columns; boxes of two rows and `size / 2` columns. */
export function boxOf(cell: number, size: number): number {
  const [row, column] = [Math.floor(cell / size), cell % size];
  return Math.floor(row / 2) * 2 + Math.floor(column / (size / 2));
}

/** The digits that a blank cell may take. */
function fitting(grid: Grid, cell: number, size: number): number[] {
  const taken = new Set<number>();
  for (let other = 0; other < grid.length; other++) {
    if (sees(cell, other, size)) taken.add(grid[other]!);
  }
  return Array.from({ length: size }, (_, i) => i + 1).filter((digit) => !taken.has(digit));
}

function sees(a: number, b: number, size: number): boolean {
  const isSameRow = Math.floor(a / size) === Math.floor(b / size);
  return isSameRow || a % size === b % size || boxOf(a, size) === boxOf(b, size);
}

/** Up to `most` ways to fill the blanks; with a stream, digits are tried in random order. */
export function fillings(grid: Grid, size: number, most: number, stream?: Stream): Grid[] {
  const blank = mostConstrained(grid, size);
  if (blank === undefined) return [grid];
  if (stream !== undefined) stream.shuffle(blank.digits);
  const found: Grid[] = [];
  for (const digit of blank.digits) {
    if (found.length >= most) break;
    found.push(...fillings(grid.with(blank.cell, digit), size, most - found.length, stream));
  }
  return found;
}

function mostConstrained(grid: Grid, size: number): { readonly cell: number; readonly digits: number[] } | undefined {
  let best: { readonly cell: number; readonly digits: number[] } | undefined;
  for (let cell = 0; cell < grid.length; cell++) {
    if (grid[cell] !== 0) continue;
    const digits = fitting(grid, cell, size);
    if (best === undefined || digits.length < best.digits.length) best = { cell, digits };
    if (digits.length <= 1) break;
  }
  return best;
}

/** Cells of a grid. */
export const cellCount = 81;
const allDigits = 0x1ff;

/** Row, column and box of every cell, as numbers of 27 units: rows from 0, columns from 9, boxes from 18. */
const unitOf = Int32Array.from({ length: 3 * cellCount }, (_, k) => {
  const [row, column] = [Math.floor(k / 3 / 9), Math.floor(k / 3) % 9];
  return [row, 9 + column, 18 + 3 * Math.floor(row / 3) + Math.floor(column / 3)][k % 3];
});

/**
 * A Sudoku grid that knows which digits its rows, columns and boxes still lack, with a search for its solutions that
 * always tries the cell with the fewest candidates. Digits are 1 to 9, 0 for an empty cell.
 */
export class SudokuGrid {
  readonly cells = new Uint8Array(cellCount);
  /** `[27]`, bit `d - 1` is set where the unit lacks digit `d`. */
  readonly #lacking = new Int32Array(27);

  /** Takes a grid that stands in `from` at `at`; false where a digit stands twice in a row, column or box. */
  load(from: ArrayLike<number>, at: number): boolean {
    this.clear();
    for (let cell = 0; cell < cellCount; cell++) {
      const digit = from[at + cell];
      if (digit === 0) continue;
      if (((this.candidates(cell) >> (digit - 1)) & 1) === 0) return false;
      this.put(cell, digit);
    }
    return true;
  }

  /** Empties the grid. */
  clear(): void {
    this.cells.fill(0);
    this.#lacking.fill(allDigits);
  }

  /** The digits that an empty cell may hold: bit `d - 1` for digit `d`. */
  candidates(cell: number): number {
    const lacking = this.#lacking;
    return lacking[unitOf[3 * cell]] & lacking[unitOf[3 * cell + 1]] & lacking[unitOf[3 * cell + 2]];
  }

  /** Writes a digit, which the cell may hold, into an empty cell. */
  put(cell: number, digit: number): void {
    this.cells[cell] = digit;
    this.#flip(cell, digit);
  }

  /** Empties a cell. */
  erase(cell: number): void {
    this.#flip(cell, this.cells[cell]);
    this.cells[cell] = 0;
  }

  #flip(cell: number, digit: number): void {
    const bit = 1 << (digit - 1);
    for (let k = 3 * cell; k < 3 * cell + 3; k++) this.#lacking[unitOf[k]] ^= bit;
  }

  /** How many solutions there are, up to `limit`; the grid stays as it is. */
  countSolutions(limit: number): number {
    const cell = this.#tightestCell();
    if (cell < 0) return 1;
    let count = 0;
    for (let left = this.candidates(cell); left !== 0 && count < limit; left &= left - 1) {
      this.put(cell, digitOf(left));
      count += this.countSolutions(limit - count);
      this.erase(cell);
    }
    return count;
  }

  /** Fills the grid with its first solution, where candidates are tried from the one that `turn` says on. */
  solve(turn: (n: number) => number): boolean {
    const cell = this.#tightestCell();
    if (cell < 0) return true;
    const candidates = this.candidates(cell);
    const first = turn(9);
    // The digits from `first` on, then those before it.
    for (let round = 0; round < 2; round++) {
      const half = round === 0 ? candidates & (allDigits << first) : candidates & ((1 << first) - 1);
      for (let left = half; left !== 0; left &= left - 1) {
        this.put(cell, digitOf(left));
        if (this.solve(turn)) return true;
        this.erase(cell);
      }
    }
    return false;
  }

  /** The empty cell with the fewest candidates; -1 where all are full. */
  #tightestCell(): number {
    let tightest = -1;
    let fewest = 10;
    for (let cell = 0; cell < cellCount && fewest > 1; cell++) {
      if (this.cells[cell] !== 0) continue;
      const count = bitCount(this.candidates(cell));
      if (count >= fewest) continue;
      tightest = cell;
      fewest = count;
    }
    return tightest;
  }
}

/** The digit of the lowest bit. */
function digitOf(bits: number): number {
  return 32 - Math.clz32(bits & -bits);
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

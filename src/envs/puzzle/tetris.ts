import { box, type DisplayList, discrete, type NativeOptions, NativeVectorEnv, type Shape } from '../../env/index.ts';
import { colour, framed, tile } from './drawing.ts';
import { pieceNames, pieceSize, tetrominoes, turnCount } from './tetromino.ts';

const rows = 20;
const columns = 10;
const area = rows * columns;
const actionCount = turnCount * columns;
/** Reward by lines cleared at once. */
const lineRewards = Float64Array.of(0, 40, 100, 300, 1200);
/** Where the next piece is shown. */
const showColumn = 3;

/**
 * Tetris-v0: drop one of the seven pieces straight down in each step; full lines vanish, and 1 to 4 at once pay 40, 100,
 * 300 or 1200. Action `10 · turns + column`: quarter turns clockwise and the leftmost column of the piece. Legal are
 * places in which the piece comes to rest wholly within the 20 x 10 board. Terminated when none is legal for the next
 * piece, and by an illegal action; truncated at 400 pieces. Pieces are drawn uniformly.
 *
 * Observation: `uint8 [2, 20, 10]` of 0 and 1: the board, and the next piece without turns at the top.
 *
 * Source: Bonnet et al. (2024), "Jumanji", arXiv 2306.09884, there with a 10 x 10 board.
 */
export class Tetris extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  /** `[N, 20, 10]`, 0 or 1 + the number of the piece that the cell came with. */
  readonly #cells: Uint8Array;
  /** `[N, 10]`, the row of the highest full cell of each column; 20 where there is none. */
  readonly #tops: Int32Array;
  readonly #piece: Int32Array;
  protected readonly state;

  constructor(options: NativeOptions = {}) {
    super(
      {
        id: 'Tetris-v0',
        observationSpace: box({ shape: [2, rows, columns], low: 0, high: 1, dtype: 'uint8' }),
        actionSpace: discrete(actionCount),
        maxEpisodeSteps: 400,
      },
      options,
    );
    this.#cells = new Uint8Array(this.numEnvs * area);
    this.#tops = new Int32Array(this.numEnvs * columns);
    this.#piece = new Int32Array(this.numEnvs);
    this.actionMask = new Uint8Array(this.numEnvs * actionCount);
    this.state = { cells: this.#cells, tops: this.#tops, piece: this.#piece, actionMask: this.actionMask };
  }

  protected begin(i: number): void {
    this.#cells.fill(0, i * area, (i + 1) * area);
    this.#tops.fill(rows, i * columns, (i + 1) * columns);
    this.#piece[i] = this.streams.integer(i, pieceNames.length);
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const turns = (actions[i] / columns) | 0;
      const column = actions[i] - turns * columns;
      const row = this.#restingRow(i, turns, column);
      this.rewards[i] = 0;
      this.terminated[i] = 1;
      if (row < 0) continue;
      this.#place(i, turns, column, row);
      this.#piece[i] = this.streams.integer(i, pieceNames.length);
      this.terminated[i] = this.#canPlace(i) ? 0 : 1;
    }
  }

  /** The row in which the top of the piece comes to rest; negative where it does not fit. */
  #restingRow(i: number, turns: number, column: number): number {
    const { width, lowest } = tetrominoes[turnCount * this.#piece[i] + turns];
    if (column + width > columns) return -1;
    let row = rows;
    for (let x = 0; x < width; x++) {
      const fit = this.#tops[i * columns + column + x] - 1 - lowest[x];
      if (fit < row) row = fit;
    }
    return row;
  }

  #canPlace(i: number): boolean {
    for (let turns = 0; turns < turnCount; turns++) {
      for (let column = 0; column < columns; column++) if (this.#restingRow(i, turns, column) >= 0) return true;
    }
    return false;
  }

  #place(i: number, turns: number, column: number, row: number): void {
    const piece = tetrominoes[turnCount * this.#piece[i] + turns];
    const start = i * area;
    for (let k = 0; k < pieceSize; k++) {
      const at = start + (row + piece.rows[k]) * columns + column + piece.columns[k];
      this.#cells[at] = 1 + this.#piece[i];
    }
    let lines = 0;
    for (let y = row; y < row + piece.height; y++) if (this.#clear(start, y)) lines++;
    this.rewards[i] = lineRewards[lines];
    this.#findTops(i);
  }

  /** Takes row `y` away where it is full. */
  #clear(start: number, y: number): boolean {
    const cells = this.#cells;
    for (let x = 0; x < columns; x++) if (cells[start + y * columns + x] === 0) return false;
    cells.copyWithin(start + columns, start, start + y * columns);
    cells.fill(0, start, start + columns);
    return true;
  }

  #findTops(i: number): void {
    for (let x = 0; x < columns; x++) {
      let y = 0;
      while (y < rows && this.#cells[i * area + y * columns + x] === 0) y++;
      this.#tops[i * columns + x] = y;
    }
  }

  protected observe(first: number, last: number): void {
    const { observations, actionMask } = this;
    for (let i = first; i < last; i++) {
      const board = 2 * i * area;
      for (let k = 0; k < area; k++) observations[board + k] = this.#cells[i * area + k] === 0 ? 0 : 1;
      observations.fill(0, board + area, board + 2 * area);
      const piece = tetrominoes[turnCount * this.#piece[i]];
      for (let k = 0; k < pieceSize; k++) {
        observations[board + area + piece.rows[k] * columns + showColumn + piece.columns[k]] = 1;
      }
      for (let a = 0; a < actionCount; a++) {
        const turns = (a / columns) | 0;
        actionMask[i * actionCount + a] = this.#restingRow(i, turns, a - turns * columns) < 0 ? 0 : 1;
      }
    }
  }

  render(i: number): DisplayList {
    const shapes: Shape[] = [{ kind: 'rect', x: 0, y: 0, width: columns, height: rows, fill: '#10141d' }];
    for (let k = 0; k < area; k++) {
      const [x, y] = [k % columns, Math.floor(k / columns)];
      const cell = this.#cells[i * area + k];
      shapes.push(...(cell === 0 ? [tile(x, y, '#1a202c', 0.03)] : drawBlock(x, y, cell - 1)));
    }
    const next = tetrominoes[turnCount * this.#piece[i]];
    const left = columns + 0.7 + (pieceSize - next.width) / 2;
    for (let k = 0; k < pieceSize; k++)
      shapes.push(...drawBlock(left + next.columns[k], 1.5 + next.rows[k], this.#piece[i]));
    shapes.push({ kind: 'text', at: [columns + 2.7, 1], text: 'next', size: 0.8, fill: '#aab3c2', anchor: 'middle' });
    return framed(columns + 5, rows, colour.night, shapes, 0.4);
  }
}

const blockColours = ['#35c0d6', '#f0c93a', '#a35bd0', '#57b85a', '#de4f4a', '#4268d8', '#ec8f33'];
const blockLights = ['#7fdde9', '#f7e08a', '#c79be4', '#9bd79d', '#ee918e', '#8ba2ea', '#f4bd85'];

function drawBlock(x: number, y: number, piece: number): Shape[] {
  return [tile(x, y, blockLights[piece], 0.03), tile(x, y, blockColours[piece], 0.12)];
}

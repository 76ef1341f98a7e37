import {
  type DisplayList,
  discrete,
  multiDiscrete,
  type NativeOptions,
  NativeVectorEnv,
  type Shape,
} from '../../env/index.ts';
import { framed, tile } from './drawing.ts';

const side = 4;
const area = side * side;
/** The largest tile that a board of 16 cells can hold is 2 to this power. */
const maxExponent = 17;

/**
 * 2048-v0: slide all tiles of a 4x4 board up, right, down or left (actions 0 to 3); two equal tiles that meet merge into
 * one of twice the value, which is the reward. After each move that changed something, a 2 (probability 0.9) or a 4
 * appears on a free cell. A move that changes nothing is illegal: it is masked, and does nothing. Terminated when no
 * move is legal. There is no time limit.
 *
 * Observation: multi-discrete `[16]`, exponents row by row: 0 for a free cell, 1 for 2, 2 for 4, … 17 for 131072. First
 * state: two tiles.
 *
 * Source: Cirulli's game (2014), whose board begins with two tiles; rewards and actions as in Bonnet et al. (2024),
 * "Jumanji", arXiv 2306.09884, whose board begins with one.
 */
export class Game2048 extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  /** `[N, 16]`, exponents. */
  readonly #cells: Uint8Array;
  /** `[N]`, bit `a` is set where action `a` is legal. */
  readonly #legal: Uint8Array;
  protected readonly state;

  constructor(options: NativeOptions = {}) {
    const observationSpace = multiDiscrete(new Array<number>(area).fill(maxExponent + 1));
    super({ id: '2048-v0', observationSpace, actionSpace: discrete(4) }, options);
    this.actionMask = new Uint8Array(this.numEnvs * 4);
    this.#cells = new Uint8Array(this.numEnvs * area);
    this.#legal = new Uint8Array(this.numEnvs);
    this.state = { cells: this.#cells, legal: this.#legal, actionMask: this.actionMask };
  }

  protected begin(i: number): void {
    this.#cells.fill(0, i * area, (i + 1) * area);
    this.#addTile(i);
    this.#addTile(i);
    this.#legal[i] = legalMoves(this.#cells, i * area);
  }

  protected advance(actions: Int32Array): void {
    const legal = this.#legal;
    for (let i = 0; i < this.numEnvs; i++) {
      const action = actions[i];
      this.rewards[i] = 0;
      if (((legal[i] >> action) & 1) === 1) {
        this.rewards[i] = slide(this.#cells, i * area, action);
        this.#addTile(i);
        legal[i] = legalMoves(this.#cells, i * area);
      }
      this.terminated[i] = legal[i] === 0 ? 1 : 0;
    }
  }

  #addTile(i: number): void {
    const cells = this.#cells;
    let at = i * area;
    let free = 0;
    for (let k = at; k < at + area; k++) if (cells[k] === 0) free++;
    let left = this.streams.integer(i, free);
    while (cells[at] !== 0 || left-- > 0) at++;
    cells[at] = this.streams.integer(i, 10) === 0 ? 2 : 1;
  }

  protected observe(first: number, last: number): void {
    const { observations, actionMask } = this;
    for (let k = first * area; k < last * area; k++) observations[k] = this.#cells[k];
    for (let i = first; i < last; i++) {
      for (let a = 0; a < 4; a++) actionMask[4 * i + a] = (this.#legal[i] >> a) & 1;
    }
  }

  render(i: number): DisplayList {
    return drawTiles(this.#cells.subarray(i * area, (i + 1) * area));
  }
}

/** Slides the board at `at` and returns the sum of the merged tiles. */
function slide(cells: Uint8Array, at: number, action: number): number {
  const across = action === 1 || action === 3 ? side : 1;
  const along = action === 1 || action === 3 ? 1 : side;
  const backwards = action === 1 || action === 2;
  let reward = 0;
  for (let line = 0; line < side; line++) {
    const start = at + line * across;
    reward += backwards ? slideLine(cells, start + 3 * along, -along) : slideLine(cells, start, along);
  }
  return reward;
}

/** Slides four cells towards the first of them. */
function slideLine(cells: Uint8Array, first: number, step: number): number {
  let reward = 0;
  let to = first;
  let waiting = 0;
  for (let n = 0, from = first; n < side; n++, from += step) {
    const exponent = cells[from];
    if (exponent === 0) continue;
    cells[from] = 0;
    if (exponent === waiting) {
      cells[to - step] = exponent + 1;
      reward += 2 << exponent;
      waiting = 0;
    } else {
      cells[to] = exponent;
      to += step;
      waiting = exponent;
    }
  }
  return reward;
}

/** Bit `a` is set where action `a` changes the board at `at`. */
function legalMoves(cells: Uint8Array, at: number): number {
  let legal = 0;
  for (let k = 0; k < area; k++) {
    const cell = cells[at + k];
    if (k % side < side - 1) {
      const right = cells[at + k + 1];
      if (right !== 0 && (cell === 0 || cell === right)) legal |= 8;
      if (cell !== 0 && (right === 0 || cell === right)) legal |= 2;
    }
    if (k < area - side) {
      const below = cells[at + k + side];
      if (below !== 0 && (cell === 0 || cell === below)) legal |= 1;
      if (cell !== 0 && (below === 0 || cell === below)) legal |= 4;
    }
  }
  return legal;
}

const fills = [
  '#cdc1b4',
  '#eee4da',
  '#ede0c8',
  '#f2b179',
  '#f59563',
  '#f67c5f',
  '#f65e3b',
  '#edcf72',
  '#edcc61',
  '#edc850',
  '#edc53f',
  '#edc22e',
];

function drawTiles(cells: Uint8Array): DisplayList {
  const shapes: Shape[] = [];
  cells.forEach((exponent, k) => {
    const [column, row] = [k % side, Math.floor(k / side)];
    shapes.push(tile(column, row, fills[exponent] ?? '#3c3a32', 0.05));
    if (exponent > 0) shapes.push(drawNumber(column, row, exponent));
  });
  return framed(side, side, '#bbada0', shapes, 0.1);
}

function drawNumber(column: number, row: number, exponent: number): Shape {
  const text = String(2 ** exponent);
  const size = text.length < 3 ? 0.5 : 1.5 / (text.length + 0.6);
  const at = [column + 0.5, row + 0.5 + 0.36 * size] as const;
  return { kind: 'text', at, text, size, fill: exponent < 3 ? '#776e65' : '#f9f6f2', anchor: 'middle' };
}

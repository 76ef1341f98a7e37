import { operantError } from '../../error/index.ts';
import { columnSteps, neighbourTable, rowSteps } from './board.ts';
import type { LevelStream } from './level-stream.ts';

const attempts = 1000;
/** Moves of the game played backwards. */
const backwardMoves = 800;
/** Cells beside the walk that are carved with it: [row, column] pairs. */
const brushes = [
  [0, 0, 0, 1, 0, -1],
  [0, 0, 1, 0, -1, 0],
  [0, 0, 0, 1, 1, 0],
  [0, 0, 0, 1, 1, 0, 1, 1],
  [0, 0, 1, 0, 0, -1],
] as const;

/**
 * Draws levels that can be solved: a walk carves the room, boxes stand on their targets, and the game is played backwards
 * at random, pulling boxes. Of the positions on the way that with no box on a target and the largest sum of distances of
 * the boxes from where they stood is the level.
 *
 * Source: after Racanière et al. (2017), "Imagination-augmented agents for deep reinforcement learning", arXiv
 * 1707.06203, appendix on Sokoban.
 */
export class SokobanGenerator {
  /** `[rows · columns]`, 1 for a wall. */
  readonly walls: Uint8Array;
  /** `[rows · columns]`, 1 for a target. */
  readonly targets: Uint8Array;
  /** `[boxes]`, cells. */
  readonly boxes: Int32Array;
  /** The cell of the agent. */
  agent = 0;
  readonly #rows: number;
  readonly #columns: number;
  readonly #neighbours: Int32Array;
  /** `[boxes]`, where the boxes stand while the game is played backwards, and where they began. */
  readonly #places: Int32Array;
  readonly #origins: Int32Array;
  /** `[rows · columns]`, 0 for none, else 1 + the box. */
  readonly #boxAt: Uint8Array;

  /** @throws when the boxes do not fit into the room */
  constructor(rows: number, columns: number, boxes: number) {
    const inside = (rows - 2) * (columns - 2);
    if (6 * boxes > inside)
      throw operantError('too many boxes', {
        value: boxes,
        where: `in a level of ${rows} x ${columns}`,
        help: `use at most ${Math.floor(inside / 6)}, or a larger level`,
      });
    this.#rows = rows;
    this.#columns = columns;
    this.#neighbours = neighbourTable(rows, columns);
    this.walls = new Uint8Array(rows * columns);
    this.targets = new Uint8Array(rows * columns);
    this.boxes = new Int32Array(boxes);
    this.#places = new Int32Array(boxes);
    this.#origins = new Int32Array(boxes);
    this.#boxAt = new Uint8Array(rows * columns);
  }

  /**
   * Writes a new level.
   *
   * @throws when none was found
   */
  draw(stream: LevelStream): void {
    for (let k = 0; k < attempts; k++) {
      const floor = this.#carve(stream);
      if (floor < 3 * this.boxes.length + 3) continue;
      this.#placeBoxes(stream);
      if (this.#playBackwards(stream)) return;
    }
    throw operantError('no level was found that can be solved', {
      where: `in ${attempts} attempts`,
      help: 'use fewer boxes, or a larger level',
    });
  }

  /** Carves the room with a random walk, and counts its cells. */
  #carve(stream: LevelStream): number {
    this.walls.fill(1);
    let row = 1 + stream.integer(this.#rows - 2);
    let column = 1 + stream.integer(this.#columns - 2);
    let direction = stream.integer(4);
    let floor = 0;
    const steps = Math.floor(1.5 * (this.#rows + this.#columns));
    for (let k = 0; k < steps; k++) {
      if (stream.integer(3) === 0) direction = stream.integer(4);
      row = within(row + rowSteps[direction], this.#rows);
      column = within(column + columnSteps[direction], this.#columns);
      floor += this.#brush(row, column, stream.integer(brushes.length));
    }
    return floor;
  }

  #brush(row: number, column: number, brush: number): number {
    const cells = brushes[brush];
    let carved = 0;
    for (let k = 0; k < cells.length; k += 2) {
      const cell = within(row + cells[k], this.#rows) * this.#columns + within(column + cells[k + 1], this.#columns);
      carved += this.walls[cell];
      this.walls[cell] = 0;
    }
    return carved;
  }

  /** Puts boxes on new targets, and the agent on a free cell. */
  #placeBoxes(stream: LevelStream): void {
    this.targets.fill(0);
    this.#boxAt.fill(0);
    for (let b = 0; b < this.boxes.length; b++) {
      const cell = this.#freeCell(stream);
      this.targets[cell] = 1;
      this.#boxAt[cell] = b + 1;
      this.#places[b] = this.#origins[b] = cell;
    }
  }

  #freeCell(stream: LevelStream): number {
    let cell = stream.integer(this.walls.length);
    while (this.walls[cell] === 1 || this.#boxAt[cell] !== 0) cell = stream.integer(this.walls.length);
    return cell;
  }

  /** Plays backwards and keeps the best position; false where there is none. */
  #playBackwards(stream: LevelStream): boolean {
    let agent = this.#freeCell(stream);
    let best = 0;
    for (let k = 0; k < backwardMoves; k++) {
      const direction = stream.integer(4);
      const to = this.#neighbours[4 * agent + direction];
      if (to < 0 || this.walls[to] === 1 || this.#boxAt[to] !== 0) continue;
      const hasPulled = stream.integer(4) > 0 && this.#pull(agent, this.#neighbours[4 * agent + ((direction + 2) % 4)]);
      agent = to;
      const score = hasPulled ? this.#score() : 0;
      if (score <= best) continue;
      best = score;
      this.boxes.set(this.#places);
      this.agent = agent;
    }
    return best > 0;
  }

  /** Pulls the box at `from`, if there is one, to the cell that the agent leaves. */
  #pull(to: number, from: number): boolean {
    const box = from < 0 ? 0 : this.#boxAt[from];
    if (box === 0) return false;
    this.#boxAt[from] = 0;
    this.#boxAt[to] = box;
    this.#places[box - 1] = to;
    return true;
  }

  /** Sum of the boxes' distances from where they began; 0 where one stands on a target. */
  #score(): number {
    let score = 0;
    for (let b = 0; b < this.boxes.length; b++) {
      const from = this.#origins[b];
      const to = this.#places[b];
      if (this.targets[to] === 1) return 0;
      const columns = Math.abs((from % this.#columns) - (to % this.#columns));
      score += columns + Math.abs(Math.floor(from / this.#columns) - Math.floor(to / this.#columns));
    }
    return score;
  }
}

/** Keeps a row or column off the outermost walls. */
function within(x: number, length: number): number {
  return Math.min(Math.max(x, 1), length - 2);
}

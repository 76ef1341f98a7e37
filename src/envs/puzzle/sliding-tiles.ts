import {
  type DisplayList,
  discrete,
  multiDiscrete,
  type NativeOptions,
  NativeVectorEnv,
  type Shape,
} from '../../env/index.ts';
import { neighbourTable } from './board.ts';
import { colour, framed, label, tile } from './drawing.ts';
import { LevelStream, levelContext } from './level-stream.ts';
import { checkTiles } from './tiles-parity.ts';

/** What the agent is paid for. */
export type TilesReward = 'dense' | 'sparse' | 'steps';

/** What {@link SlidingTiles} takes. */
export interface SlidingTilesOptions extends NativeOptions {
  /**
   * `dense` (default): tiles that came to their place minus those that left it; `sparse`: 1 for the solution; `steps`: -1
   * for each step, so that the best return is minus the length of the shortest solution.
   */
  readonly reward?: TilesReward;
  /** Where every episode begins, row by row with 0 for the gap, in place of scrambling. */
  readonly tiles?: readonly number[];
}

/** Columns of the contexts. */
const contextSize = 2;

/**
 * SlidingTiles-3x3-v0 and SlidingTiles-4x4-v0, the 8- and the 15-puzzle: move the gap up, right, down or left (actions 0
 * to 3; moves beyond the edge are masked and do nothing) until the tiles stand in order with the gap last. Terminated
 * when they do, truncated at 500 steps.
 *
 * Context: `scrambleDepth`, random moves from the solution that make the first state, none of which takes back the one
 * before (one more where they lead to the solution; a fraction counts as one); `level` makes them the same in every episode.
 *
 * Observation: multi-discrete `[side²]`, tiles row by row, 0 for the gap.
 *
 * Source: Bonnet et al. (2024), "Jumanji", arXiv 2306.09884, whose board is 5x5 and scrambled by 200 moves.
 *
 * @throws when given tiles cannot be solved
 */
export class SlidingTiles extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  readonly #side: number;
  readonly #area: number;
  readonly #reward: TilesReward;
  readonly #tiles: readonly number[] | undefined;
  readonly #neighbours: Int32Array;
  readonly #levels: LevelStream;
  /** `[N, side²]` */
  readonly #cells: Uint8Array;
  /** `[N]`, the cell of the gap. */
  readonly #gap: Int32Array;
  /** `[N]`, cells that hold what the solution has there. */
  readonly #right: Int32Array;
  protected readonly state;

  constructor(side: 3 | 4, { reward = 'dense', tiles, ...options }: SlidingTilesOptions = {}) {
    const area = side * side;
    if (tiles) checkTiles(tiles, side);
    super(
      {
        id: `SlidingTiles-${side}x${side}-v0`,
        observationSpace: multiDiscrete(new Array<number>(area).fill(area)),
        actionSpace: discrete(4),
        maxEpisodeSteps: 500,
        context: { scrambleDepth: { default: 200, low: 1, high: 1000 }, level: levelContext },
      },
      options,
    );
    this.#side = side;
    this.#area = area;
    this.#reward = reward;
    this.#tiles = tiles;
    this.#neighbours = neighbourTable(side, side);
    this.#levels = new LevelStream(this.streams);
    this.#cells = new Uint8Array(this.numEnvs * area);
    this.#gap = new Int32Array(this.numEnvs);
    this.#right = new Int32Array(this.numEnvs);
    this.actionMask = new Uint8Array(this.numEnvs * 4);
    this.state = { cells: this.#cells, gap: this.#gap, right: this.#right, actionMask: this.actionMask };
  }

  protected begin(i: number): void {
    const start = i * this.#area;
    if (this.#tiles) {
      this.#cells.set(this.#tiles, start);
      this.#gap[i] = this.#tiles.indexOf(0);
      this.#countRight(i);
      return;
    }
    for (let k = 0; k < this.#area; k++) this.#cells[start + k] = (k + 1) % this.#area;
    this.#gap[i] = this.#area - 1;
    this.#right[i] = this.#area;
    this.#scramble(i);
  }

  #scramble(i: number): void {
    const depth = this.contexts[i * contextSize];
    this.#levels.select(i, this.contexts[i * contextSize + 1]);
    let last = -1;
    for (let done = 0; done < depth || this.#right[i] === this.#area; ) {
      const action = this.#levels.integer(4);
      // Directions that take each other back differ by 2.
      if ((action + 2) % 4 === last || !this.#move(i, action)) continue;
      last = action;
      done++;
    }
  }

  #countRight(i: number): void {
    let right = 0;
    for (let k = 0; k < this.#area; k++) if (this.#cells[i * this.#area + k] === (k + 1) % this.#area) right++;
    this.#right[i] = right;
  }

  /** Moves the gap, and says whether it could. */
  #move(i: number, action: number): boolean {
    const from = this.#gap[i];
    const to = this.#neighbours[4 * from + action];
    if (to < 0) return false;
    const cells = this.#cells;
    const start = i * this.#area;
    const moved = cells[start + to];
    const last = this.#area - 1;
    // The moved tile is in its place at cell `moved - 1`, the gap at the last cell.
    if (from === last) this.#right[i]--;
    if (to === last) this.#right[i]++;
    if (moved === to + 1) this.#right[i]--;
    if (moved === from + 1) this.#right[i]++;
    cells[start + from] = moved;
    cells[start + to] = 0;
    this.#gap[i] = to;
    return true;
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const before = this.#right[i];
      this.#move(i, actions[i]);
      const isSolved = this.#right[i] === this.#area ? 1 : 0;
      this.terminated[i] = isSolved;
      if (this.#reward === 'dense') this.rewards[i] = this.#right[i] - before;
      else this.rewards[i] = this.#reward === 'sparse' ? isSolved : -1;
    }
  }

  protected observe(first: number, last: number): void {
    const { observations, actionMask } = this;
    for (let k = first * this.#area; k < last * this.#area; k++) observations[k] = this.#cells[k];
    for (let i = first; i < last; i++) {
      const ways = 4 * this.#gap[i];
      for (let a = 0; a < 4; a++) actionMask[4 * i + a] = this.#neighbours[ways + a] < 0 ? 0 : 1;
    }
  }

  render(i: number): DisplayList {
    const side = this.#side;
    const shapes: Shape[] = [];
    for (let k = 0; k < this.#area; k++) {
      const number = this.#cells[i * this.#area + k];
      const [x, y] = [k % side, Math.floor(k / side)];
      if (number === 0) continue;
      const isRight = number === k + 1;
      shapes.push(tile(x, y, '#3a2d22', 0.03), tile(x, y, isRight ? '#e9c46a' : '#f3e3c3', 0.06));
      shapes.push(label(x, y, String(number), 0.46, colour.ink));
    }
    return framed(side, side, '#6b4f3a', shapes, 0.15);
  }
}

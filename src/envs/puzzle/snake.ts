import { box, type DisplayList, discrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { neighbourTable } from './board.ts';
import { drawSnake } from './snake-drawing.ts';

/** What {@link Snake} takes. */
export interface SnakeOptions extends NativeOptions {
  /** Rows of the board; 12 by default. */
  readonly rows?: number;
  /** Columns of the board; 12 by default. */
  readonly columns?: number;
}

const planes = 5;

/**
 * Snake-v0: lead a snake up, right, down or left (actions 0 to 3) to the fruit; each one pays 1 and makes it one cell
 * longer. Terminated when it leaves the board, runs into itself (both are masked), is surrounded, or fills the board;
 * truncated at 4,000 steps. The snake may follow its own tail into the cell that the tail leaves.
 *
 * Observation: `float32 [5, rows, columns]`: body, head, tail, fruit, and the body numbered from 1 / length at the tail
 * to 1 at the head. First state: one cell of snake and a fruit anywhere.
 *
 * Source: Bonnet et al. (2024), "Jumanji", arXiv 2306.09884; there a surrounded snake ends with its next step.
 */
export class Snake extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  readonly #columns: number;
  readonly #area: number;
  readonly #neighbours: Int32Array;
  /** `[N, rows · columns]`, a ring of the cells that the snake went through. */
  readonly #trail: Int32Array;
  /** `[N]`, where in the ring the head is; the body lies before it. */
  readonly #head: Int32Array;
  readonly #length: Int32Array;
  readonly #fruit: Int32Array;
  /** `[N, rows · columns]`, 1 where the snake is. */
  readonly #body: Uint8Array;
  protected readonly state;

  constructor({ rows = 12, columns = 12, ...options }: SnakeOptions = {}) {
    const observationSpace = box({ shape: [planes, rows, columns], low: 0, high: 1 });
    super({ id: 'Snake-v0', observationSpace, actionSpace: discrete(4), maxEpisodeSteps: 4000 }, options);
    this.#columns = columns;
    this.#area = rows * columns;
    this.#neighbours = neighbourTable(rows, columns);
    this.#trail = new Int32Array(this.numEnvs * this.#area);
    this.#head = new Int32Array(this.numEnvs);
    this.#length = new Int32Array(this.numEnvs);
    this.#fruit = new Int32Array(this.numEnvs);
    this.#body = new Uint8Array(this.numEnvs * this.#area);
    this.actionMask = new Uint8Array(this.numEnvs * 4);
    this.state = {
      trail: this.#trail,
      head: this.#head,
      length: this.#length,
      fruit: this.#fruit,
      body: this.#body,
      actionMask: this.actionMask,
    };
  }

  protected begin(i: number): void {
    const start = i * this.#area;
    const cell = this.streams.integer(i, this.#area);
    this.#body.fill(0, start, start + this.#area);
    this.#trail[start] = cell;
    this.#body[start + cell] = 1;
    this.#head[i] = 0;
    this.#length[i] = 1;
    this.#placeFruit(i);
  }

  #placeFruit(i: number): void {
    const start = i * this.#area;
    let left = this.streams.integer(i, this.#area - this.#length[i]);
    let cell = 0;
    while (this.#body[start + cell] === 1 || left-- > 0) cell++;
    this.#fruit[i] = cell;
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const next = this.#neighbours[4 * this.#cellAt(i, 0) + actions[i]];
      this.rewards[i] = 0;
      this.terminated[i] = 0;
      if (this.#isFree(i, next)) this.#move(i, next);
      else this.terminated[i] = 1;
    }
  }

  #move(i: number, next: number): void {
    const start = i * this.#area;
    const eats = next === this.#fruit[i];
    if (eats) {
      this.#length[i]++;
      this.rewards[i] = 1;
    } else {
      this.#body[start + this.#cellAt(i, this.#length[i] - 1)] = 0;
    }
    this.#head[i] = (this.#head[i] + 1) % this.#area;
    this.#trail[start + this.#head[i]] = next;
    this.#body[start + next] = 1;
    if (this.#length[i] === this.#area || this.#isSurrounded(i)) this.terminated[i] = 1;
    else if (eats) this.#placeFruit(i);
  }

  /** The cell of the body `back` cells behind the head. */
  #cellAt(i: number, back: number): number {
    const area = this.#area;
    return this.#trail[i * area + ((this.#head[i] - back + area) % area)];
  }

  #isFree(i: number, cell: number): boolean {
    if (cell < 0) return false;
    return this.#body[i * this.#area + cell] === 0 || cell === this.#cellAt(i, this.#length[i] - 1);
  }

  #isSurrounded(i: number): boolean {
    const head = 4 * this.#cellAt(i, 0);
    for (let a = 0; a < 4; a++) if (this.#isFree(i, this.#neighbours[head + a])) return false;
    return true;
  }

  protected observe(first: number, last: number): void {
    const { observations, actionMask } = this;
    const area = this.#area;
    observations.fill(0, first * planes * area, last * planes * area);
    for (let i = first; i < last; i++) {
      const head = this.#cellAt(i, 0);
      this.#showBody(i, i * planes * area);
      observations[i * planes * area + 3 * area + this.#fruit[i]] = 1;
      for (let a = 0; a < 4; a++) actionMask[4 * i + a] = this.#isFree(i, this.#neighbours[4 * head + a]) ? 1 : 0;
    }
  }

  #showBody(i: number, offset: number): void {
    const { observations } = this;
    const area = this.#area;
    const length = this.#length[i];
    observations[offset + area + this.#cellAt(i, 0)] = 1;
    observations[offset + 2 * area + this.#cellAt(i, length - 1)] = 1;
    for (let back = 0; back < length; back++) {
      const cell = offset + this.#cellAt(i, back);
      observations[cell] = 1;
      observations[cell + 4 * area] = (length - back) / length;
    }
  }

  render(i: number): DisplayList {
    const columns = this.#columns;
    const body = Array.from({ length: this.#length[i] }, (_, back) => this.#cellAt(i, back));
    return drawSnake(body, this.#fruit[i], columns, this.#area / columns);
  }
}

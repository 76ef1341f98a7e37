import { box, type DisplayList, discrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { neighbourTable } from './board.ts';
import { LevelStream, levelContext } from './level-stream.ts';
import { drawWarehouse } from './sokoban-drawing.ts';
import { SokobanGenerator } from './sokoban-generator.ts';
import { countOf, readSokoban, type SokobanLevel } from './sokoban-level.ts';

/** What {@link Sokoban} takes. */
export interface SokobanOptions extends NativeOptions {
  /** Rows of drawn levels, walls included; 10 by default. */
  readonly rows?: number;
  /** Columns of drawn levels, walls included; 10 by default. */
  readonly columns?: number;
  /** Boxes of drawn levels, 4 by default. */
  readonly boxes?: number;
  /** One level in place of drawn ones: `#` wall, `.` target, `$` box, `@` agent, `*` and `+` box and agent on a target. */
  readonly level?: string;
}

const planes = 4;

/**
 * Sokoban-v0: walk up, right, down or left (actions 0 to 3) and push boxes, one at a time, onto targets. Each step costs
 * 0.1, a box that comes onto a target pays 1 and one that leaves it costs 1, and all on targets pays 10 and terminates;
 * truncated at 120 steps. A move against a wall, or a box that cannot be pushed, does nothing.
 *
 * Levels are drawn so that they can be solved; the context `level` names one. Observation: `uint8 [4, rows, columns]` of 0
 * and 1: walls, targets, boxes, agent.
 *
 * Source: Imabayashi's game (Thinking Rabbit 1982); rewards and limit as for the Boxoban levels (Guez et al. 2018) in
 * Bonnet et al. (2024), "Jumanji", arXiv 2306.09884.
 *
 * @throws when a given level cannot be solved
 */
export class Sokoban extends NativeVectorEnv {
  readonly #columns: number;
  readonly #area: number;
  readonly #boxCount: number;
  readonly #neighbours: Int32Array;
  readonly #given: SokobanLevel | undefined;
  readonly #generator: SokobanGenerator | undefined;
  readonly #levels: LevelStream;
  /** `[N, rows · columns]`, 1 for a wall. */
  readonly #walls: Uint8Array;
  /** `[N, rows · columns]` */
  readonly #targets: Uint8Array;
  /** `[N, rows · columns]` */
  readonly #boxes: Uint8Array;
  readonly #agent: Int32Array;
  /** `[N]`, boxes on targets. */
  readonly #placed: Int32Array;
  protected readonly state;

  constructor({ rows = 10, columns = 10, boxes = 4, level, ...options }: SokobanOptions = {}) {
    const given = level === undefined ? undefined : readSokoban(level);
    const [height, width] = given ? [given.rows, given.columns] : [rows, columns];
    super(
      {
        id: 'Sokoban-v0',
        observationSpace: box({ shape: [planes, height, width], low: 0, high: 1, dtype: 'uint8' }),
        actionSpace: discrete(4),
        maxEpisodeSteps: 120,
        context: { level: levelContext },
      },
      options,
    );
    this.#columns = width;
    this.#area = height * width;
    this.#boxCount = given ? countOf(given.boxes) : boxes;
    this.#neighbours = neighbourTable(height, width);
    this.#given = given;
    this.#generator = given ? undefined : new SokobanGenerator(rows, columns, boxes);
    this.#levels = new LevelStream(this.streams);
    this.#walls = new Uint8Array(this.numEnvs * this.#area);
    this.#targets = new Uint8Array(this.numEnvs * this.#area);
    this.#boxes = new Uint8Array(this.numEnvs * this.#area);
    this.#agent = new Int32Array(this.numEnvs);
    this.#placed = new Int32Array(this.numEnvs);
    this.state = {
      walls: this.#walls,
      targets: this.#targets,
      boxes: this.#boxes,
      agent: this.#agent,
      placed: this.#placed,
    };
  }

  protected begin(i: number): void {
    const start = i * this.#area;
    this.#levels.select(i, this.contexts[i]);
    if (this.#given) this.#boxes.set(this.#given.boxes, start);
    else this.#drawLevel(start);
    const { walls, targets, agent } = this.#given ?? this.#generator!;
    this.#walls.set(walls, start);
    this.#targets.set(targets, start);
    this.#agent[i] = agent;
    this.#placed[i] = 0;
    for (let k = start; k < start + this.#area; k++) this.#placed[i] += this.#boxes[k] & this.#targets[k];
  }

  #drawLevel(start: number): void {
    const { boxes } = this.#generator!;
    this.#generator!.draw(this.#levels);
    this.#boxes.fill(0, start, start + this.#area);
    for (let b = 0; b < boxes.length; b++) this.#boxes[start + boxes[b]] = 1;
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const before = this.#placed[i];
      this.#walk(i, actions[i]);
      const isSolved = this.#placed[i] === this.#boxCount;
      this.rewards[i] = this.#placed[i] - before - 0.1 + (isSolved ? 10 : 0);
      this.terminated[i] = isSolved ? 1 : 0;
    }
  }

  #walk(i: number, action: number): void {
    const next = this.#neighbours[4 * this.#agent[i] + action];
    const start = i * this.#area;
    if (next < 0 || this.#walls[start + next] === 1) return;
    if (this.#boxes[start + next] === 1 && !this.#push(i, start + next, this.#neighbours[4 * next + action])) return;
    this.#agent[i] = next;
  }

  /** Pushes the box at address `from` to the cell `to`, if that is free. */
  #push(i: number, from: number, to: number): boolean {
    const at = i * this.#area + to;
    if (to < 0 || this.#walls[at] === 1 || this.#boxes[at] === 1) return false;
    this.#boxes[from] = 0;
    this.#boxes[at] = 1;
    this.#placed[i] += this.#targets[at] - this.#targets[from];
    return true;
  }

  protected observe(first: number, last: number): void {
    const { observations } = this;
    const area = this.#area;
    for (let i = first; i < last; i++) {
      const offset = i * planes * area;
      for (let k = 0; k < area; k++) {
        observations[offset + k] = this.#walls[i * area + k];
        observations[offset + area + k] = this.#targets[i * area + k];
        observations[offset + 2 * area + k] = this.#boxes[i * area + k];
        observations[offset + 3 * area + k] = 0;
      }
      observations[offset + 3 * area + this.#agent[i]] = 1;
    }
  }

  render(i: number): DisplayList {
    const row = <T extends Uint8Array>(array: T) => array.subarray(i * this.#area, (i + 1) * this.#area);
    const [walls, targets, boxes] = [row(this.#walls), row(this.#targets), row(this.#boxes)];
    const columns = this.#columns;
    return drawWarehouse({ rows: this.#area / columns, columns, walls, targets, boxes, agent: this.#agent[i] });
  }
}

import { box, type DisplayList, discrete, type NativeOptions, NativeVectorEnv, type Shape } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { neighbourTable } from './board.ts';
import { distancesFrom } from './distances.ts';
import { colour, disc, framed, tile } from './drawing.ts';
import { LevelStream, levelContext } from './level-stream.ts';
import { MazeGenerator } from './maze-generator.ts';
import { onlyCell, readTextLevel } from './text-level.ts';

/** What {@link Maze} takes. */
export interface MazeOptions extends NativeOptions {
  /** Rows of the maze; 10 by default. */
  readonly rows?: number;
  /** Columns of the maze; 10 by default. */
  readonly columns?: number;
  /** A maze in place of drawn ones: `#` wall, space free, `@` start, `.` target. */
  readonly level?: string;
}

const planes = 3;
/** A cell that holds a wall; free ones hold 0. */
const wall = 1;

/**
 * Maze-v0: walk up, right, down or left (actions 0 to 3) through a maze to the target, which pays 1 and terminates.
 * Steps into walls do nothing and are masked. Truncated after `rows · columns` steps. Walls, start and target are new in
 * every episode, unless the context `level` fixes them.
 *
 * Observation: `uint8 [3, rows, columns]` of 0 and 1: walls, agent, target.
 *
 * Source: Bonnet et al. (2024), "Jumanji", arXiv 2306.09884, mazes by recursive division.
 *
 * @throws when a given level cannot be solved
 */
export class Maze extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  readonly #columns: number;
  readonly #area: number;
  readonly #neighbours: Int32Array;
  readonly #generator: MazeGenerator;
  readonly #levels: LevelStream;
  readonly #given: GivenMaze | undefined;
  /** `[N, rows · columns]`, 1 for a wall. */
  readonly #walls: Uint8Array;
  readonly #agent: Int32Array;
  readonly #target: Int32Array;
  protected readonly state;

  constructor({ rows = 10, columns = 10, level, ...options }: MazeOptions = {}) {
    const given = level === undefined ? undefined : readMaze(level);
    const [height, width] = given ? [given.rows, given.columns] : [rows, columns];
    super(
      {
        id: 'Maze-v0',
        observationSpace: box({ shape: [planes, height, width], low: 0, high: 1, dtype: 'uint8' }),
        actionSpace: discrete(4),
        maxEpisodeSteps: height * width,
        context: { level: levelContext },
      },
      options,
    );
    this.#columns = width;
    this.#area = height * width;
    this.#neighbours = neighbourTable(height, width);
    this.#generator = new MazeGenerator(height, width);
    this.#levels = new LevelStream(this.streams);
    this.#given = given;
    this.#walls = new Uint8Array(this.numEnvs * this.#area);
    this.#agent = new Int32Array(this.numEnvs);
    this.#target = new Int32Array(this.numEnvs);
    this.actionMask = new Uint8Array(this.numEnvs * 4);
    this.state = { walls: this.#walls, agent: this.#agent, target: this.#target, actionMask: this.actionMask };
  }

  protected begin(i: number): void {
    const start = i * this.#area;
    if (this.#given) {
      this.#walls.set(this.#given.walls, start);
      this.#agent[i] = this.#given.agent;
      this.#target[i] = this.#given.target;
      return;
    }
    this.#levels.select(i, this.contexts[i]);
    this.#generator.draw(this.#walls, start, this.#levels);
    this.#agent[i] = this.#freeCell(start, -1);
    this.#target[i] = this.#freeCell(start, this.#agent[i]);
  }

  /** A free cell other than `taken`, all being equally likely. */
  #freeCell(start: number, taken: number): number {
    let cell = this.#levels.integer(this.#area);
    while (this.#walls[start + cell] === wall || cell === taken) cell = this.#levels.integer(this.#area);
    return cell;
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const next = this.#neighbours[4 * this.#agent[i] + actions[i]];
      if (this.#isFree(i, next)) this.#agent[i] = next;
      const arrived = this.#agent[i] === this.#target[i] ? 1 : 0;
      this.rewards[i] = arrived;
      this.terminated[i] = arrived;
    }
  }

  #isFree(i: number, cell: number): boolean {
    return cell >= 0 && this.#walls[i * this.#area + cell] !== wall;
  }

  protected observe(first: number, last: number): void {
    const { observations, actionMask } = this;
    const area = this.#area;
    observations.fill(0, first * planes * area, last * planes * area);
    for (let i = first; i < last; i++) {
      const offset = i * planes * area;
      for (let k = 0; k < area; k++) observations[offset + k] = this.#walls[i * area + k];
      observations[offset + area + this.#agent[i]] = 1;
      observations[offset + 2 * area + this.#target[i]] = 1;
      const ways = 4 * this.#agent[i];
      for (let a = 0; a < 4; a++) actionMask[4 * i + a] = this.#isFree(i, this.#neighbours[ways + a]) ? 1 : 0;
    }
  }

  render(i: number): DisplayList {
    const columns = this.#columns;
    const walls = this.#walls.subarray(i * this.#area, (i + 1) * this.#area);
    const at = (cell: number): [number, number] => [cell % columns, Math.floor(cell / columns)];
    const [agent, target] = [at(this.#agent[i]), at(this.#target[i])];
    return framed(columns, this.#area / columns, colour.wall, [
      ...drawFloor(walls, columns),
      tile(...target, colour.goal, 0.18),
      tile(...target, '#f8d9d5', 0.36),
      disc(...agent, 0.34, colour.agent),
      disc(...agent, 0.14, '#ffffff'),
    ]);
  }
}

/** The free cells of a maze. */
function drawFloor(walls: Uint8Array, columns: number): Shape[] {
  const shapes: Shape[] = [];
  walls.forEach((cell, k) => {
    if (cell !== wall) shapes.push(tile(k % columns, Math.floor(k / columns), colour.floor, 0));
  });
  return shapes;
}

interface GivenMaze {
  readonly rows: number;
  readonly columns: number;
  readonly walls: Uint8Array;
  readonly agent: number;
  readonly target: number;
}

function readMaze(text: string): GivenMaze {
  const level = readTextLevel(text, '# @.');
  const walls = Uint8Array.from(level.cells, (cell) => (cell === '#' ? wall : 0));
  const [agent, target] = [onlyCell(level, '@', 'start'), onlyCell(level, '.', 'target')];
  if (distancesFrom(agent, walls, neighbourTable(level.rows, level.columns))[target] < 0)
    throw operantError('level cannot be solved', { where: 'in Maze-v0', help: 'open a way from @ to the target' });
  return { rows: level.rows, columns: level.columns, walls, agent, target };
}

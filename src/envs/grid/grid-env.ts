import {
  type Box,
  box,
  type DisplayList,
  dict,
  discrete,
  type NativeOptions,
  NativeVectorEnv,
  type Space,
} from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { Board } from './board.ts';
import { type, typeOf } from './cell.ts';
import { act, action } from './dynamics.ts';
import { vocabulary } from './instruction.ts';
import { type Level, outcome } from './level.ts';
import { renderWorld } from './render.ts';
import { agentSymbol, showPixels, showSymbols } from './show.ts';
import { type Sprites, sprites, tileSize } from './sprites.ts';
import { agentInView, look, survey } from './view.ts';
import { createWorld, missionLength, viewSize, type World } from './world.ts';

/** Where the agent looks in its own view. */
const up = 3;

/** Options of every grid environment. */
export interface GridOptions extends NativeOptions {
  /** `partial` (default): the 7 x 7 cells before the agent, turned with it; `full`: the whole level. */
  readonly view?: 'partial' | 'full';
  /** Whether the partial view goes through walls and closed doors; the level says by default. */
  readonly seeThroughWalls?: boolean;
  /** `symbolic` (default): type, colour and state of each cell; `pixels`: a picture with 8 x 8 pixels for each cell. */
  readonly observation?: 'symbolic' | 'pixels';
}

/**
 * A level of rooms, doors, keys and other things on a grid, in the manner of MiniGrid (Chevalier-Boisvert et al.,
 * 2023, arXiv 2306.13831).
 *
 * Actions: turn left (0), turn right (1), forward (2), pick up (3), put down (4), toggle a door or box (5), done (6).
 * Reward 1 - 0.9 t / maxEpisodeSteps for success in step t, else 0.
 *
 * Observation: uint8 `[rows, columns, 3]`, the channels being type, colour and state as numbered in cell.ts, rows
 * from the farthest to the agent's own; or pixels. In levels with instructions a dict of that as `image` and the
 * words as `mission`, `[8]`, places in the vocabulary.
 *
 * @throws on `seeThroughWalls` together with the full view
 */
export class GridEnv extends NativeVectorEnv {
  readonly level: Level;
  readonly world: World;
  protected readonly state: Readonly<Record<string, Int32Array | Uint8Array>>;
  readonly #board: Board;
  readonly #full: boolean;
  readonly #seeThroughWalls: boolean;
  readonly #sprites: Sprites | undefined;
  /** Cells of one view, between looking and showing. */
  readonly #seen: Int32Array;
  readonly #imageSize: number;
  readonly #rowSize: number;

  constructor(
    level: Level,
    { view = 'partial', seeThroughWalls, observation = 'symbolic', ...options }: GridOptions = {},
  ) {
    if (view === 'full' && seeThroughWalls !== undefined)
      throw operantError('seeThroughWalls has no effect', {
        where: `for ${level.id}`,
        help: 'leave it out with the full view',
      });
    const [rows, columns] = view === 'full' ? [level.height, level.width] : [viewSize, viewSize];
    const image = imageSpace(rows, columns, observation === 'pixels');
    super({ ...specOf(level), observationSpace: level.instructed ? withMission(image) : image }, options);
    this.level = level;
    this.world = createWorld(this.numEnvs, level.width, level.height);
    const { cells, positions, directions, carried, registers, missions } = this.world;
    this.state = { cells, positions, directions, carried, registers, missions };
    this.#board = new Board(this.world, this.streams, this.contexts);
    this.#full = view === 'full';
    this.#seeThroughWalls = seeThroughWalls ?? level.seeThroughWalls ?? false;
    this.#sprites = observation === 'pixels' ? sprites() : undefined;
    this.#seen = new Int32Array(rows * columns);
    this.#imageSize = image.shape.reduce((product, n) => product * n, 1);
    this.#rowSize = this.#imageSize + (level.instructed ? missionLength : 0);
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const result = this.#play(i, actions[i]);
      this.terminated[i] = result === outcome.none ? 0 : 1;
      this.rewards[i] = result === outcome.none || result === outcome.failure ? 0 : this.#reward(i, result);
    }
  }

  protected begin(index: number): void {
    this.#board.select(index);
    this.#board.clear();
    this.#board.removeAgent();
    this.level.generate(this.#board);
  }

  protected observe(first: number, last: number): void {
    for (let i = first; i < last; i++) {
      this.#show(i, i * this.#rowSize);
      if (this.level.instructed) this.#showMission(i);
    }
  }

  render(index: number): DisplayList {
    return renderWorld(this.world, index, this.#full ? undefined : this.#seeThroughWalls);
  }

  #play(i: number, chosen: number): number {
    const { level, world } = this;
    let done = chosen;
    if (level.before !== undefined) {
      this.#board.select(i);
      done = level.before(this.#board, chosen);
    }
    const changed = act(world, i, done);
    if (changed && done === action.forward) {
      const kind = typeOf(world.cells[world.positions[i]]);
      if (kind === type.goal) return outcome.success;
      if (kind === type.lava) return outcome.failure;
    }
    if (level.judge === undefined) return outcome.none;
    this.#board.select(i);
    return level.judge(this.#board, done, changed);
  }

  #reward(i: number, result: number): number {
    return result === outcome.harm ? -1 : 1 - (0.9 * (this.elapsed[i] + 1)) / this.maxEpisodeSteps!;
  }

  #show(i: number, to: number): void {
    const out = this.observations as Uint8Array;
    const seen = this.#seen;
    const direction = this.world.directions[i];
    let agent = agentInView;
    if (this.#full) agent = survey(this.world, i, seen);
    else look(this.world, i, this.#seeThroughWalls, seen);
    if (this.#sprites !== undefined) {
      const columns = this.#full ? this.level.width : viewSize;
      const shown = this.#full ? direction : up;
      showPixels(this.#sprites, seen, columns, agent, shown, out, to);
      return;
    }
    if (this.#full) seen[agent] = agentSymbol(direction);
    showSymbols(seen, out, to);
  }

  #showMission(i: number): void {
    const to = i * this.#rowSize + this.#imageSize;
    const from = i * missionLength;
    for (let k = 0; k < missionLength; k++) this.observations[to + k] = this.world.missions[from + k];
  }
}

function specOf(level: Level) {
  return {
    id: level.id,
    actionSpace: discrete(level.actions ?? 7),
    maxEpisodeSteps: level.maxSteps,
    ...(level.context ? { context: level.context } : {}),
  };
}

function imageSpace(rows: number, columns: number, pixels: boolean): Box {
  if (pixels) return box({ shape: [rows * tileSize, columns * tileSize, 3], dtype: 'uint8' });
  const high = Array.from({ length: rows * columns * 3 }, (_, k) => [type.agent, 5, 3][k % 3]);
  return box({ shape: [rows, columns, 3], low: 0, high, dtype: 'uint8' });
}

function withMission(image: Box): Space {
  return dict({ image, mission: box({ shape: [missionLength], low: 0, high: vocabulary.length - 1, dtype: 'uint8' }) });
}

import { box, type DisplayList, multiDiscrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { neighbourTable } from './board.ts';
import { drawWires } from './connector-drawing.ts';
import { ConnectorGenerator } from './connector-generator.ts';
import { LevelStream, levelContext } from './level-stream.ts';

/** What {@link Connector} takes. */
export interface ConnectorOptions extends NativeOptions {
  /** Rows and columns of the board; 10 by default. */
  readonly size?: number;
  /** Wires, 10 by default. */
  readonly wires?: number;
}

const actionCount = 5;
const defaultLimit = 50;
/** A cell of wire `w` holds `1 + 3 w +` one of these; a free one 0. */
const part = { path: 0, head: 1, target: 2 } as const;

/**
 * Connector-v0: lead the heads of several wires to their targets at once. Each stays (0) or moves up, right, down or left
 * (1 to 4) to a free cell or its own target, and leaves an impassable path behind; other moves do nothing. Of two heads
 * that want one cell the one with the higher number gets it. A wire that is connected stays. Each connection pays 1,
 * each wire that was open before the step costs 0.03; rewards are summed over the wires. Terminated when every wire is
 * connected or cannot move, truncated at 50 steps.
 *
 * Observation: `uint8 [3 · wires, size, size]` of 0 and 1: path, head and target of each wire. Mask `[wires, 5]`: the
 * moves of each wire that are possible.
 *
 * Source: Bonnet et al. (2024), "Jumanji", arXiv 2306.09884, with boards that can be solved, drawn as there.
 */
export class Connector extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  readonly #size: number;
  readonly #area: number;
  readonly #wires: number;
  readonly #neighbours: Int32Array;
  readonly #generator: ConnectorGenerator;
  readonly #levels: LevelStream;
  readonly #longest: number;
  /** `[N, size²]` */
  readonly #cells: Uint8Array;
  /** `[N, size²]`, the move that each path cell was left by; stale elsewhere. */
  readonly #exits: Uint8Array;
  /** `[N, wires]` */
  readonly #heads: Int32Array;
  /** `[N, wires]` */
  readonly #connected: Uint8Array;
  protected readonly state;

  constructor({ size = 10, wires = 10, ...options }: ConnectorOptions = {}) {
    super(
      {
        id: 'Connector-v0',
        observationSpace: box({ shape: [3 * wires, size, size], low: 0, high: 1, dtype: 'uint8' }),
        actionSpace: multiDiscrete(new Array<number>(wires).fill(actionCount)),
        maxEpisodeSteps: defaultLimit,
        context: { level: levelContext },
      },
      options,
    );
    this.#size = size;
    this.#area = size * size;
    this.#wires = wires;
    this.#neighbours = neighbourTable(size, size);
    this.#longest = options.maxEpisodeSteps ?? defaultLimit;
    this.#generator = new ConnectorGenerator(size, wires, this.#longest);
    this.#levels = new LevelStream(this.streams);
    this.#cells = new Uint8Array(this.numEnvs * this.#area);
    this.#exits = new Uint8Array(this.numEnvs * this.#area);
    this.#heads = new Int32Array(this.numEnvs * wires);
    this.#connected = new Uint8Array(this.numEnvs * wires);
    this.actionMask = new Uint8Array(this.numEnvs * wires * actionCount);
    this.state = {
      cells: this.#cells,
      exits: this.#exits,
      heads: this.#heads,
      connected: this.#connected,
      actionMask: this.actionMask,
    };
  }

  protected begin(i: number): void {
    const start = i * this.#area;
    const { routes, lengths } = this.#generator;
    this.#levels.select(i, this.contexts[i]);
    this.#generator.draw(this.#levels);
    this.#cells.fill(0, start, start + this.#area);
    for (let w = 0; w < this.#wires; w++) {
      const route = w * (this.#longest + 1);
      this.#heads[i * this.#wires + w] = routes[route];
      this.#connected[i * this.#wires + w] = 0;
      this.#cells[start + routes[route]] = 1 + 3 * w + part.head;
      this.#cells[start + routes[route + lengths[w]]] = 1 + 3 * w + part.target;
    }
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      this.rewards[i] = 0;
      // From the highest number down, so that it is the first at a contested cell.
      for (let w = this.#wires - 1; w >= 0; w--) {
        if (this.#connected[i * this.#wires + w] === 0) this.#moveWire(i, w, actions[i * this.#wires + w]);
      }
      this.terminated[i] = this.#isOver(i) ? 1 : 0;
    }
  }

  #moveWire(i: number, w: number, action: number): void {
    const wire = i * this.#wires + w;
    const start = i * this.#area;
    this.rewards[i] -= 0.03;
    if (action === 0 || !this.#canMove(i, w, action)) return;
    const next = this.#neighbours[4 * this.#heads[wire] + action - 1];
    if (this.#cells[start + next] !== 0) {
      this.#connected[wire] = 1;
      this.rewards[i] += 1;
    }
    this.#cells[start + this.#heads[wire]] = 1 + 3 * w + part.path;
    this.#exits[start + this.#heads[wire]] = action;
    this.#cells[start + next] = 1 + 3 * w + part.head;
    this.#heads[wire] = next;
  }

  /** Whether a move (from 1 on) of an open wire leads to a free cell or its target. */
  #canMove(i: number, w: number, action: number): boolean {
    const next = this.#neighbours[4 * this.#heads[i * this.#wires + w] + action - 1];
    if (next < 0) return false;
    const cell = this.#cells[i * this.#area + next];
    return cell === 0 || cell === 1 + 3 * w + part.target;
  }

  #isOver(i: number): boolean {
    for (let w = 0; w < this.#wires; w++) {
      if (this.#connected[i * this.#wires + w] === 1) continue;
      for (let a = 1; a < actionCount; a++) if (this.#canMove(i, w, a)) return false;
    }
    return true;
  }

  protected observe(first: number, last: number): void {
    const { observations, actionMask } = this;
    const size = 3 * this.#wires * this.#area;
    observations.fill(0, first * size, last * size);
    for (let i = first; i < last; i++) {
      for (let k = 0; k < this.#area; k++) {
        const cell = this.#cells[i * this.#area + k];
        if (cell !== 0) observations[i * size + (cell - 1) * this.#area + k] = 1;
      }
      for (let w = 0; w < this.#wires; w++) {
        const wire = i * this.#wires + w;
        const isOpen = this.#connected[wire] === 0;
        actionMask[actionCount * wire] = 1;
        for (let a = 1; a < actionCount; a++) {
          actionMask[actionCount * wire + a] = isOpen && this.#canMove(i, w, a) ? 1 : 0;
        }
      }
    }
  }

  render(i: number): DisplayList {
    const [first, last] = [i * this.#area, (i + 1) * this.#area];
    return drawWires(this.#cells.subarray(first, last), this.#exits.subarray(first, last), this.#size);
  }
}

import type { StreamArray } from '../../random/index.ts';
import { neighboursOf } from './neighbours.ts';

/** What a cell of the map is. */
export const terrain = { plain: 0, mountain: 1, city: 2, general: 3 } as const;

/** How maps of Generals are made. */
export interface MapOptions {
  /** Cells along a side. */
  readonly side: number;
  /** Share of the cells that become mountains, where they fit. */
  readonly mountains: number;
  /** How many cities there are, where they fit; an even number. */
  readonly cities: number;
}

/**
 * Makes maps that are the same for both players: every half turn of the board leaves the terrain as it is and swaps the
 * generals. A mountain or a city goes only where all plains and both generals stay connected without passing through
 * cities, and every city lies beside a plain.
 */
export class GeneralsMaps {
  readonly #side: number;
  readonly #cells: number;
  readonly #mountainPairs: number;
  readonly #cityPairs: number;
  readonly #neighbours: Int32Array;
  readonly #reached: Uint8Array;
  readonly #queue: Int32Array;

  constructor({ side, mountains, cities }: MapOptions) {
    this.#side = side;
    this.#cells = side * side;
    this.#mountainPairs = Math.round((mountains * this.#cells) / 2);
    this.#cityPairs = Math.round(cities / 2);
    this.#neighbours = neighboursOf(side);
    this.#reached = new Uint8Array(this.#cells);
    this.#queue = new Int32Array(this.#cells);
  }

  /**
   * Writes a map to `land[start …]`, drawn from stream `game`.
   *
   * @returns the cell of player 0's general; player 1's is the opposite one, `side * side - 1` less it
   */
  write(land: Uint8Array, start: number, streams: StreamArray, game: number): number {
    land.fill(terrain.plain, start, start + this.#cells);
    const general = this.#drawGeneral(streams, game);
    land[start + general] = land[start + this.#cells - 1 - general] = terrain.general;
    this.#place(land, start, streams, game, terrain.city, this.#cityPairs);
    this.#place(land, start, streams, game, terrain.mountain, this.#mountainPairs);
    return general;
  }

  /** A cell that is at least a side's length of moves away from its opposite. */
  #drawGeneral(streams: StreamArray, game: number): number {
    for (;;) {
      const cell = streams.integer(game, this.#cells);
      if (this.#distance(cell, this.#cells - 1 - cell) >= this.#side) return cell;
    }
  }

  #distance(from: number, to: number): number {
    const side = this.#side;
    const across = (from % side) - (to % side);
    const along = ((from / side) | 0) - ((to / side) | 0);
    return Math.abs(across) + Math.abs(along);
  }

  /** Tries so many times to change a plain and its opposite. */
  #place(land: Uint8Array, start: number, streams: StreamArray, game: number, kind: number, pairs: number): void {
    for (let k = 0; k < pairs; k++) {
      const cell = streams.integer(game, this.#cells);
      const opposite = this.#cells - 1 - cell;
      if (land[start + cell] !== terrain.plain) continue;
      land[start + cell] = land[start + opposite] = kind;
      if (this.#holdsTogether(land, start)) continue;
      land[start + cell] = land[start + opposite] = terrain.plain;
    }
  }

  /** Whether all plains and generals are connected, and every city has one of them beside it. */
  #holdsTogether(land: Uint8Array, start: number): boolean {
    this.#flood(land, start);
    for (let cell = 0; cell < this.#cells; cell++) {
      if (land[start + cell] !== terrain.mountain && this.#reached[cell] === 0) return false;
    }
    return true;
  }

  /** Marks what is reached from the first open cell; cities are reached but not passed. */
  #flood(land: Uint8Array, start: number): void {
    const reached = this.#reached;
    const queue = this.#queue;
    const neighbours = this.#neighbours;
    let size = 0;
    reached.fill(0);
    for (let cell = 0; size === 0; cell++) {
      if (isOpen(land[start + cell])) queue[size++] = cell;
    }
    reached[queue[0]] = 1;
    for (let k = 0; k < size; k++) {
      for (let d = 4 * queue[k]; d < 4 * queue[k] + 4; d++) {
        const next = neighbours[d];
        if (next < 0 || reached[next] === 1 || land[start + next] === terrain.mountain) continue;
        reached[next] = 1;
        if (isOpen(land[start + next])) queue[size++] = next;
      }
    }
  }
}

function isOpen(kind: number): boolean {
  return kind === terrain.plain || kind === terrain.general;
}

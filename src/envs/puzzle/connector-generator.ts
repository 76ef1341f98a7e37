import { operantError } from '../../error/index.ts';
import { neighbourTable } from './board.ts';
import type { LevelStream } from './level-stream.ts';

const attempts = 1000;

/**
 * Draws wires that can all be connected at once: every wire starts on a free cell and all grow in turns by a random free
 * cell that touches the wire's end alone, until none can; where a wire ended is its target.
 */
export class ConnectorGenerator {
  /** `[wires, longest + 1]`, the cells of each wire from its start on. */
  readonly routes: Int32Array;
  /** `[wires]`, steps from each start to its target. */
  readonly lengths: Int32Array;
  readonly #longest: number;
  readonly #wires: number;
  readonly #neighbours: Int32Array;
  /** `[size²]`, 0 for a free cell, else 1 + the wire. */
  readonly #owners: Int32Array;

  /** @param longest no wire is longer than this many steps */
  constructor(size: number, wires: number, longest: number) {
    this.#longest = longest;
    this.#wires = wires;
    this.#neighbours = neighbourTable(size, size);
    this.#owners = new Int32Array(size * size);
    this.routes = new Int32Array(wires * (longest + 1));
    this.lengths = new Int32Array(wires);
  }

  /**
   * Writes new routes.
   *
   * @throws when the board is too small for the wires
   */
  draw(stream: LevelStream): void {
    for (let k = 0; k < attempts; k++) {
      if (!this.#placeStarts(stream)) continue;
      while (this.#growAll(stream) > 0);
      return;
    }
    throw operantError('wires do not fit on the board', { value: this.#wires, help: 'use fewer, or a larger board' });
  }

  /** Gives each wire its first two cells; false where one finds no room. */
  #placeStarts(stream: LevelStream): boolean {
    this.#owners.fill(0);
    for (let wire = 0; wire < this.#wires; wire++) {
      const start = stream.integer(this.#owners.length);
      if (this.#owners[start] !== 0) return false;
      this.#owners[start] = wire + 1;
      this.routes[wire * (this.#longest + 1)] = start;
      this.lengths[wire] = 0;
      if (!this.#grow(wire, stream)) return false;
    }
    return true;
  }

  #growAll(stream: LevelStream): number {
    let grown = 0;
    for (let wire = 0; wire < this.#wires; wire++) {
      if (this.lengths[wire] < this.#longest && this.#grow(wire, stream)) grown++;
    }
    return grown;
  }

  #grow(wire: number, stream: LevelStream): boolean {
    const end = wire * (this.#longest + 1) + this.lengths[wire];
    const ways = 4 * this.routes[end];
    let open = 0;
    for (let a = 0; a < 4; a++) if (this.#isOpen(wire, this.#neighbours[ways + a])) open++;
    if (open === 0) return false;
    let left = stream.integer(open);
    let a = 0;
    while (!this.#isOpen(wire, this.#neighbours[ways + a]) || left-- > 0) a++;
    const next = this.#neighbours[ways + a];
    this.#owners[next] = wire + 1;
    this.routes[end + 1] = next;
    this.lengths[wire]++;
    return true;
  }

  #isOpen(wire: number, cell: number): boolean {
    if (cell < 0 || this.#owners[cell] !== 0) return false;
    let touching = 0;
    for (let a = 0; a < 4; a++) {
      const next = this.#neighbours[4 * cell + a];
      if (next >= 0 && this.#owners[next] === wire + 1) touching++;
    }
    return touching === 1;
  }
}

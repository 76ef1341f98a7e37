import { neighboursOf } from './neighbours.ts';
import type { PositionKeys } from './position-keys.ts';

/**
 * The chains of stones of one Go board at a time: connected stones of one colour, their liberties (free points
 * beside them) and the hash of their stones. {@link analyse} fills the arrays; nothing is kept from board to board.
 */
export class GoGroups {
  /** `[points]`, for a stone the first point of its chain that was found; stale for free points. */
  readonly chain: Int32Array;
  /** `[points]`, by first point of a chain. */
  readonly liberties: Int32Array;
  /** `[points]`, by first point of a chain: the exclusive or of the words of its stones. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Points of the area that {@link flood} found last, in its first places. */
  readonly area: Int32Array;
  /** `[points, 4]` */
  readonly neighbours: Int32Array;
  readonly #keys: PositionKeys;
  readonly #points: number;
  /** `[points]`, the number of the flood that was here last. */
  readonly #seen: Int32Array;
  #floods = 0;
  /** Bits of what the last flood met beside its area: 1 free points, 2 black stones, 4 white ones. */
  #met = 0;
  #freePoints = 0;

  constructor(side: number, keys: PositionKeys) {
    this.#points = side * side;
    this.#keys = keys;
    this.neighbours = neighboursOf(side);
    this.chain = new Int32Array(this.#points);
    this.liberties = new Int32Array(this.#points);
    this.low = new Int32Array(this.#points);
    this.high = new Int32Array(this.#points);
    this.area = new Int32Array(this.#points);
    this.#seen = new Int32Array(this.#points);
  }

  /** Finds all chains of the board whose points are `cells[start …]`. */
  analyse(cells: Uint8Array, start: number): void {
    this.chain.fill(-1);
    for (let point = 0; point < this.#points; point++) {
      if (cells[start + point] !== 0 && this.chain[point] < 0) this.#analyseChain(cells, start, point);
    }
  }

  /**
   * Finds the connected points of the same content as `point`, into `area`.
   *
   * @returns how many there are
   */
  flood(cells: Uint8Array, start: number, point: number): number {
    const seen = this.#seen;
    const { area, neighbours } = this;
    const flood = this.#nextFlood();
    const content = cells[start + point];
    let size = 1;
    area[0] = point;
    seen[point] = flood;
    this.#met = 0;
    this.#freePoints = 0;
    for (let k = 0; k < size; k++) {
      for (let d = 4 * area[k]; d < 4 * area[k] + 4; d++) {
        const next = neighbours[d];
        if (next < 0 || seen[next] === flood) continue;
        const met = cells[start + next];
        if (met === content) {
          seen[next] = flood;
          area[size++] = next;
        } else {
          this.#met |= 1 << met;
          if (met !== 0) continue;
          seen[next] = flood;
          this.#freePoints++;
        }
      }
    }
    return size;
  }

  /** Liberties of the chain that was flooded last. */
  floodedLiberties(): number {
    return this.#freePoints;
  }

  /** Whose stones alone border on the free points that were flooded last: 1 Black's, 2 White's, 0 both or none. */
  floodedOwner(): number {
    return this.#met === 2 ? 1 : this.#met === 4 ? 2 : 0;
  }

  #analyseChain(cells: Uint8Array, start: number, point: number): void {
    const size = this.flood(cells, start, point);
    const colour = cells[start + point] - 1;
    let low = 0;
    let high = 0;
    for (let k = 0; k < size; k++) {
      const at = this.area[k];
      this.chain[at] = point;
      low ^= this.#keys.low[2 * at + colour];
      high ^= this.#keys.high[2 * at + colour];
    }
    this.liberties[point] = this.#freePoints;
    this.low[point] = low;
    this.high[point] = high;
  }

  #nextFlood(): number {
    this.#floods = (this.#floods + 1) | 0;
    if (this.#floods === 0) this.#seen.fill(-1);
    return this.#floods;
  }
}

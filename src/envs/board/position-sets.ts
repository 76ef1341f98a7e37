/** For each of N games the set of positions that it has had: open addressing over 64-bit hashes in two words. */
export class PositionSets {
  /** `[N, capacity, 2]`; two zeros are a free place. */
  readonly words: Int32Array;
  readonly #capacity: number;

  /** @param most - positions in a game; the sets are never more than half full */
  constructor(numGames: number, most: number) {
    this.#capacity = 2 ** Math.ceil(Math.log2(2 * most));
    this.words = new Int32Array(numGames * this.#capacity * 2);
  }

  clear(game: number): void {
    this.words.fill(0, game * this.#capacity * 2, (game + 1) * this.#capacity * 2);
  }

  has(game: number, low: number, high: number): boolean {
    const at = this.#find(game, low, high);
    return (this.words[at] | this.words[at + 1]) !== 0;
  }

  add(game: number, low: number, high: number): void {
    const at = this.#find(game, low, high);
    this.words[at] = low;
    this.words[at + 1] = high;
  }

  /** Where the position lies, or the free place where it would. */
  #find(game: number, low: number, high: number): number {
    const { words } = this;
    const start = game * this.#capacity * 2;
    const mask = this.#capacity - 1;
    let slot = low & mask;
    let at = start + 2 * slot;
    while ((words[at] !== low || words[at + 1] !== high) && (words[at] | words[at + 1]) !== 0) {
      slot = (slot + 1) & mask;
      at = start + 2 * slot;
    }
    return at;
  }
}

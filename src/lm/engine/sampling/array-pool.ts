/**
 * Arrays that are used again: fresh memory costs more than what is written into it. What it returns holds what it held
 * before.
 */
export class ArrayPool {
  readonly #free = new Map<number, Float32Array[]>();
  #size = 0;
  readonly #most: number;

  /** @param most elements that are kept at most */
  constructor(most: number) {
    this.#most = most;
  }

  take(length: number): Float32Array {
    const known = this.#free.get(length)?.pop();
    if (!known) return new Float32Array(length);
    this.#size -= length;
    return known;
  }

  giveBack(array: Float32Array): void {
    if (this.#size + array.length > this.#most) return;
    this.#size += array.length;
    const known = this.#free.get(array.length);
    if (known) known.push(array);
    else this.#free.set(array.length, [array]);
  }

  clear(): void {
    this.#free.clear();
    this.#size = 0;
  }
}

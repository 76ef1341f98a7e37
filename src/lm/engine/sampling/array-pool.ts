/**
 * Memory that is used again: fresh memory costs more than what is written into it. What an array holds at first is left
 * over from others.
 */
export class ArrayPool {
  /** Ascending by length. */
  readonly #free: Float32Array[] = [];
  #size = 0;
  readonly #most: number;

  /** @param most elements that are kept at most */
  constructor(most: number) {
    this.#most = most;
  }

  /** An array over the smallest free memory that has room for it. */
  take(length: number): Float32Array {
    const at = this.#free.findIndex((free) => free.length >= length);
    if (at < 0) return new Float32Array(length);
    const [whole] = this.#free.splice(at, 1) as [Float32Array];
    this.#size -= whole.length;
    return whole.subarray(0, length);
  }

  /** Takes an array back with all of its memory; the smallest are let go where that is too much. */
  giveBack({ buffer }: Float32Array): void {
    const whole = new Float32Array(buffer);
    const place = this.#free.findIndex((free) => free.length >= whole.length);
    this.#free.splice(place < 0 ? this.#free.length : place, 0, whole);
    this.#size += whole.length;
    while (this.#size > this.#most) this.#size -= this.#free.shift()!.length;
  }
}

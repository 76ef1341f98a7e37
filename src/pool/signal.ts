const COUNT = 0;
const WANTED = 1;

/** Result of `Atomics.waitAsync`, which the types of ES2023 lack. */
type AsyncWait = { readonly async: false } | { readonly async: true; readonly value: Promise<string> };
type WaitAsync = (words: Int32Array, index: number, value: number, timeout: number) => AsyncWait;

/**
 * A count in shared memory of all that has happened in the workers, and a sleep until enough has. Who sleeps says first how many events
 * it lacks, and only the event that makes up that number wakes it: to wake a thread costs more than a short step.
 *
 * The order is what keeps wake-ups from getting lost: the sleeper reads the count, looks at the rings, writes down what it wants, and sleeps only if the
 * count is still the one that it read; a worker fills the ring first, then counts, then reads what is wanted.
 */
export class Signal {
  readonly words: Int32Array;

  constructor(words: Int32Array = new Int32Array(new SharedArrayBuffer(8))) {
    this.words = words;
  }

  /** Events so far, modulo 2^32. */
  get count(): number {
    return Atomics.load(this.words, COUNT);
  }

  /** One event more; wakes the sleeper if it was the last that it lacked. */
  raise(): void {
    const count = Atomics.add(this.words, COUNT, 1) + 1;
    if (((count - Atomics.load(this.words, WANTED)) | 0) >= 0) Atomics.notify(this.words, COUNT);
  }

  /** One event more, of the kind that wakes in any case. */
  alarm(): void {
    Atomics.add(this.words, COUNT, 1);
    Atomics.notify(this.words, COUNT);
  }

  /** Blocks until `missing` events have followed the count `seen`, an alarm comes, or `timeout` ms are over. May also wake early. */
  wait(seen: number, missing: number, timeout: number): void {
    Atomics.store(this.words, WANTED, (seen + missing) | 0);
    Atomics.wait(this.words, COUNT, seen, timeout);
  }

  /** As {@link wait}, with the event loop running. */
  async waitAsync(seen: number, missing: number, timeout: number): Promise<void> {
    Atomics.store(this.words, WANTED, (seen + missing) | 0);
    const { waitAsync } = Atomics as unknown as { readonly waitAsync: WaitAsync };
    const wait = waitAsync(this.words, COUNT, seen, timeout);
    if (wait.async) await wait.value;
  }
}

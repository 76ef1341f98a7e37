/** Something in the engine's memory, which no garbage collector sees. */
export interface Owned {
  delete(): void;
}

const abandoned = new FinalizationRegistry<Set<Owned>>(release);

/** What one environment holds in the engine's memory. It is freed by {@link free}, or when the environment itself is collected. */
export class Ownership {
  readonly #held = new Set<Owned>();

  constructor(owner: object) {
    abandoned.register(owner, this.#held, this);
  }

  /** Notes that `object` is to be freed with the rest, and gives it back. */
  add<T extends Owned>(object: T): T {
    this.#held.add(object);
    return object;
  }

  /** Frees everything. */
  free(): void {
    abandoned.unregister(this);
    release(this.#held);
  }
}

function release(held: Set<Owned>): void {
  for (const object of held) object.delete();
  held.clear();
}

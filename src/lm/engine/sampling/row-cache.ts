import { type Value, value } from '../../../tensor/index.ts';
import type { ModelConfig } from '../../model/config.ts';
import type { ArrayPool } from './array-pool.ts';
import type { PromptCache } from './prompt-cache.ts';

/** Added to the score of a place that a row must not see. */
const HIDDEN = -1e9;
/**
 * Places of a page after so many others. Shorter pages make more operations, longer ones more places that are computed
 * and not seen.
 */
const pageSize = (places: number) => (places < 64 ? 16 : 32);

/** Keys and values by layer. */
export interface KeysAndValues {
  readonly keys: Readonly<Record<string, Value>>;
  readonly values: Readonly<Record<string, Value>>;
}

/** Sizes of a cache: groups of `members` rows that share a prompt, and places for prompts. */
export interface CacheSize {
  readonly groups: number;
  readonly members: number;
  readonly promptPlaces: number;
}

/**
 * Keys and values that the rows of a batch attend to. A prompt's are there once for all rows of its group. What is
 * drawn lies in pages by step: all rows write the same place in the same step, and a mask hides from a row what its
 * place held before. So no row waits for another, whatever their positions; and since programs read these arrays where
 * they lie, only each step's own column is ever copied.
 */
export class RowCache {
  readonly size: CacheSize;
  /** `[groups, H, promptPlaces, headSize]` */
  readonly prompts: KeysAndValues;
  /** `[R, H, C, headSize]` each */
  readonly pages: KeysAndValues[] = [];
  /** `[R, 1, 1, places]`: 0 where a row may look. */
  mask: Value;
  /** Places of all pages. */
  #places = 0;
  /** Those of them that are in use. */
  #filled = 0;
  readonly #config: ModelConfig;
  readonly #pool: ArrayPool;

  constructor(config: ModelConfig, size: CacheSize, pool: ArrayPool) {
    this.#config = config;
    this.#pool = pool;
    this.size = size;
    this.prompts = this.#allocate(size.groups, size.promptPlaces);
    this.mask = this.#freshMask();
  }

  get #rows(): number {
    return this.size.groups * this.size.members;
  }

  #allocate(lines: number, places: number): KeysAndValues {
    const { layers, keyValueHeads, headSize } = this.#config;
    const shape = [lines, keyValueHeads, places, headSize];
    const length = lines * keyValueHeads * places * headSize;
    const byLayer = () =>
      Object.fromEntries(Array.from({ length: layers }, (_, i) => [String(i), value(this.#pool.take(length), shape)]));
    return { keys: byLayer(), values: byLayer() };
  }

  /** All places hidden but each row's own token, the last one. */
  #freshMask(): Value {
    const width = this.size.promptPlaces + this.#places + 1;
    const data = new Float32Array(this.#rows * width).fill(HIDDEN);
    for (let end = width; end <= data.length; end += width) data[end - 1] = 0;
    return value(data, [this.#rows, 1, 1, width]);
  }

  /** Gives a group a prompt: its rows see that, and nothing that was drawn before. */
  setPrompt(group: number, prompt: PromptCache): void {
    const { keyValueHeads, headSize, layers } = this.#config;
    const { members, promptPlaces } = this.size;
    const length = prompt.length * headSize;
    for (let layer = 0; layer < layers && length > 0; layer++) {
      for (let head = 0; head < keyValueHeads; head++) {
        const to = (group * keyValueHeads + head) * promptPlaces * headSize;
        const cut = (array: Float32Array) => array.subarray(head * length, (head + 1) * length);
        floats(this.prompts.keys[layer]!).set(cut(prompt.keys[layer]!), to);
        floats(this.prompts.values[layer]!).set(cut(prompt.values[layer]!), to);
      }
    }
    const width = this.mask.shape[3]!;
    for (let row = group * members; row < (group + 1) * members; row++) {
      floats(this.mask).fill(HIDDEN, row * width, (row + 1) * width - 1);
      floats(this.mask).fill(0, row * width, row * width + prompt.length);
    }
  }

  /** Adds the keys and values of one step, by layer `[R, H, headSize]`. Rows see them from now on if `sees` says so. */
  append({ keys, values }: KeysAndValues, sees: (row: number) => boolean): void {
    const { layers, keyValueHeads, headSize } = this.#config;
    if (this.#filled === this.#places) this.#addPage();
    const page = this.pages.at(-1)!;
    const place = this.#filled - (this.#places - placesOf(page));
    for (let layer = 0; layer < layers; layer++) {
      copyColumn(keys[layer]!, page.keys[layer]!, this.#rows * keyValueHeads, headSize, place);
      copyColumn(values[layer]!, page.values[layer]!, this.#rows * keyValueHeads, headSize, place);
    }
    const width = this.mask.shape[3]!;
    const at = this.size.promptPlaces + this.#filled;
    for (let row = 0; row < this.#rows; row++) if (sees(row)) floats(this.mask)[row * width + at] = 0;
    this.#filled++;
  }

  /** Appends a page, and drops those at the front that no row sees any more. */
  #addPage(): void {
    let dropped = 0;
    while (this.pages.length > 0 && !this.#isSeen(dropped, placesOf(this.pages[0]!))) {
      dropped += placesOf(this.pages[0]!);
      release(this.pages.shift()!, this.#pool);
    }
    const kept = this.#places - dropped;
    this.#filled -= dropped;
    this.pages.push(this.#allocate(this.#rows, pageSize(kept)));
    this.#places = kept + pageSize(kept);
    this.#takeMask(this.mask, dropped, kept);
  }

  #isSeen(first: number, places: number): boolean {
    const width = this.mask.shape[3]!;
    for (let row = 0; row < this.#rows; row++) {
      const at = row * width + this.size.promptPlaces + first;
      if (
        floats(this.mask)
          .subarray(at, at + places)
          .includes(0)
      )
        return true;
    }
    return false;
  }

  /**
   * A mask for the present places that says what `before` said of the prompts and of `kept` places after `dropped`
   * ones.
   */
  #takeMask(before: Value, dropped: number, kept: number): void {
    this.mask = this.#freshMask();
    const { promptPlaces } = this.size;
    const [old, width] = [before.shape[3]!, this.mask.shape[3]!];
    for (let row = 0; row < this.#rows; row++) {
      const take = (from: number, length: number, to: number) =>
        floats(this.mask).set(floats(before).subarray(row * old + from, row * old + from + length), row * width + to);
      take(0, promptPlaces, 0);
      take(promptPlaces + dropped, kept, promptPlaces);
    }
  }

  /** Hides everything drawn from a row that has ended. */
  hide(row: number): void {
    const width = this.mask.shape[3]!;
    floats(this.mask).fill(HIDDEN, row * width + this.size.promptPlaces, (row + 1) * width - 1);
  }

  /** Takes over from another cache what its rows `from[i]` have drawn, for row i; undefined where a row begins. */
  takeRows(other: RowCache, from: readonly (number | undefined)[]): void {
    for (const page of other.pages) {
      const own = this.#allocate(this.#rows, placesOf(page));
      this.pages.push(own);
      from.forEach((source, row) => {
        if (source !== undefined) this.#takeRow(page, source, own, row);
      });
    }
    this.#filled = other.#filled;
    this.#places = other.#places;
    this.#takeMask(this.mask, 0, 0);
    const { promptPlaces } = this.size;
    const [width, old] = [this.mask.shape[3]!, other.mask.shape[3]!];
    from.forEach((source, row) => {
      if (source === undefined) return;
      const seen = floats(other.mask).subarray(source * old + other.size.promptPlaces, (source + 1) * old - 1);
      floats(this.mask).set(seen, row * width + promptPlaces);
    });
  }

  #takeRow(from: KeysAndValues, source: number, to: KeysAndValues, row: number): void {
    const { layers, keyValueHeads, headSize } = this.#config;
    const length = keyValueHeads * placesOf(from) * headSize;
    const take = (mine: Value, theirs: Value) =>
      floats(mine).set(floats(theirs).subarray(source * length, (source + 1) * length), row * length);
    for (let layer = 0; layer < layers; layer++) {
      take(to.keys[layer]!, from.keys[layer]!);
      take(to.values[layer]!, from.values[layer]!);
    }
  }

  /** Gives the memory back. */
  release(): void {
    for (const page of [this.prompts, ...this.pages]) release(page, this.#pool);
  }
}

const floats = (own: Value) => own.data as Float32Array;
const placesOf = ({ keys }: KeysAndValues) => keys[0]!.shape[2]!;

function release({ keys, values }: KeysAndValues, pool: ArrayPool): void {
  for (const own of [...Object.values(keys), ...Object.values(values)]) pool.giveBack(floats(own));
}

/** Writes `[lines, size]` into one place of a page `[lines, places, size]`. */
function copyColumn(from: Value, to: Value, lines: number, size: number, place: number): void {
  const source = floats(from);
  const target = floats(to);
  const places = to.shape[2]!;
  for (let line = 0; line < lines; line++) {
    target.set(source.subarray(line * size, (line + 1) * size), (line * places + place) * size);
  }
}

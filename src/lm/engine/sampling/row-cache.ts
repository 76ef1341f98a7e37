import { type Value, value } from '../../../tensor/index.ts';
import type { ModelConfig } from '../../model/config.ts';
import type { ArrayPool } from './array-pool.ts';
import {
  copyRow,
  eachPair,
  floats,
  joinPages,
  type KeysAndValues,
  newPage,
  type Page,
  release,
  writePlaces,
} from './page.ts';
import type { PromptCache } from './prompt-cache.ts';

/** Added to the score of a place that a row must not see. */
const HIDDEN = -1e9;
/**
 * Places of a page after so many others. Shorter pages make more operations, longer ones more places that are computed
 * and not seen.
 */
const pageSize = (places: number) => (places < 128 ? 16 : 32);
/** Full pages are joined to this many places: memory is read the faster, the longer the matrices that lie in it. */
const LONGEST_PAGE = 64;

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
  readonly prompts: Page;
  /** Full pages, `[R, H, C, headSize]` each. */
  readonly pages: Page[] = [];
  /** The page that is being filled, behind the full ones. */
  open: Page | undefined;
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
    this.prompts = newPage(config, size.groups, size.promptPlaces, pool);
    this.mask = this.#freshMask();
  }

  get #rows(): number {
    return this.size.groups * this.size.members;
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
    const { members } = this.size;
    for (const layer of Object.keys(this.prompts.keys)) {
      if (prompt.length === 0) break;
      writePlaces(prompt.keys[Number(layer)]!, prompt.length, this.prompts.keys[layer]!, 0, group);
      writePlaces(prompt.values[Number(layer)]!, prompt.length, this.prompts.values[layer]!, 0, group);
    }
    const width = this.mask.shape[3]!;
    for (let row = group * members; row < (group + 1) * members; row++) {
      floats(this.mask).fill(HIDDEN, row * width, (row + 1) * width - 1);
      floats(this.mask).fill(0, row * width, row * width + prompt.length);
    }
  }

  /** Adds the keys and values of one step, by layer `[R, H, headSize]`. Rows see them from now on if `sees` says so. */
  append({ keys, values }: KeysAndValues, sees: (row: number) => boolean): void {
    if (this.#filled === this.#places) this.#addPage();
    const open = this.open!;
    const place = this.#filled - (this.#places - open.places);
    eachPair({ keys, values }, open, (from, to) => writePlaces(floats(from), 1, to, place));
    const width = this.mask.shape[3]!;
    const at = this.size.promptPlaces + this.#filled;
    for (let row = 0; row < this.#rows; row++) if (sees(row)) floats(this.mask)[row * width + at] = 0;
    this.#filled++;
  }

  /** Closes the open page for a new one, and drops full ones at the front that no row sees any more. */
  #addPage(): void {
    if (this.open) this.pages.push(this.open);
    let dropped = 0;
    while (this.pages.length > 0 && !this.#isSeen(dropped, this.pages[0]!.places)) {
      dropped += this.pages[0]!.places;
      release(this.pages.shift()!, this.#pool);
    }
    this.#joinLast();
    const kept = this.#places - dropped;
    this.#filled -= dropped;
    this.open = newPage(this.#config, this.#rows, pageSize(kept), this.#pool);
    this.#places = kept + pageSize(kept);
    this.#takeMask(this.mask, dropped, kept);
  }

  /** Joins full pages of equal length from the back, so that few are left and none is copied often. */
  #joinLast(): void {
    const { pages } = this;
    while (pages.length > 1 && pages.at(-1)!.places === pages.at(-2)!.places && pages.at(-1)!.places < LONGEST_PAGE) {
      const [first, second] = pages.splice(-2) as [Page, Page];
      pages.push(joinPages(this.#config, first, second, this.#pool));
    }
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
    const copy = (page: Page) => {
      const own = newPage(this.#config, this.#rows, page.places, this.#pool);
      from.forEach((source, row) => {
        if (source !== undefined) copyRow(page, source, own, row);
      });
      return own;
    };
    this.pages.push(...other.pages.map(copy));
    if (other.open) this.open = copy(other.open);
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

  /** Gives the memory back. */
  release(): void {
    for (const own of [this.prompts, ...this.pages, ...(this.open ? [this.open] : [])]) release(own, this.#pool);
  }
}

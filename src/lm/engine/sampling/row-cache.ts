import { type Value, value } from '../../../tensor/index.ts';
import { HIDDEN } from '../../model/causal.ts';
import type { ModelConfig } from '../../model/config.ts';
import type { ArrayPool } from './array-pool.ts';
import { copyRow, eachPair, floats, type KeysAndValues, newPage, type Page, release, writePlaces } from './page.ts';
import type { PromptCache } from './prompt-cache.ts';

/** Pages grow and give up places in multiples of this, so that few sizes of them are there to be compiled. */
const STEP = 32;

/**
 * Places of a page that has so many in use and takes more. More room makes more places that are read and not seen, less
 * makes more copies.
 */
function roomFor(places: number): number {
  if (places === 0) return STEP / 2;
  const step = places < 256 ? STEP : places < 1024 ? 2 * STEP : 4 * STEP;
  return Math.ceil((places + step / 2) / step) * step;
}

/** Sizes of a cache. */
export interface CacheSize {
  readonly groups: number;
  /** Rows of a group, which share a prompt. */
  readonly members: number;
  /** Places for prompts. */
  readonly promptPlaces: number;
  /** Whether prompts lie in the page of what is drawn, because no two rows share one: `members` is 1. */
  readonly joined: boolean;
}

/**
 * Keys and values that the rows of a batch attend to. A prompt's are there once for all rows of its group. What is
 * drawn lies in one page by step: all rows write the same place in the same step, and a mask hides from a row what its
 * place held before. So no row waits for another, whatever their positions. Where prompts are joined, a row's ends at
 * the place that is written next when the row begins. Programs read these arrays where they lie; a full page is copied
 * into one with more room.
 */
export class RowCache {
  readonly size: CacheSize;
  /** `[groups, H, promptPlaces, headSize]`; undefined where prompts are joined. */
  readonly #prompts: Page | undefined;
  /** What was drawn, and prompts where they are joined, `[R, H, C, headSize]`; undefined where that is nothing. */
  #drawn: Page | undefined;
  /** `[R, 1, 1, places]`: 0 where a row may look. */
  #mask: Value;
  /** Places of what was drawn that are in use. */
  #filled = 0;
  readonly #config: ModelConfig;
  readonly #pool: ArrayPool;

  constructor(config: ModelConfig, size: CacheSize, pool: ArrayPool) {
    this.#config = config;
    this.#pool = pool;
    this.size = size;
    this.#prompts = size.joined ? undefined : newPage(config, size.groups, size.promptPlaces, pool);
    this.#mask = this.#freshMask();
  }

  /** What a step reads; the last place of the mask is the row's own token. */
  get seen(): { readonly prompts?: KeysAndValues; readonly drawn?: KeysAndValues; readonly mask: Value } {
    const arrays = ({ keys, values }: Page) => ({ keys, values });
    return {
      ...(this.#prompts ? { prompts: arrays(this.#prompts) } : {}),
      ...(this.#drawn ? { drawn: arrays(this.#drawn) } : {}),
      mask: this.#mask,
    };
  }

  get #rows(): number {
    return this.size.groups * this.size.members;
  }

  get #places(): number {
    return this.#drawn?.places ?? 0;
  }

  /** Places of the mask that are for prompts only. */
  get #before(): number {
    return this.#prompts?.places ?? 0;
  }

  /** All places hidden but each row's own token, the last one. */
  #freshMask(): Value {
    const width = this.#before + this.#places + 1;
    const data = new Float32Array(this.#rows * width).fill(HIDDEN);
    for (let end = width; end <= data.length; end += width) data[end - 1] = 0;
    return value(data, [this.#rows, 1, 1, width]);
  }

  /** Most places of a prompt that a group can be given now. */
  get promptRoom(): number {
    return this.#prompts?.places ?? this.#filled;
  }

  /** Gives a group a prompt: its rows see that, and nothing that was drawn before. */
  setPrompt(group: number, prompt: PromptCache): void {
    const { members } = this.size;
    const page = this.#prompts ?? this.#drawn;
    const first = this.#prompts ? 0 : this.#filled - prompt.length;
    for (const layer of Object.keys(page?.keys ?? {})) {
      if (prompt.length === 0) break;
      writePlaces(prompt.keys[Number(layer)]!, prompt.length, page!.keys[layer]!, first, group);
      writePlaces(prompt.values[Number(layer)]!, prompt.length, page!.values[layer]!, first, group);
    }
    const width = this.#mask.shape[3]!;
    for (let row = group * members; row < (group + 1) * members; row++) {
      floats(this.#mask).fill(HIDDEN, row * width, (row + 1) * width - 1);
      floats(this.#mask).fill(0, row * width + first, row * width + first + prompt.length);
    }
  }

  /** Adds the keys and values of one step, by layer `[R, H, headSize]`. Rows see them from now on if `sees` says so. */
  append({ keys, values }: KeysAndValues, sees: (row: number) => boolean): void {
    if (this.#filled === this.#places) this.#grow();
    eachPair({ keys, values }, this.#drawn!, (from, to) => writePlaces(floats(from), 1, to, this.#filled));
    const width = this.#mask.shape[3]!;
    const at = this.#before + this.#filled;
    for (let row = 0; row < this.#rows; row++) if (sees(row)) floats(this.#mask)[row * width + at] = 0;
    this.#filled++;
  }

  /** Makes room, leaving behind the first places if no row sees them any more. */
  #grow(): void {
    const [before, mask] = [this.#drawn, this.#mask];
    const first = this.#firstSeen();
    this.#filled -= first;
    this.#drawn = newPage(this.#config, this.#rows, roomFor(this.#filled), this.#pool);
    this.#takeMask(mask, first, this.#filled);
    if (before === undefined) return;
    for (let row = 0; row < this.#rows; row++) {
      copyRow(before, row, this.#drawn, row, { first, count: this.#filled, to: 0 });
    }
    release(before, this.#pool);
  }

  /** The first place that a row sees, or one before it: a multiple of {@link STEP}. */
  #firstSeen(): number {
    const width = this.#mask.shape[3]!;
    let first = this.#filled;
    for (let row = 0; row < this.#rows; row++) {
      const at = row * width + this.#before;
      const seen = floats(this.#mask)
        .subarray(at, at + first)
        .indexOf(0);
      if (seen >= 0) first = seen;
    }
    return first - (first % STEP);
  }

  /**
   * A mask for the present places that says what `before` said of the prompts and of `kept` places after `dropped`
   * ones.
   */
  #takeMask(before: Value, dropped: number, kept: number): void {
    this.#mask = this.#freshMask();
    const prompts = this.#before;
    const [old, width] = [before.shape[3]!, this.#mask.shape[3]!];
    for (let row = 0; row < this.#rows; row++) {
      const take = (from: number, length: number, to: number) =>
        floats(this.#mask).set(floats(before).subarray(row * old + from, row * old + from + length), row * width + to);
      take(0, prompts, 0);
      take(prompts + dropped, kept, prompts);
    }
  }

  /** Hides everything drawn from a row that has ended. */
  hide(row: number): void {
    const width = this.#mask.shape[3]!;
    floats(this.#mask).fill(HIDDEN, row * width + this.#before, (row + 1) * width - 1);
  }

  /**
   * Takes over from another cache what its rows `from[i]` have drawn, and their prompts where those are joined, for row
   * i; undefined where a row begins. Afterwards a joined prompt of `promptPlaces` fits.
   */
  takeRows(other: RowCache | undefined, from: readonly (number | undefined)[]): void {
    const [page, taken] = other ? [other.#drawn, other.#filled] : [undefined, 0];
    const shift = this.size.joined ? Math.max(this.size.promptPlaces - taken, 0) : 0;
    this.#filled = shift + taken;
    const places = shift === 0 && page ? page.places : roomFor(this.#filled);
    if (this.#filled > 0) this.#drawn = newPage(this.#config, this.#rows, places, this.#pool);
    this.#takeMask(this.#mask, 0, 0);
    if (!other || !page) return;
    const [width, old] = [this.#mask.shape[3]!, other.#mask.shape[3]!];
    from.forEach((source, row) => {
      if (source === undefined) return;
      copyRow(page, source, this.#drawn!, row, { first: 0, count: taken, to: shift });
      const at = source * old + other.#before;
      const seen = floats(other.#mask).subarray(at, at + taken);
      floats(this.#mask).set(seen, row * width + this.#before + shift);
    });
  }

  /** Gives the memory back. */
  release(): void {
    for (const own of [this.#prompts, this.#drawn]) if (own) release(own, this.#pool);
  }
}

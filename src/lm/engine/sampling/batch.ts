import { type Value, value } from '../../../tensor/index.ts';
import type { ModelConfig } from '../../model/config.ts';
import type { RotationTable } from '../../model/rope.ts';
import { bucketLength } from '../pieces.ts';
import { type Arrangement, type Group, inGroups } from './arrange.ts';
import type { ArrayPool } from './array-pool.ts';
import type { Drawing } from './drawing.ts';
import type { PromptCache } from './prompt-cache.ts';
import type { PromptReader } from './prompt-reader.ts';
import { type CacheSize, RowCache } from './row-cache.ts';

const isActive = (drawing: Drawing | undefined): drawing is Drawing => drawing !== undefined && !drawing.finishReason;

/** The rows of the steps to come, with what they have seen. */
export class Batch {
  readonly cache: RowCache;
  /** Who draws in each row. */
  readonly rows: (Drawing | undefined)[];
  readonly #tokens: Value;
  readonly #cosine: Value;
  readonly #sine: Value;
  readonly #reader: PromptReader;

  /** @param before the batch whose drawings go on in this one */
  constructor(
    config: ModelConfig,
    { members, groups, joined }: Arrangement & Pick<CacheSize, 'joined'>,
    reader: PromptReader,
    pool: ArrayPool,
    before?: Batch,
  ) {
    this.#reader = reader;
    this.rows = groups.flatMap((group) => group?.rows ?? Array<undefined>(members).fill(undefined));
    const places = new Map(before?.rows.map((drawing, row) => [drawing, row]));
    const from = this.rows.map((drawing) => (drawing ? places.get(drawing) : undefined));
    // Joined prompts go on in the rows that have them.
    const prompts = groups.map((group, i) =>
      group && !(joined && from[i] !== undefined) ? reader.cache(group.prompt)! : undefined,
    );
    const longest = Math.max(...prompts.map((prompt) => prompt?.length ?? 0));
    const promptPlaces = joined ? longest : bucketLength(longest);
    this.cache = new RowCache(config, { groups: groups.length, members, promptPlaces, joined }, pool);
    // A prompt hides what its row has seen before, and one that is joined needs the page that the rows are taken into.
    if (!joined) this.#setPrompts(prompts);
    this.cache.takeRows(before?.cache, from);
    if (joined) this.#setPrompts(prompts);
    before?.cache.release();
    this.#tokens = value(new Int32Array(this.rows.length));
    const table = () =>
      value(new Float32Array((this.rows.length * config.headSize) / 2), [this.rows.length, config.headSize / 2]);
    this.#cosine = table();
    this.#sine = table();
  }

  #setPrompts(prompts: readonly (PromptCache | undefined)[]): void {
    prompts.forEach((prompt, group) => {
      if (prompt) this.cache.setPrompt(group, prompt);
    });
  }

  isActive(row: number): boolean {
    return isActive(this.rows[row]);
  }

  /** After the last token of a row's drawing: it sees nothing more, and may have been the last to need its prompt. */
  end(row: number): void {
    this.cache.hide(row);
    this.#reader.end(this.rows[row]!.prompt);
  }

  /** Drawings that are not finished. */
  get active(): Drawing[] {
    return this.rows.filter(isActive);
  }

  /** Whether there is a group whose rows are all finished. */
  get hasRoom(): boolean {
    return Array.from({ length: this.cache.size.groups }, (_, i) => i).some((group) => this.#isFree(group));
  }

  #isFree(group: number): boolean {
    const { members } = this.cache.size;
    for (let row = group * members; row < (group + 1) * members; row++) if (isActive(this.rows[row])) return false;
    return true;
  }

  /**
   * Gives groups whose rows are all finished to waiting drawings, the first of which go in; those that went in are
   * removed from the list.
   */
  admit(waiting: Drawing[]): void {
    const { members, groups } = this.cache.size;
    for (let i = 0; i < groups && waiting.length > 0; i++) {
      if (!this.#isFree(i)) continue;
      const { prompt } = waiting[0]!;
      const own = waiting.slice(0, members).filter((drawing) => drawing.prompt === prompt);
      const read = this.#reader.cache(prompt);
      // Only the first that waits is sure to have been read; the others come in a later step.
      if (read === undefined || read.length > this.cache.promptRoom) return;
      const [group] = inGroups(prompt, own, members) as [Group];
      this.rows.splice(i * members, members, ...group.rows);
      this.cache.setPrompt(i, read);
      waiting.splice(0, own.length);
    }
  }

  /** The last token of each row `[R]`, and the rotation of its position `[R, headSize / 2]`: the same arrays each time. */
  inputs(table: RotationTable): { readonly tokens: Value; readonly cosine: Value; readonly sine: Value } {
    const half = this.#cosine.shape[1]!;
    this.rows.forEach((drawing, row) => {
      if (!isActive(drawing)) return;
      const position = drawing.promptTokens.length - 1 + drawing.tokens.length;
      this.#tokens.data[row] = drawing.tokens.at(-1) ?? drawing.promptTokens.at(-1)!;
      const at = position * half;
      (this.#cosine.data as Float32Array).set(table.cosine.subarray(at, at + half), row * half);
      (this.#sine.data as Float32Array).set(table.sine.subarray(at, at + half), row * half);
    });
    return { tokens: this.#tokens, cosine: this.#cosine, sine: this.#sine };
  }
}

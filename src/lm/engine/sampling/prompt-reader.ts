import type { ModelConfig } from '../../model/config.ts';
import type { Drawing } from './drawing.ts';
import { type PromptCache, type ReadingProgram, readPrompts } from './prompt-cache.ts';
import type { SamplingWeights } from './sampling-weights.ts';
import type { PromptShare } from './share.ts';

/** Prompts that are read ahead of need, so that they are read side by side. */
const READ_AHEAD = 32;

/**
 * Keys and values of the prompts of one call: all tokens but the last, which is the first step's. Each prompt is read
 * once, and kept until the last of its samples has ended.
 */
export class PromptReader {
  readonly #read: ReadingProgram;
  readonly #config: ModelConfig;
  readonly #prompts: readonly Int32Array[];
  /** Samples of each prompt that have not ended. */
  readonly #left: number[];
  readonly #caches = new Map<number, PromptCache>();

  constructor(read: ReadingProgram, config: ModelConfig, shares: readonly PromptShare[]) {
    this.#read = read;
    this.#config = config;
    this.#prompts = shares.map(({ tokens }) => tokens);
    this.#left = shares.map(({ count }) => count);
  }

  /** Reads the prompts of these numbers, and some of those that wait. */
  async read(wanted: readonly number[], next: readonly Drawing[], { params }: SamplingWeights): Promise<void> {
    const isNew = (prompt: number) => !this.#caches.has(prompt);
    const missing = wanted.filter(isNew);
    if (missing.length === 0) return;
    const ahead = [...new Set(next.map(({ prompt }) => prompt))].filter(isNew).slice(0, READ_AHEAD);
    const numbers = [...new Set([...missing, ...ahead])];
    const long = numbers.filter((prompt) => this.#prompts[prompt]!.length > 1);
    for (const prompt of numbers) this.#caches.set(prompt, NOTHING);
    const caches = await readPrompts(
      this.#read,
      this.#config,
      params,
      long.map((prompt) => this.#prompts[prompt]!.subarray(0, -1)),
    );
    long.forEach((prompt, i) => {
      this.#caches.set(prompt, caches[i]!);
    });
  }

  /** What was read of a prompt; undefined where it was not yet, and after its last sample. */
  cache(prompt: number): PromptCache | undefined {
    return this.#caches.get(prompt);
  }

  /** After each sample of a prompt. */
  end(prompt: number): void {
    this.#left[prompt]!--;
    if (this.#left[prompt] === 0) this.#caches.delete(prompt);
  }
}

const NOTHING: PromptCache = { length: 0, keys: [], values: [] };

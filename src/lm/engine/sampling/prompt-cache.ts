import type { Values } from '../../../nn/index.ts';
import { type ProgramOptions, program, type Tensor, value } from '../../../tensor/index.ts';
import { causalContext } from '../../model/causal.ts';
import type { ModelConfig } from '../../model/config.ts';
import type { ModelParams } from '../../model/params.ts';
import { hiddenStates, turnedProduct } from '../../model/transformer.ts';
import { planPieces } from '../pieces.ts';

/**
 * Keys and values of the tokens of a prompt, for each layer `[keyValueHeads, length, headSize]`. Never written again.
 */
export interface PromptCache {
  readonly length: number;
  readonly keys: readonly Float32Array[];
  readonly values: readonly Float32Array[];
}

/** Tokens of one call. */
const TOKENS_PER_CALL = 4096;

/**
 * Reads tokens `[B, T]` and gives the keys and values of every layer, `[B, keyValueHeads, T, headSize]`. The model's
 * matrices are turned.
 */
export function readingProgram(config: ModelConfig, options: ProgramOptions) {
  const read = (params: ModelParams, tokens: Tensor) => {
    const [batch, length] = tokens.shape as [number, number];
    const context = causalContext(config, batch, length);
    const byHead = (x: Tensor) =>
      x.reshape([batch, length, config.keyValueHeads, config.headSize]).transpose([0, 2, 1, 3]);
    const keys: Record<string, Tensor> = {};
    const values: Record<string, Tensor> = {};
    hiddenStates(config, params, tokens.reshape([-1]), {
      product: turnedProduct,
      rotate: context.rotate,
      attend: (query, key, own, layer) => {
        keys[layer] = byHead(key);
        values[layer] = byHead(own);
        return context.attend(query, key, own, layer);
      },
    });
    return { keys, values };
  };
  return program('read', read, options);
}

export type ReadingProgram = ReturnType<typeof readingProgram>;

/** Reads prompts, which must have at least one token each. */
export async function readPrompts(
  read: ReadingProgram,
  config: ModelConfig,
  params: Values<ModelParams>,
  prompts: readonly Int32Array[],
): Promise<PromptCache[]> {
  const caches: PromptCache[] = [];
  const lengths = prompts.map((prompt) => prompt.length);
  for (const { members, rows, length } of planPieces(lengths, TOKENS_PER_CALL)) {
    const tokens = new Int32Array(rows * length);
    members.forEach((member, row) => {
      tokens.set(prompts[member]!, row * length);
    });
    const { keys, values } = await read(params, value(tokens, [rows, length]));
    const cut = (all: typeof keys, row: number, kept: number) =>
      Array.from({ length: config.layers }, (_, i) => rowOf(all[i]!.data as Float32Array, row, config, length, kept));
    members.forEach((member, row) => {
      const kept = lengths[member]!;
      caches[member] = { length: kept, keys: cut(keys, row, kept), values: cut(values, row, kept) };
    });
  }
  return caches;
}

/** The first `kept` places of row `row` of `[B, heads, length, size]`. */
function rowOf(
  data: Float32Array,
  row: number,
  { keyValueHeads, headSize }: ModelConfig,
  length: number,
  kept: number,
): Float32Array {
  const own = new Float32Array(keyValueHeads * kept * headSize);
  for (let head = 0; head < keyValueHeads; head++) {
    const from = (row * keyValueHeads + head) * length * headSize;
    own.set(data.subarray(from, from + kept * headSize), head * kept * headSize);
  }
  return own;
}

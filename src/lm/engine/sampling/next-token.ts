import { concat, type ProgramOptions, program, rotary, type Tensor } from '../../../tensor/index.ts';
import type { ModelConfig } from '../../model/config.ts';
import type { ModelParams } from '../../model/params.ts';
import { dense, hiddenStates, turnedProduct } from '../../model/transformer.ts';

/** Keys and values by layer, symbolically. */
type KeyValueTensors = {
  readonly keys: Readonly<Record<string, Tensor>>;
  readonly values: Readonly<Record<string, Tensor>>;
};

/**
 * What the rows of one step have seen, symbolically. R rows are N groups of R / N that share a prompt. H key-value
 * heads, P places of the prompts.
 */
export type SeenTensors = {
  /** `[N, H, P, headSize]`, where rows share them. */
  readonly prompts?: KeyValueTensors;
  /** `[R, H, C, headSize]` of what was drawn, and of prompts that nobody shares, where that is something. */
  readonly drawn?: KeyValueTensors;
  /**
   * `[R, 1, 1, P + C + 1]`: 0 where a row may look, very negative elsewhere. The last place is the row's own token.
   */
  readonly mask: Tensor;
};

/** What goes in besides. */
export type StepTensors = {
  /** `[R]` int32: the last token of each row. */
  readonly tokens: Tensor;
  /** `[R, headSize / 2]`: the rotation of its position. */
  readonly cosine: Tensor;
  readonly sine: Tensor;
  /** Scalar; divides the logits. */
  readonly temperature: Tensor;
};

/**
 * One step: log-probabilities `[R, V]` at temperature 1, probabilities `[R, V]` at the given one, and keys and values
 * of the rows' own tokens, by layer `[R, H, 1, headSize]`, which the caller adds to what has been seen. The model's
 * matrices are turned.
 */
export function stepProgram(config: ModelConfig, options: ProgramOptions) {
  const next = (params: ModelParams, seen: SeenTensors, step: StepTensors) => {
    const keys: Record<string, Tensor> = {};
    const values: Record<string, Tensor> = {};
    const hidden = hiddenStates(config, params, step.tokens, {
      product: turnedProduct,
      rotate: (x) => rotary(x, step.cosine, step.sine),
      attend: (query, key, own, layer) => {
        const [k, v] = [key.unsqueeze(2), own.unsqueeze(2)];
        keys[layer] = k;
        values[layer] = v;
        return look(config, seen, query, k, v, layer);
      },
    });
    // A tied embedding `[V, width]` lies as turned weights do.
    const logits = params.head ? dense(params.head, hidden, turnedProduct) : turnedProduct(hidden, params.embedding);
    return {
      logProbs: logits.logSoftmax(),
      probabilities: logits.div(step.temperature).softmax(),
      keys,
      values,
    };
  };
  return program('next', next, options);
}

export type StepProgram = ReturnType<typeof stepProgram>;

/**
 * Attention of one token a row to its prompt, to what was drawn after it, and to itself, `key` and `value` `[R, H, 1,
 * headSize]`.
 */
function look(
  { heads, keyValueHeads, headSize }: ModelConfig,
  seen: SeenTensors,
  query: Tensor,
  key: Tensor,
  value: Tensor,
  layer: number,
): Tensor {
  const rows = query.shape[0]!;
  const groups = seen.prompts ? seen.prompts.keys[layer]!.shape[0]! : rows;
  const [members, shared] = [rows / groups, heads / keyValueHeads];
  // Scaled before it changes its shape: a scale right before a product becomes part of it, which makes that three times
  // slower for one row.
  const q = query.mul(1 / Math.sqrt(headSize)).reshape([rows, keyValueHeads, shared, headSize]);

  /** `[R, H, shared, size]` to `[N, H, members · shared, size]`: the rows that share a prompt in one matrix. */
  const together = (x: Tensor) =>
    members === 1
      ? x
      : x
          .reshape([groups, members, keyValueHeads, shared, -1])
          .transpose([0, 2, 1, 3, 4])
          .reshape([groups, keyValueHeads, members * shared, -1]);
  const apart = (x: Tensor) =>
    members === 1
      ? x
      : x
          .reshape([groups, keyValueHeads, members, shared, -1])
          .transpose([0, 2, 1, 3, 4])
          .reshape([rows, keyValueHeads, shared, -1]);

  const toPrompt = seen.prompts ? [apart(together(q).matmul(seen.prompts.keys[layer]!, { transposeB: true }))] : [];
  const toDrawn = seen.drawn ? [q.matmul(seen.drawn.keys[layer]!, { transposeB: true })] : [];
  const toItself = q.mul(key).sum({ axis: -1, keepDims: true });
  const scores = [...toPrompt, ...toDrawn, toItself];
  const weights = concat(scores, { axis: -1 }).add(seen.mask).softmax();
  const parts = weights.split(
    scores.map((part) => part.shape[3]!),
    { axis: -1 },
  );
  const mixed = [
    ...(seen.prompts ? [apart(together(parts[0]!).matmul(seen.prompts.values[layer]!))] : []),
    ...(seen.drawn ? [parts.at(-2)!.matmul(seen.drawn.values[layer]!)] : []),
    parts.at(-1)!.mul(value),
  ];
  return mixed.reduce((sum, part) => sum.add(part)).reshape([rows, heads * headSize]);
}

import { Stream } from '../../dist/random/index.js';

/**
 * A decoder-only transformer of GPT-2's form: layer norm before attention and before the two-layer perceptron of four times the width,
 * exact GELU, learned positions. Characters 0 to 255, always the same batch. Five million weights.
 */
export const gptTask = {
  layers: 6,
  width: 256,
  heads: 4,
  batch: 32,
  length: 128,
  vocabulary: 256,
  learningRate: 1e-3,
};

/** Tokens to read and the tokens to say, `[batch · length]` each. */
export function gptData({ batch, length, vocabulary }) {
  const drawn = (name) => {
    const out = new Int32Array(batch * length);
    Stream.fromSeed(0).fork(name).fillIntegers(out, vocabulary);
    return out;
  };
  return { tokens: drawn('tokens'), targets: drawn('targets') };
}

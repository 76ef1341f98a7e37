import { Stream } from '../../dist/random/index.js';

/** A decoder of the Llama family with five million weights over 256 characters. */
export const languageTask = {
  model: { vocabularySize: 256, width: 256, layers: 6, heads: 4, hiddenWidth: 768, contextLength: 256 },
  learningRate: 1e-3,
  train: { batch: 32, length: 128 },
  sample: { promptLength: 16, count: 128 },
};

/** Sequences of random characters, `[rows][length]`. */
export function sequences(name, rows, length) {
  const stream = Stream.fromSeed(0).fork(name);
  return Array.from({ length: rows }, () => {
    const tokens = new Int32Array(length);
    stream.fillIntegers(tokens, languageTask.model.vocabularySize);
    return tokens;
  });
}

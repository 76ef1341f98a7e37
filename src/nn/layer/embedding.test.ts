import { expect, test } from 'vitest';
import { run } from '../../../test/nn/values.ts';
import { Stream } from '../../random/index.ts';
import { type Tensor, type Value, value, valueAndGrad } from '../../tensor/index.ts';
import { type EmbeddingParams, embedding } from './embedding.ts';

const indices = value(new Int32Array([2, 0, 2, 2]), [2, 2]);
const table = value([
  [1, 2],
  [3, 4],
  [5, 6],
]);

test('embedding looks up rows, and its gradient adds up where a row is used again', async () => {
  const layer = embedding(3, 2);
  const looked = await run((p: EmbeddingParams, i: Tensor) => layer.apply(p, i), { table }, indices);
  expect(looked.shape).toEqual([2, 2, 2]);
  expect(Array.from(looked.data)).toEqual([5, 6, 1, 2, 5, 6, 5, 6]);
  const { grad } = await run(
    valueAndGrad((p: EmbeddingParams, i: Tensor) => layer.apply(p, i).sum()),
    { table },
    indices,
  );
  expect(Array.from((grad.table as Value).data)).toEqual([1, 1, 0, 0, 3, 3]);
});

test('embedding starts standard normal', () => {
  const data = Array.from(embedding(100, 50).init(Stream.fromSeed(1)).table.data);
  const variance = data.reduce((sum, x) => sum + x * x, 0) / data.length;
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
});

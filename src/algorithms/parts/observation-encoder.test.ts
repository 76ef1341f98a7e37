import { describe, expect, test } from 'vitest';
import { box, dict, discrete, multiBinary, multiDiscrete, type Space, text, tuple } from '../../env/index.ts';
import { program, type Tensor, value } from '../../tensor/index.ts';
import { observationEncoder } from './observation-encoder.ts';

/** Rows as environments store them, encoded. */
async function encode(space: Space, rows: Float32Array | Int32Array | Uint8Array, batch: number) {
  const encoder = observationEncoder(space);
  const run = program('encode', (x: Tensor) => encoder.encode(x));
  const { data, shape, dtype } = await run(value(rows, [batch, rows.length / batch]));
  expect(dtype).toBe('float32');
  expect(shape).toEqual([batch, ...encoder.shape]);
  return Array.from(data);
}

describe('as a network takes it', () => {
  test('discrete: one-hot', async () => {
    expect(await encode(discrete(3), Int32Array.of(2, 0), 2)).toEqual([0, 0, 1, 1, 0, 0]);
  });

  test('multi-discrete: one-hot of each component, side by side', async () => {
    expect(await encode(multiDiscrete([2, 3]), Int32Array.of(1, 0, 0, 2), 2)).toEqual([0, 1, 1, 0, 0, 1, 0, 0, 0, 1]);
  });

  test('multi-binary: 0 and 1', async () => {
    expect(await encode(multiBinary(3), Int32Array.of(1, 0, 1), 1)).toEqual([1, 0, 1]);
  });

  test('float box: as it is, whatever its rank', async () => {
    expect(await encode(box({ shape: [2] }), Float32Array.of(-1.5, 300), 1)).toEqual([-1.5, 300]);
    expect(await encode(box({ shape: [2, 2] }), Float32Array.of(1, 2, 3, 4), 1)).toEqual([1, 2, 3, 4]);
    expect(await encode(box({ shape: [] }), Float32Array.of(7, 8), 2)).toEqual([7, 8]);
  });

  test('int32 box: as floats, not scaled', async () => {
    expect(await encode(box({ shape: [2], dtype: 'int32' }), Int32Array.of(-3, 70_000), 1)).toEqual([-3, 70_000]);
  });

  test('bytes: 0 to 255 become 0 to 1, images keep their axes', async () => {
    const half = expect.closeTo(0.2, 6);
    expect(await encode(box({ shape: [3], dtype: 'uint8' }), Uint8Array.of(0, 51, 255), 1)).toEqual([0, half, 1]);
    const image = box({ shape: [1, 2, 2], dtype: 'uint8' });
    expect(observationEncoder(image).shape).toEqual([1, 2, 2]);
    expect(await encode(image, Uint8Array.of(0, 255, 255, 0), 1)).toEqual([0, 1, 1, 0]);
  });

  test('bytes with an upper bound of their own are scaled by it', async () => {
    const planes = box({ shape: [2], low: 0, high: 4, dtype: 'uint8' });
    expect(await encode(planes, Uint8Array.of(1, 4), 1)).toEqual([0.25, 1]);
  });

  test('images with their channels last get them first', async () => {
    const image = box({ shape: [2, 2, 3], low: 0, high: 1, dtype: 'uint8' });
    expect(observationEncoder(image).shape).toEqual([3, 2, 2]);
    const pixels = Uint8Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1);
    expect(await encode(image, pixels, 1)).toEqual([1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1]);
    expect(observationEncoder(box({ shape: [210, 160, 3], dtype: 'uint8' })).shape).toEqual([3, 210, 160]);
    expect(observationEncoder(box({ shape: [42, 5, 4], dtype: 'uint8' })).shape).toEqual([42, 5, 4]);
  });

  test('dict and tuple: their parts side by side', async () => {
    const space = tuple([discrete(3), dict({ a: box({ shape: [2], dtype: 'int32' }), b: discrete(2) })]);
    expect(await encode(space, Int32Array.of(1, 7, -8, 0, 2, 5, 6, 1), 2)).toEqual([
      ...[0, 1, 0, 7, -8, 1, 0],
      ...[0, 0, 1, 5, 6, 0, 1],
    ]);
    const mixed = tuple([discrete(3), multiDiscrete([2, 2]), box({ shape: [1] })]);
    expect(await encode(mixed, Float32Array.of(2, 0, 1, 0.5), 1)).toEqual([0, 0, 1, 1, 0, 0, 1, 0.5]);
  });
});

test('only vectors of floats have a scale of their own', () => {
  const continuous = (space: Space) => observationEncoder(space).isContinuous;
  expect(continuous(box({ shape: [4] }))).toBe(true);
  expect(continuous(box({ shape: [2, 2] }))).toBe(true);
  expect(continuous(box({ shape: [3, 8, 8] }))).toBe(false);
  expect(continuous(box({ shape: [4], dtype: 'uint8' }))).toBe(false);
  expect(continuous(discrete(3))).toBe(false);
});

test.each([['text', text(5)]])('a %s is refused by name', (name, space) => {
  expect(() => observationEncoder(space)).toThrow(
    `observation space that no network here takes (${name}); help: use box, discrete, multiDiscrete, multiBinary, or a dict or tuple of these`,
  );
});

import { describe, expect, it } from 'vitest';
import { Value, value, zerosValue } from './value.ts';

it('uses a typed array as it is', () => {
  const data = new Int32Array([1, 2, 3, 4, 5, 6]);
  const made = value(data, [2, 3]);
  expect(made.data).toBe(data);
  expect(made).toMatchObject({ shape: [2, 3], dtype: 'int32', size: 6 });
  expect(value(data).shape).toEqual([6]);
  expect(value(new Uint8Array(2)).dtype).toBe('uint8');
  expect(value(new Uint8Array(2), [2], 'bool').dtype).toBe('bool');
});

it('copies numbers and nested arrays, and works out the shape', () => {
  expect(value(0.5)).toMatchObject({ shape: [], dtype: 'float32' });
  expect(value([[[1], [2]]])).toMatchObject({ shape: [1, 2, 1], dtype: 'float32' });
  expect([
    ...value(
      [
        [1, 2],
        [3, 4],
      ],
      undefined,
      'int32',
    ).data,
  ]).toEqual([1, 2, 3, 4]);
  expect(value([1, 2, 3, 4], [2, 2]).shape).toEqual([2, 2]);
  expect(value([]).shape).toEqual([0]);
  expect(zerosValue([2, 2], 'uint8')).toEqual(new Value(new Uint8Array(4), [2, 2], 'uint8'));
});

it('item() is the only element', () => {
  expect(value([[7]]).item()).toBe(7);
  expect(() => value([1, 2]).item()).toThrow('item() of a value that has not one element ([2])');
});

describe('wrong', () => {
  it('numbers of elements', () => {
    expect(() => value(new Float32Array(6), [2, 2])).toThrow(
      'element count differs from the shape (6 elements, shape [2, 2]) in value()',
    );
    expect(() => value([1, 2], [3])).toThrow('(2 elements, shape [3])');
    expect(() => value(new Float32Array(6), [-2, -3])).toThrow(
      'shape of lengths that are not integers ≥ 0 ([-2, -3]) in value()',
    );
    expect(() => value(new Float32Array(3), [1.5, 2])).toThrow('([1.5, 2]) in value()');
    expect(() => zerosValue([2.5])).toThrow('not integers ≥ 0 ([2.5]) in zerosValue()');
    expect(() => value([]).item()).toThrow('item() of a value that has not one element ([0])');
  });

  it.each([[[[1, 2], [3]]], [[[1, 2], [3], [4, 5, 6]]], [[1, [2]]], [[[1], 2]], [['1']], [[[], [1]]]])(
    'rows: %j',
    (rows) => {
      expect(() => value(rows as never)).toThrow(
        'rows of different lengths in value(); help: make every row equally long',
      );
    },
  );

  it('numbers for the dtype', () => {
    expect(() => value([1, 0.5], undefined, 'int32')).toThrow('number that int32 does not hold (0.5) in value()');
    expect(() => value(256, [], 'uint8')).toThrow('number that uint8 does not hold (256)');
    expect(() => value([0, 2], undefined, 'bool')).toThrow('number that bool does not hold (2)');
    expect(() => value(Number.NaN, [], 'int32')).toThrow('number that int32 does not hold (NaN)');
  });

  it('arrays', () => {
    expect(() => value(new Float32Array(2), [2], 'int32')).toThrow(
      'array type does not hold this dtype (Float32Array for int32)',
    );
    expect(() => value(new Float64Array(2) as never)).toThrow(
      'array type without a dtype (Float64Array) in value(); help: use a Float32Array',
    );
  });
});

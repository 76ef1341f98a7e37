import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import {
  allocateBatch,
  box,
  contains,
  describeSpace,
  dict,
  discrete,
  flatSize,
  multiBinary,
  multiDiscrete,
  readValue,
  type Space,
  sample,
  text,
  tuple,
  writeValue,
} from './index.ts';

const inf = Number.POSITIVE_INFINITY;

describe('contains', () => {
  test.each([
    [discrete(3), 2, true],
    [discrete(3), 3, false],
    [discrete(3), -1, false],
    [discrete(3), 1.5, false],
    [discrete(3), '1', false],
    [multiDiscrete([2, 5]), [1, 4], true],
    [multiDiscrete([2, 5]), [2, 4], false],
    [multiDiscrete([2, 5]), [1], false],
    [multiBinary(2), Uint8Array.of(1, 0), true],
    [multiBinary(2), [1, 2], false],
    [box({ shape: [2], low: -1, high: 1 }), Float32Array.of(-1, 1), true],
    [box({ shape: [2], low: -1, high: 1 }), [0, 1.1], false],
    [box({ shape: [2], low: -1, high: 1 }), [0, Number.NaN], false],
    [box({ shape: [2], low: [0, 5], high: [1, 6] }), [0.5, 5.5], true],
    [box({ shape: [2], low: [0, 5], high: [1, 6] }), [5.5, 0.5], false],
    [box({ shape: [1], low: -inf, high: inf }), [1e30], true],
    [box({ shape: [], low: 0, high: 1 }), 0.5, true],
    [box({ shape: [1], dtype: 'uint8' }), [256], false],
    [box({ shape: [1], dtype: 'uint8' }), [0.5], false],
    [text(3), 'abc', true],
    [text(3), 'abcd', false],
    [dict({ a: discrete(2) }), { a: 1 }, true],
    [dict({ a: discrete(2) }), { a: 1, b: 1 }, false],
    [dict({ a: discrete(2) }), { b: 1 }, false],
    [tuple([discrete(2), text(1)]), [1, 'x'], true],
    [tuple([discrete(2), text(1)]), [1], false],
  ] as const)('%j has %j: %s', (space, value, expected) => {
    expect(contains(space, value)).toBe(expected);
  });

  test('a float32 box holds its own bound, although 0.1 rounds up', () => {
    const space = box({ shape: [1], low: 0.1, high: 0.3 });
    expect(contains(space, Float32Array.of(0.1))).toBe(true);
    expect(contains(space, [0.1])).toBe(true);
  });
});

describe('constructors refuse', () => {
  test.each<readonly [() => Space, string]>([
    [() => discrete(0), 'discrete n is not a positive whole number (0)'],
    [() => multiDiscrete([2, 1.5]), 'multiDiscrete nvec[1] is not a positive whole number (1.5)'],
    [() => box({ shape: [2, 0] }), 'box shape is not a positive whole number (0)'],
    [() => box({ shape: [2], low: 1, high: 0 }), 'box low exceeds high (1 to 0) at element 0'],
    [() => box({ shape: [1], low: Number.NaN, high: 1 }), 'box low exceeds high (NaN to 1) at element 0'],
    ...[0.5, Number.NaN, -inf, -1].map((low): [() => Space, string] => [
      () => box({ shape: [1], low, high: 2, dtype: 'uint8' }),
      `box bound does not fit its dtype (${low}); help: uint8 holds whole numbers from 0 to 255`,
    ]),
    [() => box({ shape: [2], high: [1, 2 ** 31], dtype: 'int32' }), 'box bound does not fit its dtype (2147483648)'],
    [
      () => box({ shape: [2], low: [0] }),
      'box bound has the wrong length (1) for shape [2]; help: give one number, or 2',
    ],
  ])('%s', (make, message) => {
    expect(make).toThrow(message);
  });
});

test('describeSpace gives JSON, infinities as words', () => {
  const space = dict({ speed: box({ shape: [2], low: [-inf, 0], high: inf }), name: text(4) });
  expect(JSON.parse(JSON.stringify(describeSpace(space)))).toEqual({
    type: 'dict',
    spaces: {
      speed: { type: 'box', shape: [2], low: ['-inf', 0], high: 'inf', dtype: 'float32' },
      name: { type: 'text', maxLength: 4 },
    },
  });
});

test('flatSize counts what a row holds', () => {
  expect(
    [discrete(9), multiDiscrete([2, 3]), multiBinary(5), box({ shape: [2, 3] }), box({ shape: [] }), text(7)].map(
      flatSize,
    ),
  ).toEqual([1, 2, 5, 6, 1, 7]);
  expect(flatSize(dict({ a: discrete(9), b: tuple([box({ shape: [4] }), text(2)]) }))).toBe(7);
});

test.each([
  [box({ shape: [2], dtype: 'uint8' }), Uint8Array],
  [discrete(4), Int32Array],
  [box({ shape: [2] }), Float32Array],
  [dict({ a: discrete(2), b: multiBinary(2) }), Int32Array],
  [tuple([discrete(2), box({ shape: [1] })]), Float32Array],
] as const)('the batch array of %j', (space, type) => {
  expect(allocateBatch(space, 3)).toBeInstanceOf(type);
  expect(allocateBatch(space, 3)).toHaveLength(3 * flatSize(space));
});

test('an integer box holds its own bounds, although float32 would round them', () => {
  const space = box({ shape: [2], low: 0, high: [16_777_217, 5], dtype: 'int32' });
  expect(contains(space, [16_777_217, 5])).toBe(true);
  expect(contains(space, [16_777_218, 5])).toBe(false);
});

test.each<[Space, unknown, string]>([
  [box({ shape: [3] }), [1, 2], '([1,2]) of type box; help: give 3 numbers'],
  [box({ shape: [2] }), '12', '(12) of type box; help: give 2 numbers'],
  [box({ shape: [2] }), null, '(null) of type box'],
  [box({ shape: [2], dtype: 'uint8' }), [300, 0], '([300,0]) of type box; help: give 2 whole numbers'],
  [box({ shape: [2], dtype: 'uint8' }), Float32Array.of(0.5, 0), '([0.5,0]) of type box'],
  [box({ shape: [], dtype: 'int32' }), 2 ** 31, '(2147483648) of type box'],
  [discrete(3), 1.5, '(1.5) of type discrete; help: give one whole number'],
  [discrete(3), Number.NaN, '(NaN) of type discrete'],
  [multiBinary(2), [1, Number.NaN], '([1,"NaN"]) of type multiBinary'],
  [text(2), 'abc', '(abc) of type text; help: give a string of at most 2 code units'],
  [text(9), undefined, '(undefined) of type text'],
  [text(1), 65, '(65) of type text'],
  [dict({ a: discrete(2), b: text(1) }), undefined, '(undefined) of type dict; help: give an object of a, b'],
  [dict({ a: discrete(2) }), { b: 1 }, '(undefined) of type discrete'],
  [tuple([discrete(2)]), 1, '(1) of type tuple; help: give a list, one value for each of its 1 parts'],
])('writeValue into %j refuses %j', (space, value, message) => {
  const write = () => writeValue(space, value as never, allocateBatch(space, 2), 0);
  expect(write).toThrow(`value does not fit its space ${message}`);
});

const leaf: fc.Arbitrary<Space> = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map(discrete),
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }).map(multiDiscrete),
  fc.integer({ min: 1, max: 6 }).map(multiBinary),
  fc.integer({ min: 1, max: 6 }).map(text),
  fc
    .tuple(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }), fc.constantFrom('float32', 'uint8', 'int32'))
    .map(([shape, dtype]) =>
      box({ shape, dtype, low: dtype === 'float32' ? -0.3 : 3, high: dtype === 'float32' ? 0.1 : 200 }),
    ),
  fc.tuple(fc.constantFrom(-inf, -2), fc.constantFrom(2, inf)).map(([low, high]) => box({ shape: [3], low, high })),
);
const anySpace: fc.Arbitrary<Space> = fc.oneof(
  leaf,
  fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), leaf, { minKeys: 1, maxKeys: 3 }).map(dict),
  fc.array(fc.oneof(leaf, fc.tuple(leaf, leaf).map(tuple)), { minLength: 1, maxLength: 3 }).map(tuple),
);

test('samples lie in their space and go through a batch row unharmed', () => {
  fc.assert(
    fc.property(anySpace, fc.nat(), (space, seed) => {
      const value = sample(space, Stream.fromSeed(seed));
      expect(contains(space, value)).toBe(true);
      const batch = allocateBatch(space, 2);
      writeValue(space, value, batch, flatSize(space));
      expect(readValue(space, batch, flatSize(space))).toEqual(value);
    }),
  );
});

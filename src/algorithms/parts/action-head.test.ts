import { describe, expect, test } from 'vitest';
import { box, dict, discrete, multiBinary, multiDiscrete, type Space, text, tuple } from '../../env/index.ts';
import type { Distribution } from '../../nn/index.ts';
import { constant, program, type Tensor, type Value, value } from '../../tensor/index.ts';
import { actionHead } from './action-head.ts';

const numbers = (result: Value) => Array.from(result.data);

/** What the environment receives for drawn actions. */
const toEnv = async (space: Space, actions: Value) =>
  numbers(await program('toEnv', (x: Tensor) => actionHead(space).toEnv(x))(actions));

/** A figure of the distribution for logits or means, with its mask. */
async function figure(space: Space, outputs: number[][], of: (d: Distribution) => Tensor, mask?: number[][]) {
  const logStd = value(new Float32Array(outputs[0].length).fill(Math.log(0.5)));
  const masks = mask && value(mask, undefined, 'bool');
  const run = program('figure', (x: Tensor, spread: Tensor, allowed: { mask?: Tensor }) =>
    of(actionHead(space).distribution(x, spread, allowed.mask)),
  );
  return numbers(await run(value(outputs), logStd, masks ? { mask: masks } : {}));
}

describe('what each space takes', () => {
  test.each([
    [discrete(5), 5, [], 'gumbel', false],
    [multiDiscrete([3, 2, 4]), 9, [3], 'gumbel', false],
    [multiBinary(4), 4, [4], 'uniform', false],
    [box({ shape: [2, 3], low: -1, high: 1 }), 6, [6], 'normal', true],
    [box({ shape: [], low: -1, high: 1 }), 1, [1], 'normal', true],
  ] as const)('%j', (space, outputs, shape, noiseKind, hasSpread) => {
    expect(actionHead(space as Space)).toMatchObject({ outputs, shape, noiseKind, hasSpread });
  });
});

describe('distributions', () => {
  test('discrete: softmax of the logits', async () => {
    const logits = [[0, Math.log(2), Math.log(5)]];
    expect(await figure(discrete(3), logits, (d) => d.mode())).toEqual([2]);
    const action = value(Int32Array.of(1));
    expect(await figure(discrete(3), logits, (d) => d.logProb(constant(action)))).toEqual([
      expect.closeTo(Math.log(2 / 8), 5),
    ]);
  });

  test('discrete: a forbidden choice is never the mode and never drawn, however likely it was', async () => {
    const logits = [[9, 1, 0]];
    const mask = [[0, 1, 1]];
    expect(await figure(discrete(3), logits, (d) => d.mode(), mask)).toEqual([1]);
    const noise = constant(value([[20, 0, 0]]));
    expect(await figure(discrete(3), logits, (d) => d.sample(noise), mask)).toEqual([1]);
  });

  test('multi-discrete: each component has its own part of logits and mask', async () => {
    const space = multiDiscrete([2, 3]);
    expect(await figure(space, [[0, 1, 5, 6, 7]], (d) => d.mode())).toEqual([1, 2]);
    expect(await figure(space, [[0, 1, 5, 6, 7]], (d) => d.mode(), [[1, 0, 1, 1, 0]])).toEqual([0, 1]);
  });

  test('multi-binary: a switch is on where its logit is positive', async () => {
    expect(await figure(multiBinary(3), [[-1, 2, 0.1]], (d) => d.mode())).toEqual([0, 1, 1]);
  });

  test('box: a normal around the outputs with the learned deviation', async () => {
    const space = box({ shape: [2], low: -1, high: 1 });
    const noise = constant(value([[1, -2]]));
    expect(await figure(space, [[0.25, 0.5]], (d) => d.sample(noise))).toEqual([
      expect.closeTo(0.75, 6),
      expect.closeTo(-0.5, 6),
    ]);
    expect(await figure(space, [[0.25, 0.5]], (d) => d.mode())).toEqual([0.25, 0.5]);
  });
});

describe('boxes', () => {
  test('[−1, 1] becomes the bounds of each element, and what lies beyond is cut off', async () => {
    const space = box({ shape: [2], low: [-2, 0], high: [2, 10] });
    const drawn = value([
      [-1, -1],
      [0, 0],
      [0.5, 0.5],
      [1, 1],
      [-7, 7],
    ]);
    expect(await toEnv(space, drawn)).toEqual([-2, 0, 0, 5, 1, 7.5, 2, 10, -2, 10]);
  });

  test('never outside of bounds that float32 rounds', async () => {
    const [low, high] = [Math.fround(-0.1), Math.fround(0.3)];
    const space = box({ shape: [1], low: -0.1, high: 0.3 });
    const actions = await toEnv(space, value([[-1], [1], [-1.5], [0.9999999]]));
    expect(actions).toEqual([low, high, low, high].map((bound) => expect.closeTo(bound, 6)));
    for (const action of actions) expect(action >= low && action <= high).toBe(true);
  });

  test('without bounds actions stay as they are', async () => {
    expect(await toEnv(box({ shape: [2] }), value([[-3, 40]]))).toEqual([-3, 40]);
  });

  test.each([
    [
      'in some elements only',
      box({ shape: [2], low: [-1, -Infinity], high: [1, Infinity] }),
      '-Infinity to Infinity',
      1,
    ],
    ['on one side only', box({ shape: [1], low: 0 }), '0 to Infinity', 0],
  ])('bounded %s are refused', (_, space, bounds, element) => {
    expect(() => actionHead(space)).toThrow(
      `action box bounded on one side or in some elements only (${bounds}) at element ${element}; help: give every element both bounds, or none`,
    );
  });

  test('choices pass as they are', async () => {
    expect(await toEnv(discrete(3), value(Int32Array.of(2, 0)))).toEqual([2, 0]);
  });
});

test.each([
  ['dict', dict({ a: discrete(2) })],
  ['tuple', tuple([discrete(2)])],
  ['text', text(3)],
  ['box', box({ shape: [2], dtype: 'int32' })],
  ['box', box({ shape: [2], dtype: 'uint8' })],
])('a %s is refused by name', (name, space) => {
  expect(() => actionHead(space)).toThrow(
    `action space that no policy here can act in (${name}); help: use discrete, multiDiscrete, multiBinary or a float32 box`,
  );
});

import { describe, expect, test } from 'vitest';
import { actionCheck } from './action-check.ts';
import { box, discrete, multiBinary, multiDiscrete, text } from './space/index.ts';

describe('a batch of actions', () => {
  test.each([
    [
      'discrete',
      actionCheck(discrete(3), 4),
      Int32Array.of(0, 2, 3, 1),
      'action is outside the action space (3) in environment 2; help: actions are 0 to 2',
    ],
    [
      'negative',
      actionCheck(discrete(3), 2),
      Int32Array.of(0, -1),
      'action is outside the action space (-1) in environment 1; help: actions are 0 to 2',
    ],
    [
      'several',
      actionCheck(multiDiscrete([2, 5]), 2),
      Int32Array.of(1, 4, 2, 4),
      '(2) in environment 1, component 0; help: this component is 0 to 1',
    ],
    [
      'switches',
      actionCheck(multiBinary(2), 2),
      Int32Array.of(1, 0, 0, 2),
      '(2) in environment 1, component 1; help: actions are 0 or 1',
    ],
    [
      'float',
      actionCheck(box({ shape: [2], low: [-1, 0], high: [1, 5] }), 2),
      Float32Array.of(1, 5, 0, -0.5),
      '(-0.5) in environment 1, component 1; help: actions are finite numbers from 0 to 5',
    ],
    [
      'NaN',
      actionCheck(box({ shape: [1], low: -1, high: 1 }), 2),
      Float32Array.of(0, Number.NaN),
      '(NaN) in environment 1',
    ],
    [
      'infinite',
      actionCheck(box({ shape: [1] }), 1),
      Float32Array.of(Number.POSITIVE_INFINITY),
      '(Infinity) in environment 0',
    ],
    [
      'clipped NaN',
      actionCheck(box({ shape: [1], low: -1, high: 1 }), 1, true),
      Float32Array.of(Number.NaN),
      '(NaN) in environment 0',
    ],
    [
      'short',
      actionCheck(discrete(3), 4),
      Int32Array.of(0),
      'actions have the wrong type or length (Int32Array of 1 numbers); help: give one Int32Array of 4 x 1 numbers',
    ],
    [
      'of floats',
      actionCheck(discrete(3), 1),
      Float32Array.of(0),
      'actions have the wrong type or length (Float32Array of 1 numbers)',
    ],
    ['missing', actionCheck(discrete(3), 1), undefined as never, 'wrong type or length (undefined)'],
    ['in a list', actionCheck(discrete(3), 1), [0] as never, 'wrong type or length ([0])'],
  ] as const)('%s', (_, check, actions, message) => {
    expect(() => check(actions)).toThrow(message);
  });

  test('passes inside the space, bounds included', () => {
    expect(() => actionCheck(box({ shape: [1], low: -0.1, high: 0.1 }), 2)(Float32Array.of(-0.1, 0.1))).not.toThrow();
    expect(() => actionCheck(box({ shape: [1], low: -1, high: 1 }), 1, true)(Float32Array.of(7))).not.toThrow();
    expect(() => actionCheck(discrete(2), 2)(Int32Array.of(0, 1))).not.toThrow();
  });

  test('of text is not supported', () => {
    expect(() => actionCheck(text(3), 1)).toThrow('action space is not supported (text)');
  });
});

import { expect, it } from 'vitest';
import { box, discrete, type VectorEnv } from '../env/index.ts';
import { person } from './keyboard-chooser.ts';

function actionsAfter(n: number, keys: readonly string[]): number[] {
  const player = person(discrete(n))!;
  return keys.map((key) => {
    player.press(key);
    return (player.choose({} as VectorEnv, new Uint8Array(1)) as Int32Array)[0];
  });
}

it('maps arrows to the first, middle and last of three actions', () => {
  expect(actionsAfter(3, ['x', 'left', 'right', 'down'])).toEqual([1, 0, 2, 1]);
});

it('maps arrows to the two of two actions, and repeats the last', () => {
  expect(actionsAfter(2, ['left', 'down', 'x', 'right', 'x'])).toEqual([0, 0, 0, 1, 1]);
});

it('takes digits for any number of actions, where there is such an action', () => {
  expect(actionsAfter(6, ['5', '6', 'left', '0'])).toEqual([5, 5, 5, 0]);
});

it('leaves actions that are no choices alone', () => {
  expect(person(box({ shape: [1] }))).toBeUndefined();
});

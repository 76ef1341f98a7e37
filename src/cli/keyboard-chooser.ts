import type { Space } from '../env/index.ts';
import type { Chooser } from './episode.ts';

/** A person at the keyboard who acts in an environment of discrete actions. */
export interface Person {
  readonly choose: Chooser;
  /** Takes in a key. */
  press(name: string): void;
  /** Which keys do what. */
  readonly help: string;
}

/** A person for an action space; undefined where one cannot act with keys. The last action chosen is repeated. */
export function person(space: Space): Person | undefined {
  if (space.type !== 'discrete') return undefined;
  const { n } = space;
  let action = Math.floor(n / 2);
  return {
    choose: () => Int32Array.of(action),
    press: (name) => {
      action = keyAction(name, n) ?? action;
    },
    help: `keys: ${n <= 3 ? '← → ' : ''}${n === 3 ? '↓ ' : ''}0…${Math.min(n - 1, 9)}`,
  };
}

/** Digits are actions; with two or three of them the arrows are the first, the middle and the last. */
function keyAction(name: string, n: number): number | undefined {
  if (/^\d$/.test(name) && Number(name) < n) return Number(name);
  if (n > 3) return undefined;
  if (name === 'left') return 0;
  if (name === 'right') return n - 1;
  return n === 3 && name === 'down' ? 1 : undefined;
}

import { unknownName } from '../../error/index.ts';
import type { Board } from './board.ts';
import { type Cell, colourOf, typeOf } from './cell.ts';

const colours = ['red', 'green', 'blue', 'purple', 'yellow', 'grey'];
const things: Readonly<Record<number, string>> = { 4: 'door', 5: 'key', 6: 'ball', 7: 'box' };

/** The words of instructions; a token is a word's place here, and 0 stands behind the end. */
export const vocabulary: readonly string[] = [
  '',
  'go',
  'to',
  'put',
  'near',
  'the',
  ...colours,
  ...Object.values(things),
];

/** The instruction that tokens stand for, as in `go to the red ball`. */
export function missionText(tokens: ArrayLike<number>): string {
  return Array.from(tokens, (token) => vocabulary[token])
    .filter((word) => word !== '')
    .join(' ');
}

/**
 * The token of a word.
 *
 * @throws on a word that is not in the vocabulary
 */
export function tokenOf(word: string): number {
  const token = vocabulary.indexOf(word);
  if (token > 0) return token;
  throw unknownName('unknown word', word, vocabulary.slice(1));
}

const the = tokenOf('the');
const firstColour = tokenOf(colours[0]);
const thingTokens = Uint8Array.from({ length: 8 }, (_, kind) => (kind in things ? tokenOf(things[kind]) : 0));

/** Writes "the red ball" into the board's instruction from word `k` on, and returns the place behind it. */
export function sayThing(board: Board, k: number, cell: Cell): number {
  board.say(k, the);
  board.say(k + 1, firstColour + colourOf(cell));
  board.say(k + 2, thingTokens[typeOf(cell)]);
  return k + 3;
}

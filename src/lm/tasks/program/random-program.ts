import type { Stream } from '../../../random/index.ts';
import { between, numbersBetween, pick } from '../draw.ts';
import { operators } from './list-operators.ts';

const letters = [...operators.keys()].join('');

/**
 * A random program of the list language with so many operations, written as text; with `blocks`, some of them stand in
 * a block done 2 to 4 times.
 */
export function randomProgram(stream: Stream, length: number, { blocks = false } = {}): string {
  const signs = Array.from({ length }, () => pick<string>(stream, letters));
  if (!blocks) return signs.join('');
  const from = stream.integer(length);
  const to = between(stream, from + 1, length);
  const body = `${between(stream, 2, 4)}(${signs.slice(from, to).join('')})`;
  return [...signs.slice(0, from), body, ...signs.slice(to)].join('');
}

/** A random list of 2 to 4 digits. */
export function randomList(stream: Stream): number[] {
  return numbersBetween(stream, between(stream, 2, 4), 0, 9);
}

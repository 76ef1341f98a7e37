import { operantError } from '../../error/index.ts';

/** A level drawn in text: one line for each row, one character for each cell, short lines filled up with walls. */
export interface TextLevel {
  readonly rows: number;
  readonly columns: number;
  /** Characters, row by row. */
  readonly cells: readonly string[];
}

/**
 * Reads a level from text; empty lines before and after it are left out.
 *
 * @param symbols the characters that may stand in it, as `#@.`
 * @throws on another character, and on a level without cells
 */
export function readTextLevel(text: string, symbols: string): TextLevel {
  const lines = text.replace(/^(\s*\n)+|\s+$/g, '').split('\n');
  const columns = Math.max(...lines.map((line) => line.length));
  const cells = lines.flatMap((line) => [...line.padEnd(columns, '#')]);
  const unknown = cells.find((cell) => !symbols.includes(cell));
  if (unknown !== undefined)
    throw operantError('unknown character in a level', { value: unknown, help: `use only ${[...symbols].join(' ')}` });
  if (cells.length === 0) throw operantError('level is empty', { help: `draw it with ${[...symbols].join(' ')}` });
  return { rows: lines.length, columns, cells };
}

/**
 * The one cell of a level that shows `symbol`.
 *
 * @throws when there is none, or several
 */
export function onlyCell({ cells }: TextLevel, symbol: string, what: string): number {
  const count = cells.filter((cell) => symbol.includes(cell)).length;
  if (count === 1) return cells.findIndex((cell) => symbol.includes(cell));
  throw operantError(`level must have one ${what}`, { value: count, help: `mark it with one ${symbol[0]}` });
}

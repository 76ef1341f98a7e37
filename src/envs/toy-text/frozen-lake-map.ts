import { operantError } from '../../error/index.ts';
import { down, left, moved, right, up } from './grid-moves.ts';

/** The two maps of Gymnasium: S start, F ice, H hole, G goal. */
export const lakeMaps = {
  '4x4': ['SFFF', 'FHFH', 'FFFH', 'HFFG'],
  '8x8': ['SFFFFFFF', 'FFFFFFFF', 'FFFHFFFF', 'FFFFFHFF', 'FFFHFFFF', 'FHHFFFHF', 'FHFFHFHF', 'FFFHFFFG'],
} as const;

/** A map by name, or the rows of one's own. */
export type LakeMap = keyof typeof lakeMaps | readonly string[];

/**
 * The rows of a map.
 *
 * @throws when rows differ in length, a letter is unknown, there is no start, or no goal can be reached from a start
 */
export function lakeRows(map: LakeMap): readonly string[] {
  const rows = typeof map === 'string' ? lakeMaps[map] : map;
  const wrong = rows.length === 0 || rows.some((row) => row.length !== rows[0].length || !/^[SFHG]+$/.test(row));
  if (wrong) {
    throw operantError('map is not a rectangle of the letters S, F, H and G', {
      value: rows,
      where: 'for FrozenLake',
      help: "give rows of equal length, as in ['SF', 'HG']",
    });
  }
  if (!goalWithinReach(rows)) {
    throw operantError('no goal can be reached', {
      value: rows,
      where: 'for FrozenLake',
      help: 'give a map with a way over ice (F) from a start (S) to a goal (G)',
    });
  }
  return rows;
}

function goalWithinReach(rows: readonly string[]): boolean {
  const cells = rows.join('');
  const reached = new Set([...cells].flatMap((letter, cell) => (letter === 'S' ? [cell] : [])));
  for (const cell of reached) {
    if (cells[cell] === 'G') return true;
    if (cells[cell] === 'H') continue;
    for (const move of [left, down, right, up]) reached.add(moved(cell, move, rows.length, rows[0].length));
  }
  return false;
}

import { operantError } from '../../error/index.ts';
import { solveSokoban } from './sokoban-solver.ts';
import { onlyCell, readTextLevel } from './text-level.ts';

/** A level of Sokoban; arrays are `[rows · columns]` of 0 and 1. */
export interface SokobanLevel {
  readonly rows: number;
  readonly columns: number;
  readonly walls: Uint8Array;
  readonly targets: Uint8Array;
  readonly boxes: Uint8Array;
  /** The cell of the agent. */
  readonly agent: number;
}

/**
 * Reads a level in the usual characters: `#` wall, space floor, `.` target, `$` box, `*` box on a target, `@` agent, `+`
 * agent on a target.
 *
 * @throws when there is not one agent or not as many targets as boxes, and when the level cannot be solved
 */
export function readSokoban(text: string): SokobanLevel {
  const drawn = readTextLevel(text, '# .$*@+');
  const marked = (symbols: string) => Uint8Array.from(drawn.cells, (cell) => (symbols.includes(cell) ? 1 : 0));
  const level: SokobanLevel = {
    rows: drawn.rows,
    columns: drawn.columns,
    walls: marked('#'),
    targets: marked('.*+'),
    boxes: marked('$*'),
    agent: onlyCell(drawn, '@+', 'agent'),
  };
  const [boxes, targets] = [countOf(level.boxes), countOf(level.targets)];
  if (boxes === 0 || boxes !== targets)
    throw operantError('level must have as many targets as boxes', {
      value: `${boxes} boxes, ${targets} targets`,
      help: 'mark boxes with $ and targets with .',
    });
  const solution = solveSokoban(level);
  if (solution === undefined)
    throw operantError('level cannot be solved', { where: 'in Sokoban-v0', help: 'free the boxes that are stuck' });
  if (solution.length === 0) throw operantError('level is solved', { help: 'put a box beside its target' });
  return level;
}

/** How many entries are 1. */
export function countOf(marks: Uint8Array): number {
  return marks.reduce((sum, mark) => sum + mark, 0);
}

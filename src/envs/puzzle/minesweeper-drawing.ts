import type { DisplayList, Shape } from '../../env/index.ts';
import { disc, framed, label, tile } from './drawing.ts';

/** What a cell shows: nothing yet, a mine, or the number of mines around it. */
export type Clue = 'unexplored' | 'mine' | number;

const inks = ['', '#2f6fd0', '#3c8f4a', '#d0453b', '#5b3fa8', '#99432b', '#1f8f96', '#2b2f36', '#7c848f'];

/** The picture of a field, row by row. */
export function drawMinefield(clues: readonly Clue[], columns: number): DisplayList {
  const shapes = clues.flatMap((clue, k) => drawClue(clue, k % columns, Math.floor(k / columns)));
  return framed(columns, Math.ceil(clues.length / columns), '#8b94a3', shapes, 0.2);
}

function drawClue(clue: Clue, x: number, y: number): Shape[] {
  if (clue === 'unexplored') return [tile(x, y, '#dfe5ee', 0.03), tile(x, y, '#b9c2cf', 0.09)];
  if (clue === 'mine')
    return [tile(x, y, '#e2574c', 0.03), disc(x, y, 0.28, '#20242b'), disc(x - 0.1, y - 0.1, 0.07, '#ffffff')];
  const paper = tile(x, y, '#f2efe9', 0.03);
  return clue === 0 ? [paper] : [paper, label(x, y, String(clue), 0.62, inks[clue])];
}

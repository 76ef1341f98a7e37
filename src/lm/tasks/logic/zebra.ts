import type { Stream } from '../../../random/index.ts';
import { defineTask } from '../define-task.ts';
import { pick } from '../draw.ts';
import { allHouses, drawClue, type Houses, holds } from './zebra-clues.ts';

interface Level {
  readonly houses: number;
  readonly attributes: number;
}

const levels: readonly Level[] = [
  { houses: 3, attributes: 1 },
  { houses: 3, attributes: 2 },
  { houses: 4, attributes: 1 },
  { houses: 3, attributes: 3 },
  { houses: 4, attributes: 2 },
  { houses: 4, attributes: 3 },
  { houses: 5, attributes: 2 },
];

const values = ['abcde', 'pqrst', 'vwxy'];

const candidates = new Map<Level, readonly Houses[]>();

/**
 * Houses in a row, each with one value of every attribute: a, b, c… of the first, p, q, r… of the second, v, w, x… of
 * the third. `3 a=p b2 q<c:` has three houses: a and p in one, b in the second, q somewhere left of c. `a~r` would be
 * next to each other, `a!p` not in one. Wanted are the values of each attribute in the order of the houses: `abc pqr`.
 * Exactly one arrangement fits, and no clue is without effect on those before it.
 */
export const zebra = defineTask<Level, string>({
  name: 'zebra',
  summary: 'Put the values of attributes into a row of houses by clues.',
  alphabet: ' !12345:<=abcdepqrstvwxy~',
  levels,
  usual: [1, 2],
  completionLength: 7,
  draw: (stream, level) => {
    const truth = pick(stream, candidatesOf(level));
    const solution = truth.join(' ');
    return { prompt: `${level.houses} ${drawClues(stream, level, truth).join(' ')}:`, data: solution, solution };
  },
  isRight: (answer, wanted) => answer === wanted,
});

function candidatesOf(level: Level): readonly Houses[] {
  const { houses, attributes } = level;
  const known = candidates.get(level);
  const all = known ?? allHouses(values.slice(0, attributes).map((row) => row.slice(0, houses)));
  if (known === undefined) candidates.set(level, all);
  return all;
}

/** True clues, each of which leaves fewer arrangements, until one is left. */
function drawClues(stream: Stream, level: Level, truth: Houses): string[] {
  const clues: string[] = [];
  let left = candidatesOf(level);
  while (left.length > 1) {
    const clue = drawClue(stream, truth);
    if (!holds(clue, truth)) continue;
    const fewer = left.filter((houses) => holds(clue, houses));
    if (fewer.length === left.length) continue;
    clues.push(clue);
    left = fewer;
  }
  return clues;
}

import { defineTask } from '../define-task.ts';
import { numbersBetween } from '../draw.ts';

interface Level {
  readonly count: number;
  readonly largest: number;
}

const levels: readonly Level[] = [
  { count: 3, largest: 9 },
  { count: 4, largest: 9 },
  { count: 5, largest: 9 },
  { count: 6, largest: 9 },
  { count: 5, largest: 99 },
  { count: 7, largest: 99 },
  { count: 9, largest: 99 },
  { count: 12, largest: 99 },
];

/** `5 3 9 3:` asks for the numbers in ascending order: `3 3 5 9`. */
export const sorting = defineTask<Level, string>({
  name: 'sorting',
  summary: 'Put numbers in ascending order.',
  alphabet: ' 0123456789:',
  levels,
  usual: [1, 4],
  completionLength: 11,
  draw: (stream, { count, largest }) => {
    const numbers = numbersBetween(stream, count, 0, largest);
    const sorted = numbers.toSorted((a, b) => a - b).join(' ');
    return { prompt: `${numbers.join(' ')}:`, data: sorted, solution: sorted };
  },
  isRight: (answer, sorted) => answer === sorted,
});

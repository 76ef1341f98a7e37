import { defineTask } from '../define-task.ts';
import { word } from '../draw.ts';

const letters = 'abcdefgh';

/** `bacd:` asks for the letters from the last to the first: `dcab`. Difficulty is the length. */
export const reversal = defineTask<number, string>({
  name: 'reversal',
  summary: 'Write a word backwards.',
  alphabet: `:${letters}`,
  levels: [3, 4, 5, 6, 8, 10, 14, 20],
  usual: [1, 4],
  completionLength: 6,
  draw: (stream, length) => {
    const forward = word(stream, length, letters);
    const backward = [...forward].reverse().join('');
    return { prompt: `${forward}:`, data: backward, solution: backward };
  },
  isRight: (answer, backward) => answer === backward,
});

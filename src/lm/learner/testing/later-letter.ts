import { defineTask } from '../../tasks/index.ts';

const letters = 'abcdefgh';

/** Two letters are shown, the later one in the alphabet is wanted. 64 problems. */
export const laterLetter = defineTask<object, string>({
  name: 'later-letter',
  summary: 'Say the later of two letters.',
  alphabet: `${letters}>`,
  levels: [{}],
  usual: [1, 1],
  completionLength: 1,
  draw: (stream) => {
    const pair = [stream.integer(letters.length), stream.integer(letters.length)];
    const data = letters[Math.max(...pair)]!;
    return { prompt: `${pair.map((i) => letters[i]).join('')}>`, data, solution: data };
  },
  isRight: (answer, data) => answer === data,
});

import { defineTask } from '../../lm/tasks/index.ts';

const small = 'abcdefgh';
/** Every letter of answers. */
export const letters = `${small}${small.toUpperCase()}`;
const length = 5;

/** `bacdf:` asks for the word backwards, each letter small or capital as one likes: 32 answers are right. */
export const anyCase = defineTask<number, string>({
  name: 'any-case',
  summary: 'Write a word backwards, in small letters and capitals.',
  alphabet: `:${letters}`,
  levels: [length],
  usual: [1, 1],
  completionLength: length,
  draw: (stream) => {
    const forward = Array.from({ length }, () => small[stream.integer(small.length)]!);
    const backward = forward.toReversed().join('');
    return { prompt: `${forward.join('')}:`, data: backward, solution: backward };
  },
  isRight: (answer, backward) => answer.toLowerCase() === backward,
});

/** Every right answer to a problem. */
export function spellings(backward: string): readonly string[] {
  return [...backward].reduce<string[]>(
    (begun, letter) => begun.flatMap((text) => [text + letter, text + letter.toUpperCase()]),
    [''],
  );
}

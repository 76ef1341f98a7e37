import type { Stream } from '../../../random/index.ts';
import type { Reward } from '../../../reward/index.ts';
import type { Task } from '../../tasks/task.ts';
import type { Tokenizer } from '../../tokenizer/tokenizer.ts';

const letters = 'abcdefgh';

/** One letter is shown, the next one in the alphabet is wanted. */
export const nextLetter: Task<string> = {
  name: 'next-letter',
  summary: 'Say the letter that follows.',
  alphabet: `${letters}>`,
  difficulty: { most: 1, usual: [1, 1] },
  completionLength: 1,
  problem: (stream: Stream) => {
    const i = stream.integer(letters.length);
    const data = letters[(i + 1) % letters.length]!;
    return { prompt: `${letters[i]}>`, data, difficulty: 1, solution: data, source: 'next-letter' };
  },
  verify: (completion, data) => Number(completion === data),
};

/** Token 0 ends; the others are the task's characters. */
export const letterTokenizer: Tokenizer = {
  vocabularySize: nextLetter.alphabet.length + 1,
  endToken: 0,
  padToken: undefined,
  encode: (text) => Int32Array.from(text, (letter) => nextLetter.alphabet.indexOf(letter) + 1),
  decode: (tokens) => Array.from(tokens, (token) => nextLetter.alphabet[token - 1] ?? '').join(''),
};

export const letterReward: Reward = (attempts) =>
  attempts.map(({ completion, data }) => ({ reward: nextLetter.verify(completion, data as string), components: {} }));

/**
 * Right is any answer that begins with the wanted letter or one of the next two: often enough by chance for a start
 * without a warm-up.
 */
export const looseReward: Reward = (attempts) =>
  attempts.map(({ completion, data }) => {
    const distance = (letters.indexOf(completion.slice(0, 1)) - letters.indexOf(data as string) + 8) % 8;
    const reward = Number(completion !== '' && letters.includes(completion[0]!) && distance < 3);
    return { reward, components: {} };
  });

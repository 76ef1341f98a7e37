import { defineTask } from '../../lm/tasks/index.ts';

/** Digits are 0 to 4, and sums are taken modulo five, so that there are only 25 facts to know. */
const modulus = 5;

/**
 * `3142:` asks for the sum of the digits modulo 5, alone (`0`) or after the running sums (`3430;0`). One digit or two
 * can be added in one's head; seven cannot.
 * Levels: 1 digit, 2, 7.
 */
export const digitSum = defineTask<number, string>({
  name: 'digit-sum',
  summary: 'Add digits modulo five.',
  alphabet: '01234:;',
  levels: [1, 2, 7],
  usual: [1, 3],
  completionLength: 9,
  draw: (stream, length) => {
    const digits = Array.from({ length }, () => stream.integer(modulus));
    let sum = 0;
    const workings = digits.map((digit) => {
      sum = (sum + digit) % modulus;
      return sum;
    });
    return { prompt: `${digits.join('')}:`, data: `${sum}`, solution: `${workings.join('')};${sum}` };
  },
  isRight: (answer, sum) => answer === sum,
});

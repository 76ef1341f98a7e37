import { defineTask } from '../define-task.ts';
import { between } from '../draw.ts';

/**
 * `47+85=` with the sums of the columns from the right, carry last: `7+5+0=12 4+8+1=13;132`. Difficulty is the number
 * of digits of both.
 */
export const addition = defineTask<number, string>({
  name: 'addition',
  summary: 'Add two numbers, column by column from the right.',
  alphabet: ' +0123456789;=',
  levels: [1, 2, 3, 4, 5, 6, 7, 9],
  usual: [1, 3],
  completionLength: 34,
  draw: (stream, digits) => {
    const least = digits === 1 ? 0 : 10 ** (digits - 1);
    const [a, b] = [between(stream, least, 10 ** digits - 1), between(stream, least, 10 ** digits - 1)];
    return { prompt: `${a}+${b}=`, data: `${a + b}`, solution: `${columns(`${a}`, `${b}`).join(' ')};${a + b}` };
  },
  isRight: (answer, sum) => answer === sum,
});

/** The sums of the columns of two numbers with equally many digits. */
function columns(a: string, b: string): string[] {
  let carry = 0;
  return Array.from(a, (_, i) => {
    const [top, bottom] = [Number(a.at(-1 - i)), Number(b.at(-1 - i))];
    const sum = top + bottom + carry;
    const text = `${top}+${bottom}+${carry}=${sum}`;
    carry = sum >= 10 ? 1 : 0;
    return text;
  });
}

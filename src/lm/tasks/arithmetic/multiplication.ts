import type { Stream } from '../../../random/index.ts';
import { defineTask } from '../define-task.ts';
import { between } from '../draw.ts';

/** How many digits the two factors have. */
type Level = readonly [first: number, second: number];

const levels: readonly Level[] = [
  [1, 1],
  [2, 1],
  [3, 1],
  [2, 2],
  [3, 2],
  [3, 3],
  [4, 4],
];

/**
 * `47*86=`: for each digit of the second factor, from the right, the columns with their carries and the partial
 * product; then the partial products added up: `7*6+0=42 4*6+4=28 282,7*8+0=56 4*8+5=37 3760,282+3760=4042;4042`.
 */
export const multiplication = defineTask<Level, string>({
  name: 'multiplication',
  summary: 'Multiply two numbers, digit by digit from the right.',
  alphabet: ' *+,0123456789;=',
  levels,
  usual: [1, 3],
  completionLength: 36,
  draw: (stream, [first, second]) => {
    const [a, b] = [ofDigits(stream, first), ofDigits(stream, second)];
    return { prompt: `${a}*${b}=`, data: `${a * b}`, solution: `${workings(a, b).join(',')};${a * b}` };
  },
  isRight: (answer, product) => answer === product,
});

function ofDigits(stream: Stream, digits: number): number {
  return between(stream, digits === 1 ? 0 : 10 ** (digits - 1), 10 ** digits - 1);
}

function workings(a: number, b: number): string[] {
  const digits = Array.from(`${b}`, Number).reverse();
  const partial = digits.map((digit, i) => a * digit * 10 ** i);
  const products = digits.map((digit, i) => `${columns(a, digit).join(' ')} ${partial[i]}`);
  let total = partial[0]!;
  const sums = partial.slice(1).map((addend) => {
    const text = `${total}+${addend}=${total + addend}`;
    total += addend;
    return text;
  });
  return [...products, ...sums];
}

/** The columns of a number times a digit, carry last. */
function columns(a: number, digit: number): string[] {
  let carry = 0;
  return Array.from(`${a}`, Number)
    .reverse()
    .map((own) => {
      const product = own * digit + carry;
      const text = `${own}*${digit}+${carry}=${product}`;
      carry = Math.floor(product / 10);
      return text;
    });
}

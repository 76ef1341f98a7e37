import { defineTask } from '../define-task.ts';
import { between, word } from '../draw.ts';

/**
 * `1011:` asks whether the number of ones is odd, `1`, or even, `0`, after the parity so far at each place: `1101;1`.
 * Difficulty is the length.
 */
export const parity = defineTask<number, string>({
  name: 'parity',
  summary: 'Say whether the number of ones is odd (1) or even (0).',
  alphabet: '01:;',
  levels: [8, 12, 16, 24, 32, 48],
  usual: [1, 3],
  completionLength: 18,
  draw: (stream, most) => {
    const bits = word(stream, between(stream, most - 3, most), '01');
    let odd = 0;
    const soFar = Array.from(bits, (bit) => (odd ^= Number(bit)));
    return { prompt: `${bits}:`, data: `${odd}`, solution: `${soFar.join('')};${odd}` };
  },
  isRight: (answer, wanted) => answer === wanted,
});

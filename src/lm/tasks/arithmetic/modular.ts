import { defineTask } from '../define-task.ts';
import { between, pick } from '../draw.ts';

interface Level {
  /** How many operations follow each other. */
  readonly steps: number;
  readonly largestModulus: number;
}

const levels: readonly Level[] = [
  { steps: 1, largestModulus: 9 },
  { steps: 2, largestModulus: 9 },
  { steps: 3, largestModulus: 9 },
  { steps: 3, largestModulus: 19 },
  { steps: 5, largestModulus: 19 },
  { steps: 5, largestModulus: 97 },
  { steps: 8, largestModulus: 97 },
];

/**
 * `7:3+5*4=` means ((3 + 5) · 4) mod 7, from left to right, reduced after each step: `3+5=1,1*4=4;4`. The modulus is at
 * least 5.
 */
export const modular = defineTask<Level, string>({
  name: 'modular',
  summary: 'Work out a chain of + - * from left to right, modulo the first number.',
  alphabet: '*+,-0123456789:;=',
  levels,
  usual: [1, 3],
  completionLength: 22,
  draw: (stream, { steps, largestModulus }) => {
    const modulus = between(stream, 5, largestModulus);
    let value = stream.integer(modulus);
    let prompt = `${modulus}:${value}`;
    const workings: string[] = [];
    for (let step = 0; step < steps; step++) {
      const operator = pick<string>(stream, '+-*');
      const operand = stream.integer(modulus);
      const next = reduced(operator, value, operand, modulus);
      workings.push(`${value}${operator}${operand}=${next}`);
      prompt += `${operator}${operand}`;
      value = next;
    }
    return { prompt: `${prompt}=`, data: `${value}`, solution: `${workings.join(',')};${value}` };
  },
  isRight: (answer, value) => answer === value,
});

function reduced(operator: string, a: number, b: number, modulus: number): number {
  if (operator === '+') return (a + b) % modulus;
  if (operator === '-') return (a - b + modulus) % modulus;
  return (a * b) % modulus;
}

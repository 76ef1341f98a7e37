import { defineTask, isHeldOut, type Problem } from '../../lm/tasks/index.ts';
import type { Stream } from '../../random/index.ts';

/** How often the middle digit is the label, by the letter of a prompt. */
const chances: ReadonlyMap<string, number> = new Map([
  ['a', 0.9],
  ['b', 0.5],
  ['c', 0.1],
]);
const letters = [...chances.keys()];

/**
 * `b472:` asks for the middle digit, and for how sure one is, in tenths: `7~4`. The letter says how noisy the label is:
 * it is the middle digit with {@link chances} of the letter, and otherwise one of the others, drawn anew with every
 * problem. So nobody can be right more often than in half of the cases.
 */
export const noisyDigits = defineTask<undefined, string>({
  name: 'noisy-digits',
  summary: 'Name the middle digit, often misprinted in the key, and say how sure you are.',
  alphabet: `0123456789${letters.join('')}:~`,
  levels: [undefined],
  usual: [1, 1],
  completionLength: 3,
  draw: (stream) => {
    const letter = letters[stream.integer(letters.length)]!;
    const digits = Array.from({ length: 3 }, () => stream.integer(10));
    const isTrue = stream.uniform() < chances.get(letter)!;
    const label = `${(digits[1]! + (isTrue ? 0 : 1 + stream.integer(9))) % 10}`;
    return { prompt: `${letter}${digits.join('')}:`, data: label, solution: `${label}~9` };
  },
  isRight: (answer, label) => form.exec(answer)?.[1] === label,
});

/** An answer and the confidence in it. */
const form = /^(\d)~(\d)$/;

/** The confidence that an answer states, 0 to 0.9; undefined where there is none. */
export function confidenceOf(answer: string): number | undefined {
  const tenths = form.exec(answer)?.[2];
  return tenths === undefined ? undefined : Number(tenths) / 10;
}

/** A problem that no training sees. Prompts repeat, labels are drawn anew. */
export function heldOutDigits(stream: Stream): Problem {
  const problem = noisyDigits.problem(stream, 1);
  return isHeldOut(problem) ? problem : heldOutDigits(stream);
}

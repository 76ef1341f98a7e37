import { defineTask } from '../define-task.ts';
import { drawUntil, pick } from '../draw.ts';
import { alternating, arithmetic, fibonacciLike, geometric, quadratic, type SequenceRule } from './sequence-rules.ts';

interface Level {
  readonly rules: readonly SequenceRule[];
  /** How many terms are shown. */
  readonly terms: number;
}

const levels: readonly Level[] = [
  { rules: [arithmetic], terms: 4 },
  { rules: [geometric], terms: 4 },
  { rules: [arithmetic, geometric], terms: 5 },
  { rules: [alternating], terms: 6 },
  { rules: [fibonacciLike], terms: 5 },
  { rules: [arithmetic, geometric, alternating, fibonacciLike], terms: 6 },
  { rules: [arithmetic, geometric, alternating, fibonacciLike, quadratic], terms: 6 },
];

const all = [arithmetic, geometric, alternating, fibonacciLike, quadratic];

/**
 * `2 5 8 11:` asks for the next term, after what leads from term to term: `+3 +3 +3;14`. No other rule of the task fits
 * the terms with another next term, whatever the level.
 */
export const sequence = defineTask<Level, string>({
  name: 'sequence',
  summary: 'Say the next term of a sequence of numbers.',
  alphabet: ' *+-0123456789:;',
  levels,
  usual: [1, 3],
  completionLength: 20,
  draw: (stream, { rules, terms: count }) => {
    const rule = pick(stream, rules);
    const terms = drawUntil(() => {
      const drawn = rule.draw(stream, count);
      return isClear(drawn) ? drawn : undefined;
    });
    const shown = terms.slice(0, -1);
    return {
      prompt: `${shown.join(' ')}:`,
      data: `${terms.at(-1)}`,
      solution: `${rule.reason(shown)};${terms.at(-1)}`,
    };
  },
  isRight: (answer, next) => answer === next,
});

/** Whether every rule that fits the terms but the last one gives that one. */
function isClear(terms: readonly number[]): boolean {
  return all.every((rule) => [undefined, terms.at(-1)].includes(rule.next(terms.slice(0, -1))));
}

import type { Stream } from '../../../random/index.ts';
import { defineTask } from '../define-task.ts';
import { drawUntil, numbersBetween } from '../draw.ts';
import { combine } from './countdown-combine.ts';
import { expressionOf, reaches } from './countdown-judge.ts';

/** What a level is made of. */
export interface CountdownLevel {
  readonly count: number;
  /** The numbers are from 1 to this. */
  readonly largest: number;
  /** The target is from 1 to this. */
  readonly target: number;
  /** Operators of the solutions; answers may use all four. */
  readonly operators: string;
}

/** The numbers, ascending, and what to make of them. */
export interface CountdownData {
  readonly numbers: readonly number[];
  readonly target: number;
}

export const countdownLevels: readonly CountdownLevel[] = [
  { count: 2, largest: 20, target: 40, operators: '+-' },
  { count: 2, largest: 20, target: 99, operators: '+-*/' },
  { count: 3, largest: 9, target: 99, operators: '+-*' },
  { count: 3, largest: 15, target: 99, operators: '+-*' },
  { count: 3, largest: 20, target: 99, operators: '+-*/' },
  { count: 4, largest: 9, target: 99, operators: '+-*/' },
  { count: 4, largest: 20, target: 99, operators: '+-*/' },
  { count: 4, largest: 99, target: 99, operators: '+-*/' },
  { count: 5, largest: 99, target: 999, operators: '+-*/' },
  { count: 6, largest: 99, target: 999, operators: '+-*/' },
];

/**
 * `2 3 5 7=17:` asks for an expression that uses each number exactly once and has the value 17. Answers may use
 * `+ - * /` and parentheses, and are judged over the rationals; a claim `=17` behind the expression is passed over.
 *
 * The numbers of a prompt ascend, so that a problem is the same whatever order it was drawn in, and held-out problems
 * are new ones. All are solvable: the target is the value of an expression drawn first. In solutions the larger operand
 * stands first and every intermediate result is a whole number above 0.
 *
 * The game is the television programme's; as a test bed of reinforcement: TinyZero (Pan et al. 2025).
 */
export const countdown = defineTask<CountdownLevel, CountdownData>({
  name: 'countdown',
  summary: 'Make the target from the numbers, each used once, with + - * / and parentheses.',
  alphabet: ' ()*+-/0123456789:=',
  levels: countdownLevels,
  usual: [3, 4],
  completionLength: 10,
  draw: (stream, level) => {
    const { data, solution } = drawCountdown(stream, level);
    return { prompt: countdownPrompt(data), data, solution };
  },
  isRight: reaches,
  canonical: expressionOf,
});

/** Numbers, their target and an expression that makes it. */
export function drawCountdown(
  stream: Stream,
  { count, largest, target: most, operators }: CountdownLevel,
): { readonly data: CountdownData; readonly solution: string } {
  return drawUntil(() => {
    const numbers = numbersBetween(stream, count, 1, largest).sort((a, b) => a - b);
    const { text, value } = combine(stream, numbers, operators);
    return value <= most ? { data: { numbers, target: value }, solution: text } : undefined;
  });
}

export function countdownPrompt({ numbers, target }: CountdownData): string {
  return `${numbers.join(' ')}=${target}:`;
}

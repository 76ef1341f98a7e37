import type { Stream } from '../../../random/index.ts';
import { pick } from '../draw.ts';

/** An expression and its value. */
interface Term {
  readonly text: string;
  readonly value: number;
  /** What it is at the top, and so where it needs parentheses. */
  readonly kind: 'number' | 'product' | 'sum';
}

/**
 * A random expression of all the numbers: two terms at a time become one. Every value on the way is a whole number
 * above 0, the larger operand comes first, and nothing is multiplied or divided by 1. `operators` holds at least `+`,
 * which suits any two terms.
 */
export function combine(stream: Stream, numbers: readonly number[], operators: string): Term {
  const terms = numbers.map((value): Term => ({ text: `${value}`, value, kind: 'number' }));
  while (terms.length > 1) {
    const [one] = terms.splice(stream.integer(terms.length), 1);
    const [other] = terms.splice(stream.integer(terms.length), 1);
    const [a, b] = one!.value >= other!.value ? [one!, other!] : [other!, one!];
    const fitting = [...operators].filter((operator) => fits(operator, a.value, b.value));
    terms.push(joined(pick(stream, fitting), a, b));
  }
  return terms[0]!;
}

function fits(operator: string, a: number, b: number): boolean {
  if (operator === '-') return a > b;
  if (operator === '*') return b > 1;
  if (operator === '/') return b > 1 && a % b === 0;
  return true;
}

function joined(operator: string, a: Term, b: Term): Term {
  const within = (term: Term): string => (term.kind === 'sum' ? `(${term.text})` : term.text);
  switch (operator) {
    case '+':
      return { text: `${a.text}+${b.text}`, value: a.value + b.value, kind: 'sum' };
    case '-':
      return { text: `${a.text}-${within(b)}`, value: a.value - b.value, kind: 'sum' };
    case '*':
      return { text: `${within(a)}*${within(b)}`, value: a.value * b.value, kind: 'product' };
    default: {
      const divisor = b.kind === 'number' ? b.text : `(${b.text})`;
      return { text: `${within(a)}/${divisor}`, value: a.value / b.value, kind: 'product' };
    }
  }
}

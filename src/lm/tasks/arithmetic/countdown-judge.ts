import { evaluateExpression, isEqualRational, rational, usesOnly } from '../../../reward/index.ts';
import type { CountdownData } from './countdown.ts';

/** The expression of an answer: blanks taken out, and what follows the first `=` left away. */
export function expressionOf(answer: string): string {
  return answer.split('=', 1)[0]!.replaceAll(' ', '');
}

/** Whether an answer uses each number exactly once and has the target as its value. */
export function reaches(answer: string, { numbers, target }: CountdownData): boolean {
  const isBroken = /\d +\d/.test(answer);
  const expression = expressionOf(answer);
  if (isBroken || !/^[-+*/()\d]+$/.test(expression) || !usesOnly(expression, numbers, 'all')) return false;
  const { value } = evaluateExpression(expression);
  return value !== undefined && isEqualRational(value, rational(BigInt(target)));
}

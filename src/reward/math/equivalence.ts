import { isEqualRational } from '../expression/rational.ts';
import { type Algebra, loadAlgebra } from './algebra.ts';
import { cleaned, wordsOf } from './clean.ts';
import { isSameAnswer } from './compare.ts';
import { isExpression, type MathNode, operation } from './node.ts';
import { parseAnswer } from './parse.ts';
import { type Amount, amountOf, type Unit } from './units.ts';
import { Unreadable } from './unreadable.ts';

/** Longer answers are not read, in characters. */
const maxAnswerLength = 1000;

/**
 * Whether two answers mean the same, each in LaTeX or plain text.
 *
 * - Numbers compare exactly: 0.5 is 1/2, 0.333 is not 1/3, 3.14 is not π. Mixed numbers, thousands separators,
 *   repeating decimals, bases (`101_2`) and scientific notation are read.
 * - A percent sign is worth 1/100, a degree π/180, and both may also be left out: `50\%` is 0.5 and 50. Any unit may be
 *   left out; two units must measure the same (1 m is 100 cm, 5 cm is not 5 kg).
 * - Expressions are equal as functions over the reals: `\sqrt{x^2}` is |x|, not x.
 * - `(1, 2)` and `[1, 2]` differ; sets and lists without brackets have no order; `x = 5` is 5; `x > 3` is `(3, ∞)`;
 *   equations may differ by a factor.
 * - `1/2x` is x/2. Words compare without case; `(A)` is A.
 *
 * Answers of more than 1000 characters or nested deeper than 60 equal nothing but themselves. Never throws. The algebra
 * package is loaded only when values at random points do not tell.
 */
export async function isEquivalent(answer: string, expected: string): Promise<boolean> {
  let isAsked = false;
  const first = isEquivalentBy(answer, expected, () => {
    isAsked = true;
    return false;
  });
  return first || !isAsked ? first : isEquivalentBy(answer, expected, atMost(maxQuestions, await loadAlgebra()));
}

/** Pairs of expressions that the algebra package is asked about; more are taken to differ. */
const maxQuestions = 8;

function atMost(questions: number, algebra: Algebra): Algebra {
  let left = questions;
  return (a, b) => left-- > 0 && algebra(a, b);
}

function isEquivalentBy(answer: string, expected: string, algebra: Algebra): boolean {
  if (answer === expected) return true;
  if (answer.length > maxAnswerLength || expected.length > maxAnswerLength) return false;
  const [left, right] = [cleaned(answer), cleaned(expected)];
  if (left === '' || right === '') return left === right;
  const [leftWords, rightWords] = [wordsOf(left), wordsOf(right)];
  if (left === right) return true;
  if (isWordy(leftWords) || isWordy(rightWords)) return leftWords === rightWords;
  if (readings(left).length + readings(right).length === 0 && leftWords === rightWords) return true;
  return isSameAmount(amountOf(left), amountOf(right), algebra) || isSameMathematics(left, right, algebra);
}

/** No mathematics: letters and spaces that are more than a product of two variables. */
function isWordy(words: string): boolean {
  return /^[a-z' ]*[a-z]{3}[a-z' ]*$/.test(words) && !/^(?:pi|inf|infinity|infty)$/.test(words);
}

function isSameAmount(a: Amount, b: Amount, algebra: Algebra): boolean {
  if (a.unit === undefined && b.unit === undefined) return false;
  if (a.unit && b.unit) return a.unit.dimension === b.unit.dimension && isSameScaled(a, b, algebra);
  if (isSameMathematics(a.body, b.body, algebra)) return true;
  const [counted, bare] = a.unit ? [a, b] : [b, a];
  const worth = worths[counted.unit!.dimension];
  return worth !== undefined && isSameMathematics(`(${counted.body})${worth}`, bare.body, algebra);
}

/** Units that are numbers. */
const worths: Readonly<Record<string, string>> = { percent: '/100', angle: '\\pi/180' };

function isSameScaled(a: Amount, b: Amount, algebra: Algebra): boolean {
  return isEqualRational(a.unit!.scale, b.unit!.scale)
    ? isSameMathematics(a.body, b.body, algebra)
    : readings(a.body).some((x) =>
        readings(b.body).some((y) => isSameAnswer(inUnit(x, a.unit!), inUnit(y, b.unit!), algebra)),
      );
}

function inUnit(node: MathNode, unit: Unit): MathNode {
  return isExpression(node) ? operation('*', node, { kind: 'number', value: unit.scale }) : node;
}

function isSameMathematics(a: string, b: string, algebra: Algebra): boolean {
  const others = readings(b);
  return readings(a).some((x) => others.some((y) => isSameAnswer(x, y, algebra)));
}

/**
 * What a text may mean: with a comma before three digits it is one number, or several. None where it is no mathematics.
 */
function readings(text: string): MathNode[] {
  const isAmbiguous = /\d,\d{3}/.test(text);
  return (isAmbiguous ? [true, false] : [true]).flatMap((joinsThousands) => {
    try {
      return [parseAnswer(text, joinsThousands)];
    } catch (error) {
      if (error instanceof Unreadable) return [];
      throw error;
    }
  });
}

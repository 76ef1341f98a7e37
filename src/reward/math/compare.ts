import type { Algebra } from './algebra.ts';
import { compareExpressions } from './compare-expressions.ts';
import { isExpression, type MathNode } from './node.ts';
import { withoutPlusMinus } from './plus-minus.ts';
import { asInterval, isSameRelation, solutionOf } from './relations.ts';

/** Longer sets are compared in the order in which they are written. */
const maxUnordered = 32;

/**
 * Whether two answers are the same mathematical object; `algebra` decides about expressions whose values do not tell.
 */
export function isSameAnswer(a: MathNode, b: MathNode, algebra: Algebra): boolean {
  const [left, right] = [withoutPlusMinus(a), withoutPlusMinus(b)];
  if (isExpression(left) && isExpression(right)) {
    const verdict = compareExpressions(left, right);
    return verdict === 'unknown' ? algebra(left, right) : verdict === 'equal';
  }
  if (left.kind === right.kind) return isSameOfKind(left, right, algebra);
  return isSameOfKinds(left, right, algebra) || isSameOfKinds(right, left, algebra);
}

function isSameOfKind(a: MathNode, b: MathNode, algebra: Algebra): boolean {
  if ((a.kind === 'list' && b.kind === 'list') || (a.kind === 'set' && b.kind === 'set'))
    return sameInAnyOrder(withoutRepeats(a, algebra), withoutRepeats(b, algebra), algebra);
  if (a.kind === 'sequence' && b.kind === 'sequence')
    return a.open === b.open && a.close === b.close && sameInOrder(a.items, b.items, algebra);
  if (a.kind === 'union' && b.kind === 'union') return sameInAnyOrder(a.parts, b.parts, algebra);
  if (a.kind === 'matrix' && b.kind === 'matrix')
    return a.rows.length === b.rows.length && a.rows.every((row, i) => sameInOrder(row, b.rows[i]!, algebra));
  return a.kind === 'relation' && b.kind === 'relation' && isSameRelation(a, b, algebra);
}

/**
 * `x = 5` is 5, `1, 2` is `\{1, 2\}` and `(1, 2)`, `x > 3` is `(3, ∞)`, `x < 1 or x > 3` a union, `[[1, 2], [3, 4]]` a
 * matrix.
 */
function isSameOfKinds(a: MathNode, b: MathNode, algebra: Algebra): boolean {
  const solution = a.kind === 'relation' ? solutionOf(a) : undefined;
  if (solution && b.kind !== 'relation') return isSameAnswer(solution, b, algebra);
  const interval = a.kind === 'relation' ? asInterval(a) : undefined;
  if (interval && b.kind === 'sequence') return isSameAnswer(interval, b, algebra);
  if (a.kind === 'list' && b.kind === 'union') return sameInAnyOrder(a.items, b.parts, algebra);
  if (a.kind === 'list' && b.kind === 'set') return sameInAnyOrder(a.items, b.items, algebra);
  if (a.kind === 'list' && b.kind === 'sequence')
    return b.open === '(' && b.close === ')' && sameInOrder(a.items, b.items, algebra);
  if (a.kind === 'set' && a.items.length === 1) return isSameAnswer(a.items[0]!, b, algebra);
  return a.kind === 'sequence' && b.kind === 'matrix' && isSameMatrix(a.items, b.rows, algebra);
}

function isSameMatrix(rows: readonly MathNode[], of: readonly (readonly MathNode[])[], algebra: Algebra): boolean {
  return (
    rows.length === of.length &&
    rows.every((row, i) => row.kind === 'sequence' && row.open === '[' && sameInOrder(row.items, of[i]!, algebra))
  );
}

function sameInOrder(a: readonly MathNode[], b: readonly MathNode[], algebra: Algebra): boolean {
  return a.length === b.length && a.every((item, i) => isSameAnswer(item, b[i]!, algebra));
}

function sameInAnyOrder(a: readonly MathNode[], b: readonly MathNode[], algebra: Algebra): boolean {
  if (a.length !== b.length) return false;
  if (a.length > maxUnordered) return sameInOrder(a, b, algebra);
  const left = [...b];
  return a.every((item) => {
    const at = left.findIndex((other) => isSameAnswer(item, other, algebra));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/**
 * Sets hold each element once; of the elements, only expressions are compared, so that sets within sets cost no more
 * than their size.
 */
function withoutRepeats(node: Extract<MathNode, { kind: 'list' | 'set' }>, algebra: Algebra): readonly MathNode[] {
  if (node.kind === 'list' || node.items.length > maxUnordered) return node.items;
  const isRepeated = (item: MathNode, i: number) =>
    isExpression(item) &&
    node.items.slice(0, i).some((other) => isExpression(other) && isSameAnswer(item, other, algebra));
  return node.items.filter((item, i) => !isRepeated(item, i));
}

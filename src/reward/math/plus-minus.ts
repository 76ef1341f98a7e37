import { type Expression, isExpression, type MathNode, operandsOf } from './node.ts';

/** `3 ± \sqrt{2}` is the list of both; all ± of one expression have the same sign. */
export function withoutPlusMinus(node: MathNode): MathNode {
  if (!isExpression(node) || !hasPlusMinus(node)) return node;
  return { kind: 'list', items: [choose(node, '+'), choose(node, '-')] };
}

function hasPlusMinus(node: Expression): boolean {
  return (node.kind === 'operation' && node.operator === '±') || operandsOf(node).some(hasPlusMinus);
}

function choose(node: Expression, sign: '+' | '-'): Expression {
  if (node.kind === 'negative') return { ...node, of: choose(node.of, sign) };
  if (node.kind === 'call') return { ...node, of: node.of.map((operand) => choose(operand, sign)) };
  if (node.kind !== 'operation') return node;
  const operator = node.operator === '±' ? sign : node.operator;
  return { ...node, operator, left: choose(node.left, sign), right: choose(node.right, sign) };
}

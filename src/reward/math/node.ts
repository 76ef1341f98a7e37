import type { Rational } from '../expression/rational.ts';

export type Operator = '+' | '-' | '*' | '/' | '^' | '±';

/** Something that has one value. */
export type Expression =
  | { readonly kind: 'number'; readonly value: Rational }
  /** A variable, or `pi`, `e`, `i`, `infinity`. */
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  /** `root` is of (radicand, degree), `log` of (argument, base). */
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Expression[] };

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What an answer may be. */
export type MathNode =
  | Expression
  /** With commas and no brackets: in no order. */
  | { readonly kind: 'list'; readonly items: readonly MathNode[] }
  | { readonly kind: 'set'; readonly items: readonly MathNode[] }
  /** A tuple, an interval, or a list in brackets. */
  | {
      readonly kind: 'sequence';
      readonly open: '(' | '[';
      readonly close: ')' | ']';
      readonly items: readonly MathNode[];
    }
  | { readonly kind: 'union'; readonly parts: readonly MathNode[] }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly MathNode[])[] }
  | {
      readonly kind: 'relation';
      readonly comparison: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    };

const kinds = new Set(['number', 'symbol', 'negative', 'operation', 'call']);

export function isExpression(node: MathNode): node is Expression {
  return kinds.has(node.kind);
}

/** Operands of an expression, left to right. */
export function operandsOf(node: Expression): readonly Expression[] {
  if (node.kind === 'negative') return [node.of];
  if (node.kind === 'operation') return [node.left, node.right];
  return node.kind === 'call' ? node.of : [];
}

/** Names of all symbols in an expression. */
export function symbolsOf(node: Expression, names: Set<string> = new Set()): Set<string> {
  if (node.kind === 'symbol') names.add(node.name);
  for (const operand of operandsOf(node)) symbolsOf(operand, names);
  return names;
}

export function operation(operator: Operator, left: Expression, right: Expression): Expression {
  return { kind: 'operation', operator, left, right };
}

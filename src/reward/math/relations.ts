import { Stream } from '../../random/index.ts';
import { rational } from '../expression/rational.ts';
import type { Algebra } from './algebra.ts';
import { compareExpressions, fixedSymbols } from './compare-expressions.ts';
import { evaluateApproximately } from './evaluate-approximately.ts';
import { type Expression, type MathNode, operation, symbolsOf } from './node.ts';

type Relation = Extract<MathNode, { kind: 'relation' }>;

const infinity: Expression = { kind: 'symbol', name: 'infinity' };
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=', '!=': '!=' } as const;

/** The right side of `x = …`. */
export function solutionOf({ comparison, left, right }: Relation): Expression | undefined {
  return comparison === '=' && (left.kind === 'symbol' || isApplied(left)) ? right : undefined;
}

/** `f(x)` and `f^{-1}(x)`, which are read as products. */
function isApplied(node: Expression): boolean {
  if (node.kind !== 'operation' || node.operator !== '*' || node.right.kind !== 'symbol') return false;
  const name = node.left.kind === 'operation' && node.left.operator === '^' ? node.left.left : node.left;
  return name.kind === 'symbol';
}

/** `x ≥ 3` as `[3, ∞)`. */
export function asInterval({ comparison, left, right }: Relation): MathNode | undefined {
  if (left.kind !== 'symbol') {
    const turned: Relation = { kind: 'relation', comparison: mirrored[comparison], left: right, right: left };
    return right.kind === 'symbol' ? asInterval(turned) : undefined;
  }
  if (comparison === '>' || comparison === '>=')
    return { kind: 'sequence', open: comparison === '>' ? '(' : '[', close: ')', items: [right, infinity] };
  if (comparison !== '<' && comparison !== '<=') return undefined;
  const items = [{ kind: 'negative', of: infinity } as const, right];
  return { kind: 'sequence', open: '(', close: comparison === '<' ? ')' : ']', items };
}

/**
 * Whether one of two relations is the other times a constant, which is above 0 for inequalities: `2x = 10` and `x = 5`.
 */
export function isSameRelation(a: Relation, b: Relation, algebra: Algebra): boolean {
  const [p, q] = [ascending(a), ascending(b)];
  if (p.comparison !== q.comparison) return false;
  const [left, right] = [operation('-', p.left, p.right), operation('-', q.left, q.right)];
  const point = somePoint(symbolsOf(right, symbolsOf(left)));
  const [leftThere, rightThere] = [substituted(left, point), substituted(right, point)];
  const [signLeft, signRight] = [leftThere, rightThere].map((value) =>
    Math.sign(evaluateApproximately(value, point).re),
  );
  if (!signLeft || !signRight) return false;
  const isOrdered = p.comparison === '<' || p.comparison === '<=';
  if (isOrdered && signLeft !== signRight) return false;
  const [x, y] = [operation('*', left, rightThere), operation('*', right, leftThere)];
  const verdict = compareExpressions(x, y);
  return verdict === 'unknown' ? algebra(x, y) : verdict === 'equal';
}

/** With `>` turned to `<`. */
function ascending(relation: Relation): Relation {
  const { comparison, left, right } = relation;
  if (comparison !== '>' && comparison !== '>=') return relation;
  return { kind: 'relation', comparison: mirrored[comparison], left: right, right: left };
}

/** A random multiple of 2^-16 for each variable, always the same. */
function somePoint(names: ReadonlySet<string>): Map<string, number> {
  const variables = [...names].filter((name) => !fixedSymbols.has(name));
  return new Map(
    variables.map((name) => [
      name,
      (1 +
        Stream.fromSeed(4)
          .fork(name)
          .integer(2 ** 18)) /
        unit,
    ]),
  );
}

const unit = 2 ** 16;

function substituted(node: Expression, point: ReadonlyMap<string, number>): Expression {
  if (node.kind === 'negative') return { ...node, of: substituted(node.of, point) };
  if (node.kind === 'call') return { ...node, of: node.of.map((operand) => substituted(operand, point)) };
  if (node.kind === 'operation')
    return { ...node, left: substituted(node.left, point), right: substituted(node.right, point) };
  const value = node.kind === 'symbol' ? point.get(node.name) : undefined;
  return value === undefined ? node : { kind: 'number', value: rational(BigInt(unit * value), BigInt(unit)) };
}

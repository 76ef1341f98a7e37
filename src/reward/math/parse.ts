import { type Comparison, isExpression, type MathNode } from './node.ts';
import { ExpressionReader } from './read-expression.ts';
import { Unreadable } from './unreadable.ts';

const comparisons: ReadonlySet<string> = new Set<Comparison>(['=', '!=', '<', '<=', '>', '>=']);

/**
 * Reads a cleaned answer, in LaTeX or plain.
 *
 * @param joinsThousands - whether `1,234` is one number
 * @throws Unreadable where it is not mathematics, or nested too deeply
 */
export function parseAnswer(text: string, joinsThousands: boolean): MathNode {
  const reader = new AnswerReader(text, joinsThousands);
  const node = reader.list();
  reader.expectEnd();
  return node;
}

/** Reads what stands around expressions: lists, relations, unions. */
class AnswerReader extends ExpressionReader {
  /** Items between commas. */
  list(): MathNode {
    const items = this.items();
    return items.length === 1 ? items[0]! : { kind: 'list', items };
  }

  override items(): MathNode[] {
    const items = [this.#union()];
    while (this.take(',') || this.take(';')) if (!this.take(',')) items.push(this.#union());
    return items;
  }

  #union(): MathNode {
    const parts = [this.#relation()];
    while (this.take('∪')) parts.push(this.#relation());
    return parts.length === 1 ? parts[0]! : { kind: 'union', parts };
  }

  #relation(): MathNode {
    const sides = [this.sum()];
    const between: Comparison[] = [];
    for (let sign = this.sign(); sign !== undefined; sign = this.sign()) {
      if (sign === 'in' && this.take('in')) return this.#union();
      if (!comparisons.has(sign)) break;
      this.take(sign);
      between.push(sign as Comparison);
      sides.push(this.sum());
    }
    return between.length === 0 ? sides[0]! : related(sides, between);
  }
}

/** `a < x ≤ b` is an interval; of `a = b = c` the first and the last count. */
function related(sides: readonly MathNode[], between: readonly Comparison[]): MathNode {
  const [left, right] = [sides[0]!, sides.at(-1)!];
  const [first, second] = [between[0]!, between[1]];
  const isInterval = between.length === 2 && first.startsWith('<') && second!.startsWith('<');
  if (isInterval && sides[1]!.kind === 'symbol') {
    const [open, close] = [first === '<' ? '(' : '[', second === '<' ? ')' : ']'] as const;
    return { kind: 'sequence', open, close, items: [left, right] };
  }
  if (between.length > 1 && between.some((sign) => sign !== '=')) throw new Unreadable('several comparisons');
  if (first === '=' && left.kind === 'symbol' && !isExpression(right)) return right;
  if (!isExpression(left) || !isExpression(right)) throw new Unreadable('comparison of what has no single value');
  return { kind: 'relation', comparison: first, left, right };
}

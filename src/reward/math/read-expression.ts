import { rational, toNumber } from '../expression/rational.ts';
import { type Expression, isExpression, type MathNode, operation } from './node.ts';
import { TokenReader } from './token-reader.ts';
import { Unreadable } from './unreadable.ts';
import { functionNames } from './vocabulary.ts';

const closings: Readonly<Record<string, string>> = { lfloor: 'rfloor', lceil: 'rceil' };

/** Whole numbers, signs and all that has one value; brackets may hold more. */
export abstract class ExpressionReader extends TokenReader {
  #barsOpen = 0;

  /** Items between commas, up to what cannot belong to them. */
  abstract items(): MathNode[];

  sum(): MathNode {
    let node = this.#product();
    for (;;) {
      const operator = this.takeAny(['+', '-', '±']);
      if (operator === undefined) return node;
      node = operation(operator, value(node), value(this.#product()));
    }
  }

  #product(): MathNode {
    let node = this.#signed();
    for (;;) {
      if (this.take('*')) node = operation('*', value(node), value(this.#signed()));
      else if (this.take('/')) node = operation('/', value(node), value(this.#signed()));
      else if (this.#startsOperand()) node = operation('*', value(node), value(this.#power()));
      else return node;
    }
  }

  #signed(): MathNode {
    if (this.take('-')) return this.nested(() => ({ kind: 'negative', of: value(this.#signed()) }));
    if (this.take('+')) return this.nested(() => this.#signed());
    if (this.take('±')) return this.nested(() => operation('±', whole(0), value(this.#signed())));
    return this.#power();
  }

  #power(): MathNode {
    let node = this.#operand();
    for (;;) {
      if (this.take('!')) node = { kind: 'call', name: 'factorial', of: [value(node)] };
      else if (this.take('%')) node = operation('/', value(node), whole(100));
      else if (this.take('degree')) node = inDegrees(value(node));
      else if (this.take('^')) node = this.#raised(value(node));
      else return node;
    }
  }

  #raised(base: Expression): Expression {
    return this.nested(() => {
      if (this.take('circ')) return inDegrees(base);
      const exponent = this.#argument(() => value(this.#signed()));
      if (exponent.kind === 'symbol' && exponent.name === 'circ') return inDegrees(base);
      return operation('^', base, exponent);
    });
  }

  /** In braces, or what `otherwise` reads. */
  #argument(otherwise: () => Expression): Expression {
    if (!this.take('{')) return otherwise();
    if (this.take('circ')) {
      this.expect('}');
      return { kind: 'symbol', name: 'circ' };
    }
    return this.nested(() => this.#closed('}'));
  }

  #closed(close: string): Expression {
    const node = value(this.sum());
    this.expect(close);
    return node;
  }

  /** An argument of \frac: in braces, or a single digit or sign. */
  #short(): Expression {
    return this.#argument(() => {
      const digit = this.takeDigit();
      return digit === undefined ? value(this.#operand()) : whole(digit);
    });
  }

  /** Whether a factor follows without a sign; two numbers side by side are none. */
  #startsOperand(): boolean {
    const token = this.peek();
    if (token === undefined) return false;
    if (token.kind === 'number') return this.previous()?.kind !== 'number';
    if (token.kind === 'name') return true;
    if (token.sign === '|') return this.#barsOpen === 0;
    return ['(', '[', '{', 'frac', 'sqrt', 'binom', 'lfloor', 'lceil'].includes(token.sign);
  }

  #operand(): MathNode {
    const token = this.next();
    if (token.kind === 'number') return this.#number(token.value.denominator === 1n);
    if (token.kind === 'name') return this.#named(token.name);
    return this.nested(() => this.#bracketed(token.sign));
  }

  /** A number, with the fraction of a mixed one (`3\frac{1}{2}`, `3 1/2`) or its base (`101_2`). */
  #number(isWhole: boolean): Expression {
    const { value: number, digits } = this.previousNumber();
    const node: Expression = { kind: 'number', value: number };
    if (!isWhole) return node;
    if (this.take('_'))
      return inBase(
        digits,
        this.#argument(() => value(this.#operand())),
      );
    const fraction = this.takeMixedFraction();
    return fraction ? operation('+', node, { kind: 'number', value: fraction }) : node;
  }

  #named(name: string): Expression {
    if (functionNames.has(name)) return this.nested(() => this.#call(name));
    if (!this.take('_')) return { kind: 'symbol', name };
    const token = this.take('{') ? this.next() : undefined;
    const index = token ?? this.next();
    if (token) this.expect('}');
    if (index.kind === 'sign') throw new Unreadable('an index that is no name or number');
    return { kind: 'symbol', name: `${name}_${index.kind === 'name' ? index.name : index.digits}` };
  }

  /** `\sin x`, `\sin^2 x`, `\log_2 x`, `sin(x)`. */
  #call(name: string): Expression {
    const base = name === 'log' && this.take('_') ? this.#argument(() => value(this.#operand())) : undefined;
    const exponent = this.take('^') ? this.#argument(() => value(this.#signed())) : undefined;
    const argument = this.#functionArgument();
    const call: Expression = { kind: 'call', name, of: base ? [argument, base] : [argument] };
    if (exponent === undefined) return call;
    const isInverse = exponent.kind === 'negative' && /^(?:sin|cos|tan)$/.test(name);
    return isInverse ? { kind: 'call', name: `arc${name}`, of: [argument] } : operation('^', call, exponent);
  }

  #functionArgument(): Expression {
    if (this.take('(')) return this.#closed(')');
    if (this.take('{')) return this.#closed('}');
    let node = value(this.#power());
    while (this.#startsOperand() && !this.isFunctionNext()) node = operation('*', node, value(this.#power()));
    return node;
  }

  #bracketed(sign: string): MathNode {
    if (sign === '(' || sign === '[') return this.#sequence(sign);
    if (sign === '{{') return this.#set('}}');
    if (sign === '{') return this.#group();
    if (sign === '|') return this.#absolute();
    if (sign === 'frac') return operation('/', this.#short(), this.#short());
    if (sign === 'binom') return { kind: 'call', name: 'binomial', of: [this.#short(), this.#short()] };
    if (sign === 'sqrt') return this.#root();
    if (sign === 'emptyset') return { kind: 'set', items: [] };
    if (sign === 'begin') return this.#matrix();
    const close = closings[sign];
    if (close === undefined) throw new Unreadable(`unexpected ${sign}`);
    return { kind: 'call', name: sign === 'lfloor' ? 'floor' : 'ceil', of: [this.#closed(close)] };
  }

  #sequence(open: '(' | '['): MathNode {
    const items = this.items();
    const close = this.takeAny([')', ']']);
    if (close === undefined) throw new Unreadable('a bracket is not closed');
    const isGroup = open === '(' && close === ')' && items.length === 1;
    return isGroup ? items[0]! : { kind: 'sequence', open, close, items };
  }

  #set(close: string): MathNode {
    if (this.take(close)) return { kind: 'set', items: [] };
    const items = this.items();
    this.expect(close);
    return { kind: 'set', items };
  }

  /** Braces group in LaTeX; with commas within they are a plain set. */
  #group(): MathNode {
    const set = this.#set('}');
    return set.kind === 'set' && set.items.length === 1 ? set.items[0]! : set;
  }

  #absolute(): Expression {
    this.#barsOpen += 1;
    const node = this.#closed('|');
    this.#barsOpen -= 1;
    return { kind: 'call', name: 'abs', of: [node] };
  }

  #root(): Expression {
    const degree = this.take('[') ? this.#closed(']') : whole(2);
    const radicand = this.#argument(() => (this.take('(') ? this.#closed(')') : value(this.#operand())));
    return { kind: 'call', name: 'root', of: [radicand, degree] };
  }

  #matrix(): MathNode {
    const rows: MathNode[][] = [[]];
    while (!this.take('end')) {
      if (this.take('\\\\')) rows.push([]);
      else if (!this.take('&')) rows.at(-1)!.push(this.sum());
    }
    return { kind: 'matrix', rows: rows.filter((row) => row.length > 0) };
  }
}

function whole(number: number): Expression {
  return { kind: 'number', value: rational(BigInt(number)) };
}

function inDegrees(node: Expression): Expression {
  return operation('/', operation('*', node, { kind: 'symbol', name: 'pi' }), whole(180));
}

function inBase(digits: string, base: Expression): Expression {
  const radix = base.kind === 'number' ? toNumber(base.value) : Number.NaN;
  const values = [...digits].map(Number);
  if (!(Number.isInteger(radix) && radix >= 2 && radix <= 10) || !values.every((digit) => digit < radix))
    throw new Unreadable('digits that do not fit their base');
  const number = values.reduce((sum, digit) => sum * BigInt(radix) + BigInt(digit), 0n);
  return { kind: 'number', value: rational(number) };
}

function value(node: MathNode): Expression {
  if (isExpression(node)) return node;
  throw new Unreadable(`arithmetic with a ${node.kind}`);
}

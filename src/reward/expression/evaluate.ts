import {
  add,
  bitLength,
  invert,
  isEqualRational,
  multiply,
  negate,
  power,
  type Rational,
  rationalOfDecimal,
} from './rational.ts';
import { type Operator, type Token, tokensOf } from './tokens.ts';

/** The exact value of an expression, or why it has none. */
export type Evaluation =
  | { readonly value: Rational; readonly failure?: undefined }
  | { readonly failure: string; readonly value?: undefined };

export interface ExpressionLimits {
  /** Characters; default 1000. */
  readonly length?: number;
  /** Parentheses and signs within one another; default 50. */
  readonly depth?: number;
  /** Binary digits of any numerator or denominator; default 4096. */
  readonly bits?: number;
}

/**
 * Value of an arithmetic expression over exact fractions: `+ - * / ^`, parentheses, signs, decimals. `× ÷ · −` are read
 * as well. `^` takes whole exponents, binds stronger than a sign before it and groups to the right.
 *
 * Never throws and never runs code; time is bounded by the limits.
 */
export function evaluateExpression(
  text: string,
  { length = 1000, depth = 50, bits = 4096 }: ExpressionLimits = {},
): Evaluation {
  if (text.length > length) return { failure: `the expression is longer than ${length} characters` };
  const { tokens, strangerAt } = tokensOf(text);
  if (strangerAt !== undefined) return { failure: unexpected(text[strangerAt]!, strangerAt) };
  if (tokens.length === 0) return { failure: 'the expression is empty' };
  const evaluator = new Evaluator(tokens, depth, bits);
  try {
    return { value: evaluator.whole() };
  } catch (error) {
    if (error instanceof NoValue) return { failure: error.message };
    throw error;
  }
}

/** Whether two evaluations gave the same value; failures equal nothing. */
export function isSameValue(a: Evaluation, b: Evaluation): boolean {
  return a.value !== undefined && b.value !== undefined && isEqualRational(a.value, b.value);
}

class NoValue extends Error {}

const unexpected = (what: string, at: number) => `unexpected ${what} at character ${at + 1}`;

/** Recursive descent that computes as it reads. */
class Evaluator {
  readonly #tokens: readonly Token[];
  readonly #maxDepth: number;
  readonly #maxBits: number;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], maxDepth: number, maxBits: number) {
    this.#tokens = tokens;
    this.#maxDepth = maxDepth;
    this.#maxBits = maxBits;
  }

  whole(): Rational {
    const value = this.#sum();
    const rest = this.#tokens[this.#next];
    if (rest) throw new NoValue(unexpected(shown(rest), rest.at));
    return value;
  }

  #sum(): Rational {
    let value = this.#product();
    for (;;) {
      if (this.#take('+')) value = this.#bounded(add(value, this.#product()));
      else if (this.#take('-')) value = this.#bounded(add(value, negate(this.#product())));
      else return value;
    }
  }

  #product(): Rational {
    let value = this.#signed();
    for (;;) {
      if (this.#take('*')) value = this.#bounded(multiply(value, this.#signed()));
      else if (this.#take('/')) value = this.#bounded(multiply(value, this.#inverse(this.#signed())));
      else return value;
    }
  }

  #signed(): Rational {
    if (this.#take('-')) return this.#nested(() => negate(this.#signed()));
    if (this.#take('+')) return this.#nested(() => this.#signed());
    return this.#power();
  }

  #power(): Rational {
    const base = this.#operand();
    return this.#take('^')
      ? this.#raised(
          base,
          this.#nested(() => this.#signed()),
        )
      : base;
  }

  #operand(): Rational {
    const token = this.#tokens[this.#next++];
    if (token === undefined) throw new NoValue('the expression ends too early');
    if (token.kind === 'number') return this.#bounded(rationalOfDecimal(token.text));
    if (token.operator !== '(') throw new NoValue(unexpected(token.operator, token.at));
    const value = this.#nested(() => this.#sum());
    if (!this.#take(')')) throw new NoValue(`the parenthesis at character ${token.at + 1} is not closed`);
    return value;
  }

  #nested(read: () => Rational): Rational {
    if (++this.#depth > this.#maxDepth) throw new NoValue(`the expression is nested deeper than ${this.#maxDepth}`);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #raised(base: Rational, exponent: Rational): Rational {
    if (exponent.denominator !== 1n) throw new NoValue('an exponent is not a whole number');
    const size = exponent.numerator < 0n ? -exponent.numerator : exponent.numerator;
    const bits = Math.max(bitLength(base.numerator), bitLength(base.denominator));
    if (size * BigInt(bits) > BigInt(4 * this.#maxBits)) throw this.#tooLarge();
    const value = power(base, exponent.numerator);
    if (value === undefined) throw new NoValue('division by zero');
    return this.#bounded(value);
  }

  #inverse(value: Rational): Rational {
    const inverse = invert(value);
    if (inverse === undefined) throw new NoValue('division by zero');
    return inverse;
  }

  #bounded(value: Rational): Rational {
    if (bitLength(value.numerator) > this.#maxBits || bitLength(value.denominator) > this.#maxBits)
      throw this.#tooLarge();
    return value;
  }

  #tooLarge(): NoValue {
    return new NoValue(`a number or a power is larger than ${this.#maxBits} binary digits`);
  }

  #take(operator: Operator): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'operator' || token.operator !== operator) return false;
    this.#next += 1;
    return true;
  }
}

function shown(token: Token): string {
  return token.kind === 'number' ? token.text : token.operator;
}

import {
  add,
  bitLength,
  invert,
  multiply,
  negate,
  power,
  type Rational,
  rational,
  toNumber,
} from '../expression/rational.ts';
import { factorial } from './factorial.ts';
import type { Expression } from './node.ts';

/*
 * Rational functions are compared by their values modulo a prime at random points (Schwartz 1980, Zippel 1979): exact
 * but for a chance of about degree / 2^127, and as fast for x^500 as for x.
 */

/** 2^127 − 1. */
const prime = 2n ** 127n - 1n;

/** Largest constant, in binary digits: room for 170!. */
const maxBits = 1024;

/** Values of symbols in the field. */
export type FieldPoint = ReadonlyMap<string, bigint>;

/**
 * The value of a rational function in the field of 2^127 − 1 elements; undefined where it is none, and where it divides
 * by 0.
 */
export function valueInField(node: Expression, point: FieldPoint): bigint | undefined {
  switch (node.kind) {
    case 'number':
      return inField(node.value);
    case 'symbol':
      return point.get(node.name);
    case 'negative': {
      const value = valueInField(node.of, point);
      return value === undefined ? undefined : reduced(-value);
    }
    case 'operation':
      return operated(node, point);
    case 'call':
      return inField(exactValue(node));
  }
}

function inField(value: Rational | undefined): bigint | undefined {
  return value && quotient(reduced(value.numerator), reduced(value.denominator));
}

function operated(node: Extract<Expression, { kind: 'operation' }>, point: FieldPoint): bigint | undefined {
  const left = valueInField(node.left, point);
  if (left === undefined) return undefined;
  if (node.operator === '^') return raised(left, exactValue(node.right));
  const right = valueInField(node.right, point);
  if (right === undefined) return undefined;
  if (node.operator === '/') return quotient(left, right);
  return reduced(node.operator === '*' ? left * right : node.operator === '+' ? left + right : left - right);
}

function raised(base: bigint, exponent: Rational | undefined): bigint | undefined {
  if (exponent === undefined || exponent.denominator !== 1n) return undefined;
  if (exponent.numerator >= 0n) return powerInField(base, exponent.numerator);
  return quotient(1n, powerInField(base, -exponent.numerator));
}

function quotient(above: bigint, below: bigint): bigint | undefined {
  if (below === 1n) return above;
  return below === 0n ? undefined : reduced(above * powerInField(below, prime - 2n));
}

function powerInField(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

function reduced(value: bigint): bigint {
  const rest = value % prime;
  return rest < 0n ? rest + prime : rest;
}

/** The exact value of a constant of at most 1024 binary digits that takes no more than `+ - * / ^ !` and binomials. */
export function exactValue(node: Expression): Rational | undefined {
  if (node.kind === 'number') return small(node.value);
  if (node.kind === 'negative') {
    const value = exactValue(node.of);
    return value && negate(value);
  }
  if (node.kind === 'call') return small(arrangements(node.name, node.of.map(exactValue)));
  if (node.kind !== 'operation') return undefined;
  const [left, right] = [exactValue(node.left), exactValue(node.right)];
  if (left === undefined || right === undefined) return undefined;
  return small(combined(node.operator, left, right));
}

function combined(operator: string, left: Rational, right: Rational): Rational | undefined {
  if (operator === '+') return add(left, right);
  if (operator === '-') return add(left, negate(right));
  if (operator === '*') return multiply(left, right);
  if (operator === '^') return isSmallPower(left, right) ? power(left, right.numerator) : undefined;
  const inverse = invert(right);
  return inverse && multiply(left, inverse);
}

/** Factorials and binomials. */
function arrangements(name: string, of: readonly (Rational | undefined)[]): Rational | undefined {
  const [n, k] = of.map((value) => (value === undefined ? Number.NaN : toNumber(value)));
  const whole = factorial(n!);
  if (name === 'factorial') return whole === undefined ? undefined : rational(whole);
  if (name !== 'binomial' || whole === undefined) return undefined;
  const [chosen, others] = [factorial(k!), factorial(n! - k!)];
  return chosen === undefined || others === undefined ? undefined : rational(whole, chosen * others);
}

function isSmallPower(base: Rational, exponent: Rational): boolean {
  const size = exponent.numerator < 0n ? -exponent.numerator : exponent.numerator;
  const bits = Math.max(bitLength(base.numerator), bitLength(base.denominator));
  return exponent.denominator === 1n && size * BigInt(bits) <= 4n * BigInt(maxBits);
}

function small(value: Rational | undefined): Rational | undefined {
  if (value === undefined) return undefined;
  return Math.max(bitLength(value.numerator), bitLength(value.denominator)) <= maxBits ? value : undefined;
}

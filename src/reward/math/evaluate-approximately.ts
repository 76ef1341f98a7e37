import { toNumber } from '../expression/rational.ts';
import {
  type Approximate,
  approximate,
  exponential,
  logarithm,
  magnitude,
  minus,
  over,
  plus,
  realFunction,
  root,
  times,
  toPower,
  undefinedValue,
  unlessTiny,
} from './approximate.ts';
import { factorial } from './factorial.ts';
import type { Expression } from './node.ts';

/** Values of variables. */
export type Point = ReadonlyMap<string, number>;

const constants: Readonly<Record<string, Approximate>> = {
  pi: approximate(Math.PI, 0, 2 ** -52),
  e: approximate(Math.E, 0, 2 ** -52),
  i: approximate(0, 1),
  infinity: undefinedValue,
};

/** The value of an expression, with a bound on its rounding error; NaN where it has none. */
export function evaluateApproximately(node: Expression, point: Point): Approximate {
  switch (node.kind) {
    case 'number':
      return unlessTiny(numberOf(toNumber(node.value), node.value.denominator === 1n), node.value.numerator === 0n);
    case 'symbol':
      return constants[node.name] ?? approximate(point.get(node.name) ?? Number.NaN);
    case 'negative':
      return minus(evaluateApproximately(node.of, point));
    case 'operation': {
      const left = evaluateApproximately(node.left, point);
      return operate(node.operator, left, evaluateApproximately(node.right, point));
    }
    case 'call':
      return call(
        node.name,
        node.of.map((operand) => evaluateApproximately(operand, point)),
      );
  }
}

function numberOf(value: number, isWhole: boolean): Approximate {
  return approximate(value, 0, isWhole && Number.isSafeInteger(value) ? 0 : Math.abs(value) * 2 ** -52);
}

function operate(operator: string, left: Approximate, right: Approximate): Approximate {
  if (operator === '+') return plus(left, right);
  if (operator === '-') return plus(left, minus(right));
  if (operator === '*') return times(left, right);
  return operator === '/' ? over(left, right) : toPower(left, right);
}

const one = approximate(1);
const turned = approximate(0, 1);

const sine = (a: Approximate) => over(plus(spin(a), minus(spin(minus(a)))), approximate(0, 2));
const cosine = (a: Approximate) => over(plus(spin(a), spin(minus(a))), approximate(2));
/** `e^{ia}` */
const spin = (a: Approximate) => exponential(times(turned, a));

const functions: Readonly<Record<string, (a: Approximate, b: Approximate | undefined) => Approximate>> = {
  root: (a, b) => root(a, b!),
  sin: sine,
  cos: cosine,
  tan: (a) => over(sine(a), cosine(a)),
  cot: (a) => over(cosine(a), sine(a)),
  sec: (a) => over(one, cosine(a)),
  csc: (a) => over(one, sine(a)),
  sinh: (a) => over(plus(exponential(a), minus(exponential(minus(a)))), approximate(2)),
  cosh: (a) => over(plus(exponential(a), exponential(minus(a))), approximate(2)),
  tanh: (a) => realFunction(a, Math.tanh, 1),
  arcsin: (a) => realFunction(a, Math.asin, 1 / Math.sqrt(1 - a.re * a.re)),
  arccos: (a) => realFunction(a, Math.acos, 1 / Math.sqrt(1 - a.re * a.re)),
  arctan: (a) => realFunction(a, Math.atan, 1),
  exp: exponential,
  ln: logarithm,
  log: (a, b) => over(logarithm(a), logarithm(b ?? approximate(10))),
  abs: (a) => approximate(magnitude(a), 0, a.error),
  floor: (a) => step(a, Math.floor),
  ceil: (a) => step(a, Math.ceil),
  factorial: factorialOf,
  binomial: (a, b) => over(factorialOf(a), times(factorialOf(b!), factorialOf(approximate(a.re - b!.re, 0, b!.error)))),
};

function call(name: string, of: readonly Approximate[]): Approximate {
  const apply = functions[name];
  return apply ? realIfReal(apply(of[0]!, of[1]), of) : undefinedValue;
}

/** Rounding leaves a trace of an imaginary part in the sine of a real number. */
function realIfReal(value: Approximate, of: readonly Approximate[]): Approximate {
  const isReal = of.every(({ im }) => im === 0) && Math.abs(value.im) <= value.error;
  return isReal ? { ...value, im: 0 } : value;
}

/** Undefined so close to a step that rounding may have crossed it. */
function step(a: Approximate, f: (x: number) => number): Approximate {
  if (a.im !== 0) return undefinedValue;
  const [low, high] = [f(a.re - a.error), f(a.re + a.error)];
  return low === high ? approximate(low) : undefinedValue;
}

function factorialOf(a: Approximate): Approximate {
  const product = a.im === 0 && a.error === 0 ? factorial(a.re) : undefined;
  return product === undefined ? undefinedValue : numberOf(Number(product), true);
}

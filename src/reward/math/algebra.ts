import { showRational, toNumber } from '../expression/rational.ts';
import { evaluateApproximately, type Point } from './evaluate-approximately.ts';
import { type Expression, operandsOf, symbolsOf } from './node.ts';

/** Decides whether two expressions are equal where their values do not. */
export type Algebra = (a: Expression, b: Expression) => boolean;

/** Larger differences are not given to the algebra package, whose time may grow exponentially. */
const maxNodes = 40;
const maxExponents = 6;
/** Nor are larger factorials and powers of numbers: it multiplies them out, for hours. */
const maxFactorial = 170;
const maxPowerBits = 16_384;

let loaded: Promise<Algebra> | undefined;

/**
 * The computer-algebra package, loaded at the first call: two expressions are equal when their difference simplifies to
 * 0.
 */
export function loadAlgebra(): Promise<Algebra> {
  loaded ??= import('nerdamer-prime').then(({ default: nerdamer }) => (a, b) => {
    const names = new Map([...symbolsOf(b, symbolsOf(a))].map((name, i) => [name, spelling[name] ?? `v${i}`]));
    if (countOf(a) + countOf(b) > maxNodes || exponentsOf(a) + exponentsOf(b) > maxExponents) return false;
    const ones: Point = new Map([...names.keys()].map((name) => [name, 1]));
    if (isHuge(a, ones) || isHuge(b, ones)) return false;
    try {
      return nerdamer(`simplify((${written(a, names)})-(${written(b, names)}))`).toString() === '0';
    } catch {
      return false;
    }
  });
  return loaded;
}

const spelling: Readonly<Record<string, string>> = { pi: 'pi', e: 'e', i: 'i', infinity: 'Infinity' };
const functions: Readonly<Record<string, string>> = {
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  ln: 'log',
};

function countOf(node: Expression): number {
  return operandsOf(node).reduce((sum, operand) => sum + countOf(operand), 1);
}

/** Sum of the exponents of what may be expanded. */
function exponentsOf(node: Expression): number {
  const isPower = node.kind === 'operation' && node.operator === '^' && node.left.kind !== 'number';
  const exponent = isPower ? (node.right.kind === 'number' ? toNumber(node.right.value) : 2) : 0;
  return operandsOf(node).reduce((sum, operand) => sum + exponentsOf(operand), Math.abs(exponent));
}

/** Whether something in it is too large to be multiplied out, variables having such values. */
function isHuge(node: Expression, point: Point): boolean {
  const operands = operandsOf(node);
  if (operands.some((operand) => isHuge(operand, point))) return true;
  const [first, second] = operands.map((operand) => evaluateApproximately(operand, point).re);
  if (node.kind === 'call' && (node.name === 'factorial' || node.name === 'binomial')) {
    return !(Math.abs(first!) <= maxFactorial && Math.abs(second ?? 0) <= maxFactorial);
  }
  const isPower = node.kind === 'operation' && node.operator === '^' && node.left.kind === 'number';
  return isPower && !(Math.abs(second! * Math.log2(first!)) <= maxPowerBits);
}

function written(node: Expression, names: ReadonlyMap<string, string>): string {
  if (node.kind === 'number') return `(${showRational(node.value)})`;
  if (node.kind === 'symbol') return names.get(node.name)!;
  const parts = operandsOf(node).map((operand) => written(operand, names));
  if (node.kind === 'negative') return `(-${parts[0]})`;
  if (node.kind === 'operation') return `(${parts[0]}${node.operator}${parts[1]})`;
  if (node.name === 'root') return `(${parts[0]})^(1/(${parts[1]}))`;
  if (node.name === 'log') return `(log(${parts[0]})/log(${parts[1] ?? 10}))`;
  return `${functions[node.name] ?? node.name}(${parts.join(',')})`;
}

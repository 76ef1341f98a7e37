import { Stream } from '../../random/index.ts';
import { isEqualRational } from '../expression/rational.ts';
import { type Approximate, compareApproximate } from './approximate.ts';
import { evaluateApproximately } from './evaluate-approximately.ts';
import { exactValue, valueInField } from './modular.ts';
import { type Expression, symbolsOf } from './node.ts';

export type Equality = 'equal' | 'unequal' | 'unknown';

const probes = 16;
/** Probes that must have told something before expressions with variables count as equal. */
const enoughProbes = 4;
/** Names that are no variables. */
export const fixedSymbols: ReadonlySet<string> = new Set(['pi', 'e', 'i', 'infinity']);

/**
 * Whether two expressions are the same function of their variables over the reals. Constants and rational functions are
 * compared exactly; others by float64 values at random points where both are real, which are told apart by bounds on
 * their rounding errors. `unknown` where too few points tell.
 */
export function compareExpressions(a: Expression, b: Expression): Equality {
  const [exactA, exactB] = [exactValue(a), exactValue(b)];
  if (exactA && exactB) return isEqualRational(exactA, exactB) ? 'equal' : 'unequal';
  const infinite = compareInfinite(a, b);
  if (infinite) return infinite;
  const symbols = [...symbolsOf(b, symbolsOf(a))];
  const exact = compareInField(a, b, symbols);
  return exact === 'unknown' ? compareByValues(a, b, symbols) : exact;
}

function compareInfinite(a: Expression, b: Expression): Equality | undefined {
  const [signA, signB] = [signOfInfinity(a), signOfInfinity(b)];
  if (signA === 0 && signB === 0) return undefined;
  return signA === signB ? 'equal' : 'unequal';
}

function signOfInfinity(node: Expression): number {
  if (node.kind === 'negative') return -signOfInfinity(node.of);
  return node.kind === 'symbol' && node.name === 'infinity' ? 1 : 0;
}

function compareInField(a: Expression, b: Expression, symbols: readonly string[]): Equality {
  if (symbols.includes('i') || symbols.includes('infinity')) return 'unknown';
  const point = new Map(symbols.map((name) => [name, fieldElement(name)]));
  const [valueA, valueB] = [valueInField(a, point), valueInField(b, point)];
  if (valueA === undefined || valueB === undefined) return 'unknown';
  return valueA === valueB ? 'equal' : 'unequal';
}

/** A fixed random value for each name, so that a verdict never changes. */
function fieldElement(name: string): bigint {
  const stream = Stream.fromSeed(1).fork(name);
  return [1, 2, 3, 4].reduce((value) => (value << 31n) + BigInt(stream.integer(2 ** 31)), 1n);
}

function compareByValues(a: Expression, b: Expression, symbols: readonly string[]): Equality {
  const variables = symbols.filter((name) => !fixedSymbols.has(name));
  if (variables.length === 0) return verdictOf(compareApproximate(valueAt(a), valueAt(b)));
  const counts: Record<Finding, number> = { same: 0, different: 0, apart: 0, sameComplex: 0, unknown: 0 };
  for (let probe = 0; probe < probes && counts.different === 0; probe++) {
    const point = new Map(variables.map((name) => [name, realValue(name, probe)]));
    counts[findingOf(valueAt(a, point), valueAt(b, point), symbols.includes('i'))] += 1;
  }
  if (counts.different > 0) return 'unequal';
  if (counts.same >= enoughProbes) return 'equal';
  if (counts.same === 0 && counts.apart >= enoughProbes) return 'unequal';
  return counts.sameComplex >= enoughProbes ? 'equal' : 'unknown';
}

/** What a probe tells; `apart` where only one value is real, `sameComplex` where neither is and they agree. */
type Finding = 'same' | 'different' | 'apart' | 'sameComplex' | 'unknown';

function findingOf(a: Approximate, b: Approximate, isComplex: boolean): Finding {
  const found = compareApproximate(a, b);
  if (found === 'unknown' || isComplex || (a.im === 0 && b.im === 0)) return found;
  if (a.im === 0 || b.im === 0) return 'apart';
  return found === 'same' ? 'sameComplex' : 'unknown';
}

function valueAt(node: Expression, point: ReadonlyMap<string, number> = new Map()): Approximate {
  return evaluateApproximately(node, point);
}

function verdictOf(found: 'same' | 'different' | 'unknown'): Equality {
  if (found === 'unknown') return found;
  return found === 'same' ? 'equal' : 'unequal';
}

/** Every other probe is a negative number. */
function realValue(name: string, probe: number): number {
  const size = 0.3 + 2.6 * Stream.fromSeed(2).fork(name).fork(probe).uniform();
  return Stream.fromSeed(3).fork(name).fork(probe).integer(2) === 0 ? size : -size;
}

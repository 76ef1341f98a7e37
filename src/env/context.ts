import { operantError, unknownName } from '../error/index.ts';
import { boundAt, box, contains, type Dict, dict, type Space } from './space/index.ts';
import type { ContextValues, EnvIndex } from './vector-env.ts';

/** One context value: its default and the closed range in which the environment makes sense. */
export interface ContextParameter {
  readonly default: number;
  readonly low: number;
  readonly high: number;
}

/** A declared context: names and what they may be. The order of the names is the order of the columns of {@link ContextTable}. */
export type ContextSpec = Readonly<Record<string, ContextParameter>>;

/** The contexts of N environments: the one that each episode runs under, and the one that its next episode will have. */
export class ContextTable {
  readonly space: Dict;
  /** `[N, P]`, in force now. */
  readonly active: Float64Array;
  /** `[N, P]`, in force from the next episode on. */
  readonly pending: Float64Array;
  readonly #names: readonly string[];
  readonly #numEnvs: number;

  constructor(spec: ContextSpec, numEnvs: number) {
    this.#names = Object.keys(spec);
    this.#numEnvs = numEnvs;
    this.space = dict(
      Object.fromEntries(
        this.#names.map((name) => [name, box({ shape: [], low: spec[name].low, high: spec[name].high })]),
      ),
    );
    const defaults = this.#names.map((name) => spec[name].default);
    this.active = Float64Array.from({ length: numEnvs * defaults.length }, (_, i) => defaults[i % defaults.length]);
    this.pending = this.active.slice();
  }

  /** Sets some values for the next episodes; throws, changing nothing, when a name, a value or the index is wrong. */
  set(index: EnvIndex, values: ContextValues): void {
    checkContext(this.space, values);
    if (index !== 'all') checkIndex(index, this.#numEnvs);
    const [first, last] = index === 'all' ? [0, this.#numEnvs] : [index, index + 1];
    for (const [name, value] of Object.entries(values)) {
      const column = this.#names.indexOf(name);
      for (let i = first; i < last; i++) this.pending[i * this.#names.length + column] = value;
    }
  }

  /** The values in force in environment `index`. */
  get(index: number): ContextValues {
    checkIndex(index, this.#numEnvs);
    return Object.fromEntries(this.#names.map((name, p) => [name, this.active[index * this.#names.length + p]]));
  }

  /** Puts the pending values of one environment in force. */
  activate(index: number): void {
    const size = this.#names.length;
    for (let k = index * size; k < (index + 1) * size; k++) this.active[k] = this.pending[k];
  }
}

/**
 * Checks context values against their declaration.
 *
 * @throws on an unknown name, naming the nearest, and on a value outside its space
 */
export function checkContext(space: Dict, values: ContextValues): void {
  const names = Object.keys(space.spaces);
  for (const [name, value] of Object.entries(values)) {
    if (!names.includes(name)) throw unknownName('unknown context', name, names);
    const part = space.spaces[name];
    if (!contains(part, value)) {
      throw operantError('context is out of range', { value, where: `for ${name}`, help: `give ${rangeOf(part)}` });
    }
  }
}

function rangeOf(space: Space): string {
  if (space.type === 'discrete') return `a whole number from 0 to ${space.n - 1}`;
  return space.type === 'box'
    ? `${short(boundAt(space.low, 0))} to ${short(boundAt(space.high, 0))}`
    : `a value of the ${space.type} space`;
}

/** A float32 bound without the digits that only float64 shows. */
function short(x: number): number {
  return Number(x.toPrecision(6));
}

/** Throws unless `index` is one of `0 … numEnvs - 1`. */
export function checkIndex(index: number, numEnvs: number): void {
  if (Number.isInteger(index) && index >= 0 && index < numEnvs) return;
  throw operantError('no such environment', { value: index, help: `indices are 0 to ${numEnvs - 1}` });
}

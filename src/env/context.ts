import { nearestName, operantError } from '../error/index.ts';
import { box, type Dict, dict } from './space/index.ts';
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
  readonly #spec: ContextSpec;
  readonly #names: readonly string[];
  readonly #numEnvs: number;

  constructor(spec: ContextSpec, numEnvs: number) {
    this.#spec = spec;
    this.#names = Object.keys(spec);
    this.#numEnvs = numEnvs;
    this.space = dict(Object.fromEntries(this.#names.map((name) => [name, box({ shape: [], low: spec[name].low, high: spec[name].high })])));
    const defaults = this.#names.map((name) => spec[name].default);
    this.active = Float64Array.from({ length: numEnvs * defaults.length }, (_, i) => defaults[i % defaults.length]);
    this.pending = this.active.slice();
  }

  /** Sets some values for the next episodes; throws, changing nothing, when a name, a value or the index is wrong. */
  set(index: EnvIndex, values: ContextValues): void {
    for (const [name, value] of Object.entries(values)) this.#check(name, value);
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

  #check(name: string, value: number): void {
    const parameter = this.#spec[name];
    if (parameter === undefined) {
      const near = nearestName(name, this.#names);
      throw operantError('unknown context', {
        value: name,
        help: near ? `did you mean ${near}?` : `this environment has ${this.#names.join(', ') || 'no context'}`,
      });
    }
    if (!(value >= parameter.low && value <= parameter.high)) {
      throw operantError('context is out of range', { value, where: `for ${name}`, help: `give ${parameter.low} to ${parameter.high}` });
    }
  }
}

/** Throws unless `index` is one of `0 … numEnvs - 1`. */
export function checkIndex(index: number, numEnvs: number): void {
  if (Number.isInteger(index) && index >= 0 && index < numEnvs) return;
  throw operantError('no such environment', { value: index, help: `indices are 0 to ${numEnvs - 1}` });
}

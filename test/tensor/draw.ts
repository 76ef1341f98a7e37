import * as fc from 'fast-check';
import type { Shape } from '../../src/tensor/index.ts';
import { boolean, bytes, integer, real } from './domains.ts';
import type { Domain } from './sample.ts';

/** Random choices of a test case, kept by fast-check so that it can shrink them. */
export interface Draw {
  int(min: number, max: number): number;
  flag(): boolean;
  pick<T>(list: readonly T[]): T;
  /** A shape of `minRank` to `maxRank` axes. Lengths are 0 to 4, or from 1 where `full`. */
  shape(options?: { minRank?: number; maxRank?: number; full?: boolean }): Shape;
  /** An axis, often counted from the end. */
  axis(rank: number): number;
  /** Some axes or undefined, as reductions take them. */
  axes(rank: number): { axis?: number | readonly number[] };
  /** `count` shapes that broadcast together. */
  broadcast(count: number): Shape[];
  /** Numbers of any dtype. */
  anyDomain(): Domain;
}

const LENGTHS = [2, 3, 1, 4, 2, 3, 1, 2, 3, 0];

/** An arbitrary of whatever `make` draws. */
export function drawn<T>(make: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc.gen().map((gen) => make(drawFrom(gen)));
}

function drawFrom(gen: fc.GeneratorValue): Draw {
  const int = (min: number, max: number) => gen(fc.integer, { min, max });
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)]!;
  const flag = () => gen(fc.boolean);
  const axis = (rank: number) => int(0, rank - 1) - (flag() ? rank : 0);
  const shape: Draw['shape'] = ({ minRank = 0, maxRank = 3, full = false } = {}) => {
    const lengths = full ? LENGTHS.filter((length) => length > 0) : LENGTHS;
    return Array.from({ length: int(minRank, maxRank) }, () => pick(lengths));
  };
  return {
    int,
    flag,
    pick,
    shape,
    axis,
    axes(rank) {
      if (rank === 0 || flag()) return {};
      if (flag()) return { axis: axis(rank) };
      const chosen = Array.from({ length: rank }, (_, i) => i).filter(flag);
      return { axis: chosen.map((i) => (flag() ? i - rank : i)) };
    },
    broadcast(count) {
      const whole = shape();
      return Array.from({ length: count }, () => {
        const own = whole.map((length) => (int(0, 2) === 0 ? 1 : length));
        return int(0, 2) === 0 ? own.slice(int(0, own.length)) : own;
      });
    },
    anyDomain: () => pick([real, integer, bytes, boolean]),
  };
}

import { box, dict, discrete, multiBinary, multiDiscrete, type Space, tuple } from '../env/index.ts';

type Bound = number | 'inf' | '-inf';

/** A space as the shim describes it. */
export type PythonSpace =
  | { readonly type: 'discrete' | 'multiBinary'; readonly n: number }
  | { readonly type: 'multiDiscrete'; readonly nvec: readonly number[] }
  | {
      readonly type: 'box';
      readonly shape: readonly number[];
      readonly low: Bound | readonly Bound[];
      readonly high: Bound | readonly Bound[];
      readonly dtype: 'float32' | 'int32' | 'uint8';
    }
  | { readonly type: 'tuple'; readonly spaces: readonly PythonSpace[] }
  | { readonly type: 'dict'; readonly spaces: readonly (readonly [string, PythonSpace])[] };

const int32 = { least: -(2 ** 31), most: 2 ** 31 - 1 };

/** Our space for one of Gymnasium's. Choices count from 0, whatever they start at there; floats have 32 bits and integers at most 32. */
export function spaceOf(given: PythonSpace): Space {
  switch (given.type) {
    case 'discrete':
      return discrete(given.n);
    case 'multiBinary':
      return multiBinary(given.n);
    case 'multiDiscrete':
      return multiDiscrete(given.nvec);
    case 'tuple':
      return tuple(given.spaces.map(spaceOf));
    case 'dict':
      return dict(Object.fromEntries(given.spaces.map(([key, part]) => [key, spaceOf(part)])));
    case 'box': {
      const { shape, dtype } = given;
      const limit = dtype === 'int32' ? (x: number) => Math.min(Math.max(x, int32.least), int32.most) : Math.fround;
      return box({ shape, dtype, low: boundOf(given.low, limit), high: boundOf(given.high, limit) });
    }
  }
}

function boundOf(bound: Bound | readonly Bound[], limit: (x: number) => number): number | number[] {
  return typeof bound === 'object' ? bound.map((x) => limit(numberOf(x))) : limit(numberOf(bound));
}

function numberOf(bound: Bound): number {
  if (typeof bound === 'number') return bound;
  return bound === 'inf' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

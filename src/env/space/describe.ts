import type { BoxBound, Space } from './space.ts';

/** A space as plain JSON; see {@link describeSpace}. */
export type SpaceDescription =
  | { readonly type: 'discrete' | 'multiBinary'; readonly n: number }
  | { readonly type: 'multiDiscrete'; readonly nvec: readonly number[] }
  | {
      readonly type: 'box';
      readonly shape: readonly number[];
      readonly low: DescribedBound;
      readonly high: DescribedBound;
      readonly dtype: string;
    }
  | { readonly type: 'dict'; readonly spaces: Readonly<Record<string, SpaceDescription>> }
  | { readonly type: 'tuple'; readonly spaces: readonly SpaceDescription[] }
  | { readonly type: 'text'; readonly maxLength: number };

type JsonNumber = number | 'inf' | '-inf';
type DescribedBound = JsonNumber | readonly JsonNumber[];

/** The space as plain JSON: typed arrays become lists, and infinite bounds the words `inf` and `-inf`. */
export function describeSpace(space: Space): SpaceDescription {
  switch (space.type) {
    case 'box':
      return { ...space, low: describeBound(space.low), high: describeBound(space.high) };
    case 'tuple':
      return { type: 'tuple', spaces: space.spaces.map(describeSpace) };
    case 'dict':
      return {
        type: 'dict',
        spaces: Object.fromEntries(Object.entries(space.spaces).map(([key, part]) => [key, describeSpace(part)])),
      };
    default:
      return { ...space };
  }
}

function describeBound(bound: BoxBound): DescribedBound {
  return typeof bound === 'number' ? jsonNumber(bound) : Array.from(bound, jsonNumber);
}

function jsonNumber(x: number): JsonNumber {
  if (Number.isFinite(x)) return x;
  return x > 0 ? 'inf' : '-inf';
}

import { operantError } from '../../error/index.ts';
import { positiveInteger } from '../checks.ts';

/** One of `n` choices, `0 … n - 1`. */
export interface Discrete {
  readonly type: 'discrete';
  readonly n: number;
}

/** Several choices at once: component `i` is one of `nvec[i]`. */
export interface MultiDiscrete {
  readonly type: 'multiDiscrete';
  readonly nvec: readonly number[];
}

/** `n` switches, each 0 or 1. */
export interface MultiBinary {
  readonly type: 'multiBinary';
  readonly n: number;
}

/** How the numbers of a {@link Box} are stored. */
export type BoxDtype = 'float32' | 'uint8' | 'int32';

/** Inclusive bounds of a {@link Box} on one side: one number for all elements, or one for each. */
export type BoxBound = number | Float32Array | Int32Array;

/** An array of numbers between bounds. */
export interface Box {
  readonly type: 'box';
  readonly shape: readonly number[];
  readonly low: BoxBound;
  readonly high: BoxBound;
  readonly dtype: BoxDtype;
}

/** Named parts, in the order in which they were given. */
export interface Dict {
  readonly type: 'dict';
  readonly spaces: Readonly<Record<string, Space>>;
}

/** Numbered parts. */
export interface Tuple {
  readonly type: 'tuple';
  readonly spaces: readonly Space[];
}

/** A string of at most `maxLength` UTF-16 code units. */
export interface Text {
  readonly type: 'text';
  readonly maxLength: number;
}

/** The set of values that an observation, an action or a context can take; told apart by `type`. */
export type Space = Discrete | MultiDiscrete | MultiBinary | Box | Dict | Tuple | Text;

/** One value of a space: a number (Discrete, or a Box of shape `[]`), a flat typed array, a string, or a record or list of values. */
export type SpaceValue =
  | number
  | string
  | Float32Array
  | Int32Array
  | Uint8Array
  | readonly SpaceValue[]
  | { readonly [key: string]: SpaceValue };

/** The space `{0, …, n - 1}`. */
export function discrete(n: number): Discrete {
  return { type: 'discrete', n: positiveInteger(n, 'discrete n') };
}

/** Several discrete choices at once. */
export function multiDiscrete(nvec: readonly number[]): MultiDiscrete {
  return { type: 'multiDiscrete', nvec: nvec.map((n, i) => positiveInteger(n, `multiDiscrete nvec[${i}]`)) };
}

/** `n` binary switches. */
export function multiBinary(n: number): MultiBinary {
  return { type: 'multiBinary', n: positiveInteger(n, 'multiBinary n') };
}

/** What {@link box} takes: bounds default to the dtype's whole range, `dtype` to float32. */
export interface BoxOptions {
  readonly shape: readonly number[];
  readonly low?: number | ArrayLike<number>;
  readonly high?: number | ArrayLike<number>;
  readonly dtype?: BoxDtype;
}

const wholeRange: Record<BoxDtype, readonly [number, number]> = {
  float32: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  uint8: [0, 255],
  int32: [-(2 ** 31), 2 ** 31 - 1],
};

/**
 * An array space. Float bounds are rounded to float32, because the values that must lie between them are float32; integer bounds are whole
 * numbers that the dtype holds.
 *
 * @throws when a bound has the wrong length or is no number of the dtype, or some low exceeds its high
 */
export function box({ shape, low, high, dtype = 'float32' }: BoxOptions): Box {
  for (const size of shape) positiveInteger(size, 'box shape');
  const [lowest, highest] = wholeRange[dtype];
  const space: Box = {
    type: 'box',
    shape: [...shape],
    low: bound(low ?? lowest, shape, dtype),
    high: bound(high ?? highest, shape, dtype),
    dtype,
  };
  for (let i = 0; i < elementCount(shape); i++) {
    const [least, most] = [boundAt(space.low, i), boundAt(space.high, i)];
    if (!(least <= most))
      throw operantError('box low exceeds high', { value: `${least} to ${most}`, where: `at element ${i}` });
  }
  return space;
}

/** Named parts. */
export function dict(spaces: Readonly<Record<string, Space>>): Dict {
  return { type: 'dict', spaces };
}

/** Numbered parts. */
export function tuple(spaces: readonly Space[]): Tuple {
  return { type: 'tuple', spaces };
}

/** Strings of at most `maxLength` UTF-16 code units. */
export function text(maxLength: number): Text {
  return { type: 'text', maxLength: positiveInteger(maxLength, 'text maxLength') };
}

/** How many elements an array of this shape has; 1 for `[]`. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** The bound of element `i`. */
export function boundAt(limit: BoxBound, i: number): number {
  return typeof limit === 'number' ? limit : limit[i];
}

function bound(limit: number | ArrayLike<number>, shape: readonly number[], dtype: BoxDtype): BoxBound {
  if (typeof limit === 'number') return dtype === 'float32' ? Math.fround(limit) : wholeBound(limit, dtype);
  if (limit.length !== elementCount(shape)) {
    throw operantError('box bound has the wrong length', {
      value: limit.length,
      where: `for shape [${shape.join(', ')}]`,
      help: `give one number, or ${elementCount(shape)}`,
    });
  }
  return dtype === 'float32' ? Float32Array.from(limit) : Int32Array.from(limit, (x) => wholeBound(x, dtype));
}

function wholeBound(limit: number, dtype: BoxDtype): number {
  const [lowest, highest] = wholeRange[dtype];
  if (Number.isInteger(limit) && limit >= lowest && limit <= highest) return limit;
  throw operantError('box bound does not fit its dtype', {
    value: limit,
    help: `${dtype} holds whole numbers from ${lowest} to ${highest}`,
  });
}

import { type Value, value } from '../../tensor/index.ts';
import type { Sequence, TrainingSequence } from './engine.ts';
import type { Piece } from './pieces.ts';

/** What a piece reads and says: `[rows · length]` int32 each. Row r, place t reads token t and says token t + 1. */
export interface TokenValues {
  readonly tokens: Value;
  readonly targets: Value;
}

export function tokenValues(batch: readonly Sequence[], { members, rows, length }: Piece): TokenValues {
  const tokens = new Int32Array(rows * length);
  const targets = new Int32Array(rows * length);
  members.forEach((member, row) => {
    const own = batch[member]!.tokens;
    tokens.set(own.subarray(0, -1), row * length);
    targets.set(own.subarray(1), row * length);
  });
  return { tokens: value(tokens, [rows, length]), targets: value(targets, [rows, length]) };
}

/** The mask `[rows, length]` and the arrays `[rows, length]` or `[rows, length, width]` of a piece, 0 in filling. */
export function recordedValues(batch: readonly TrainingSequence[], piece: Piece) {
  const { members, rows, length } = piece;
  const mask = new Float32Array(rows * length);
  members.forEach((member, row) => {
    const own = batch[member]!.mask;
    for (let t = 1; t < own.length; t++) mask[row * length + t - 1] = own[t]!;
  });
  const names = Object.keys(batch[0]!.arrays ?? {});
  const arrays = names.map((name) => [name, recordedArray(batch, piece, name)] as const);
  return { mask: value(mask, [rows, length]), arrays: Object.fromEntries(arrays) };
}

function recordedArray(batch: readonly TrainingSequence[], { members, rows, length }: Piece, name: string): Value {
  const width = batch[0]!.arrays![name]!.length / batch[0]!.tokens.length;
  const data = new Float32Array(rows * length * width);
  members.forEach((member, row) => {
    data.set(batch[member]!.arrays![name]!.subarray(width), row * length * width);
  });
  return value(data, width === 1 ? [rows, length] : [rows, length, width]);
}

/** Row `row` of an array `[rows, length, width]`, laid along the tokens of its sequence: element 0 is 0. */
export function alongTokens<A extends Float32Array | Int32Array>(
  data: A,
  row: number,
  { length, rows }: Piece,
  tokens: number,
): A {
  const width = data.length / (rows * length);
  const own = new (data.constructor as new (size: number) => A)(tokens * width);
  const from = row * length * width;
  own.set(data.subarray(from, from + (tokens - 1) * width), width);
  return own;
}

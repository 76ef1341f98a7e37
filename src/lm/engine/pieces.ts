/** Sequences of a batch that run side by side in one call. */
export interface Piece {
  /** Which sequences, by their place in the batch. At most `rows`; the other rows are filling. */
  readonly members: readonly number[];
  readonly rows: number;
  /** Tokens of a row, filling included. */
  readonly length: number;
}

/** A share of filling rows that is cheaper than another call. */
const TOLERATED_FILLING = 0.25;

/**
 * Divides sequences of these lengths into pieces of at most about `tokensPerPiece` tokens: the longest together, so
 * that little is filling. Rows are powers of two and lengths of few sizes, since every new shape is compiled once.
 */
export function planPieces(lengths: readonly number[], tokensPerPiece: number): Piece[] {
  const order = lengths.map((_, i) => i).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  const pieces: Piece[] = [];
  for (let from = 0; from < order.length; ) {
    const length = bucketLength(lengths[order[from]!]!);
    const rows = rowsFor(order.length - from, Math.max(Math.floor(tokensPerPiece / length), 1));
    const members = order.slice(from, from + rows);
    pieces.push({ members, rows, length });
    from += members.length;
  }
  return pieces;
}

/** A power of two of at most `most` rows for the `left` sequences, somewhat more than them or less. */
function rowsFor(left: number, most: number): number {
  const above = 2 ** Math.ceil(Math.log2(left));
  const rows = (above - left) / above <= TOLERATED_FILLING ? above : above / 2;
  return Math.min(rows, 2 ** Math.floor(Math.log2(most)));
}

/** The least of 16, 32, 64, 96, 128, 192, 256, 384, 512, … that is at least `length`. */
export function bucketLength(length: number): number {
  if (length <= 16) return 16;
  const power = 2 ** Math.ceil(Math.log2(length));
  return power > 64 && length <= (power / 4) * 3 ? (power / 4) * 3 : power;
}

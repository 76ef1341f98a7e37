/** Sequences of a batch that run side by side in one call. */
export interface Piece {
  /** Which sequences, by their place in the batch. At most `rows`; the other rows are filling. */
  readonly members: readonly number[];
  readonly rows: number;
  /** Tokens of a row, filling included. */
  readonly length: number;
}

/** Tokens of filling that are cheaper than another call and, now and then, another shape to compile. */
const TOKENS_OF_A_CALL = 256;

/**
 * Divides sequences of these lengths into pieces of at most about `tokensPerPiece` tokens, the longest together, so
 * that filling and calls together cost least. Rows are powers of two and lengths of few sizes, since every new shape is
 * compiled once.
 */
export function planPieces(lengths: readonly number[], tokensPerPiece: number): Piece[] {
  const order = lengths.map((_, i) => i).sort((a, b) => lengths[b]! - lengths[a]! || a - b);
  const sizes = order.map((i) => bucketLength(lengths[i]!));
  const rows = cheapestRows(sizes, tokensPerPiece);
  const pieces: Piece[] = [];
  for (let from = 0; from < order.length; from += rows[from]!) {
    pieces.push({ members: order.slice(from, from + rows[from]!), rows: rows[from]!, length: sizes[from]! });
  }
  return pieces;
}

/** For each place in sizes that fall, the rows of the piece that starts there, worked out from the end. */
function cheapestRows(sizes: readonly number[], tokensPerPiece: number): number[] {
  const cost = new Array<number>(sizes.length + 1).fill(0);
  const best = new Array<number>(sizes.length).fill(1);
  for (let from = sizes.length - 1; from >= 0; from--) {
    cost[from] = Number.POSITIVE_INFINITY;
    for (let rows = 1; rows === 1 || rows * sizes[from]! <= tokensPerPiece; rows *= 2) {
      const own = TOKENS_OF_A_CALL + rows * sizes[from]! + cost[Math.min(from + rows, sizes.length)]!;
      if (own <= cost[from]!) [cost[from], best[from]] = [own, rows];
      if (from + rows >= sizes.length) break;
    }
  }
  return best;
}

/** The least of 16, 24, 32, 48, 64, 96, 128, 192, … (powers of two, and halfway between) that is at least `length`. */
export function bucketLength(length: number): number {
  const step = Math.max(2 ** Math.ceil(Math.log2(length)) / 4, 8);
  return Math.max(Math.ceil(length / step) * step, 16);
}

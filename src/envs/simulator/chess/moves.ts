import type { PromotionPiece } from './engine.ts';

/** Kinds of moves from one square: 56 as a queen moves, 8 as a knight does, and 9 that promote to less than a queen. */
const moveKinds = 73;
/** All actions: 64 squares times 73 kinds of moves. */
export const chessActions = 64 * moveKinds;

/** File and rank steps of the directions, clockwise from straight ahead. */
const directions = [
  [0, 1],
  [1, 1],
  [1, 0],
  [1, -1],
  [0, -1],
  [-1, -1],
  [-1, 0],
  [-1, 1],
] as const;
const knightSteps = [
  [1, 2],
  [2, 1],
  [2, -1],
  [1, -2],
  [-1, -2],
  [-2, -1],
  [-2, 1],
  [-1, 2],
] as const;
const underpromotions = ['n', 'b', 'r'] as const;
const firstUnderpromotion = 64;

/** File and rank step of each kind of move, `[73]`. */
const steps: readonly (readonly [number, number])[] = [
  ...directions.flatMap(([file, rank]) => [1, 2, 3, 4, 5, 6, 7].map((n) => [n * file, n * rank] as const)),
  ...knightSteps,
  ...underpromotions.flatMap(() => [-1, 0, 1].map((file) => [file, 1] as const)),
];

/** Kind of the move by `(file step + 7) * 15 + rank step + 7`, promotions to less than a queen aside; -1 where no piece moves so. */
const kindOfStep = new Int8Array(225).fill(-1);
for (let kind = 0; kind < firstUnderpromotion; kind++) {
  const [file, rank] = steps[kind];
  kindOfStep[(file + 7) * 15 + rank + 7] = kind;
}

/**
 * The number of a move among the 4,672 of AlphaZero (Silver et al. 2018, Science 362; arXiv 1712.01815): square times 73 kinds.
 *
 * Squares are file + 8 rank, with ranks counted from the side of the player that moves, so that both players see pawns go ahead.
 *
 * @param promotion - what a pawn becomes; a queen goes without saying
 */
export function chessAction(from: number, to: number, promotion?: PromotionPiece): number {
  const file = (to & 7) - (from & 7);
  if (promotion !== undefined && promotion !== 'q') {
    return from * moveKinds + firstUnderpromotion + 3 * underpromotions.indexOf(promotion) + file + 1;
  }
  return from * moveKinds + kindOfStep[(file + 7) * 15 + (to >> 3) - (from >> 3) + 7];
}

/** Square that a move starts from. */
export function fromSquare(action: number): number {
  return Math.floor(action / moveKinds);
}

/** Square that a move ends on; it may lie off the board for actions that are no moves. */
export function toSquare(action: number): number {
  const [file, rank] = steps[action % moveKinds];
  return fromSquare(action) + file + 8 * rank;
}

/** What a move that promotes to less than a queen promotes to. */
export function underpromotion(action: number): PromotionPiece | undefined {
  const kind = action % moveKinds;
  return kind < firstUnderpromotion ? undefined : underpromotions[Math.floor((kind - firstUnderpromotion) / 3)];
}

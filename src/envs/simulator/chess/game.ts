import { type Colour, type Engine, type EngineMove, newEngine, type PieceKind } from './engine.ts';
import { chessAction, fromSquare, toSquare, underpromotion } from './moves.ts';

const normal = 1;
const capture = 2;
const twoSteps = 4;
const enPassant = 8;
const promotes = 16;
const castlesShort = 32;
const castlesLong = 64;

/** How a game stands: `mate` for the player that moved last, or `drawn`. */
export type Outcome = 'open' | 'mate' | 'drawn';

/** One game of chess; moves are the numbers of {@link chessAction}, squares as there. */
export class ChessGame {
  readonly #engine: Engine;
  #legal: readonly number[];

  constructor(fen?: string) {
    this.#engine = newEngine(fen);
    this.#legal = legalActions(this.#engine);
  }

  /** Whose turn it is. */
  get turn(): Colour {
    return this.#engine._turn;
  }

  /** All legal moves. */
  get legal(): readonly number[] {
    return this.#legal;
  }

  /** Half moves since the last capture or pawn move. */
  get quietPlies(): number {
    return this.#engine._halfMoves;
  }

  /** How often the position has been there, this time included. */
  get visits(): number {
    return this.#engine._getPositionCount(this.#engine._hash);
  }

  /** File on which a pawn can be taken in passing; -1 when there is none. */
  get enPassantFile(): number {
    return this.#engine._epSquare < 0 ? -1 : this.#engine._epSquare & 7;
  }

  /** Makes a legal move. */
  play(action: number): void {
    this.#move(action);
    this.#legal = legalActions(this.#engine);
  }

  /** Makes many legal moves. */
  playAll(actions: Iterable<number>): void {
    for (const action of actions) this.#move(action);
    this.#legal = legalActions(this.#engine);
  }

  /** Mate, stalemate, fifty moves, the third time of a position, or too few pieces to mate. */
  outcome(): Outcome {
    const engine = this.#engine;
    if (this.#legal.length === 0) return engine.isCheck() ? 'mate' : 'drawn';
    if (engine.isDrawByFiftyMoves() || engine.isThreefoldRepetition() || engine.isInsufficientMaterial())
      return 'drawn';
    return 'open';
  }

  /** What stands on a square as `viewer` counts it. */
  pieceAt(square: number, viewer: Colour): { readonly type: PieceKind; readonly color: Colour } | undefined {
    return this.#engine._board[engineSquare(square, viewer)];
  }

  canCastle(colour: Colour, side: 'short' | 'long'): boolean {
    return (this.#engine._castling[colour] & (side === 'short' ? castlesShort : castlesLong)) !== 0;
  }

  #move(action: number): void {
    this.#engine._makeMove(engineMove(this.#engine, action));
    this.#engine._incPositionCount();
  }
}

function legalActions(engine: Engine): readonly number[] {
  const player = engine._turn;
  return engine
    ._moves()
    .map(({ from, to, promotion }) => chessAction(playerSquare(from, player), playerSquare(to, player), promotion));
}

function engineMove(engine: Engine, action: number): EngineMove {
  const color = engine._turn;
  const from = engineSquare(fromSquare(action), color);
  const to = engineSquare(toSquare(action), color);
  const piece = engine._board[from]!.type;
  const taken = engine._board[to]?.type;
  const isEnPassant = piece === 'p' && taken === undefined && (from & 7) !== (to & 7);
  const captured = isEnPassant ? 'p' : taken;
  const promotion = piece === 'p' && toSquare(action) >= 56 ? (underpromotion(action) ?? 'q') : undefined;
  const flags = (promotion ? promotes : 0) | (isEnPassant ? enPassant : taken ? capture : quietFlag(piece, from, to));
  return { color, from, to, piece, flags, ...(captured && { captured }), ...(promotion && { promotion }) };
}

function quietFlag(piece: PieceKind, from: number, to: number): number {
  if (piece === 'p' && Math.abs(to - from) === 32) return twoSteps;
  if (piece === 'k' && to - from === 2) return castlesShort;
  if (piece === 'k' && from - to === 2) return castlesLong;
  return normal;
}

/** Square of chess.js for a square as a player counts it: file + 8 rank, ranks from the player's own side. */
function engineSquare(square: number, player: Colour): number {
  const rank = square >> 3;
  return 16 * (player === 'w' ? 7 - rank : rank) + (square & 7);
}

function playerSquare(square: number, player: Colour): number {
  const row = square >> 4;
  return 8 * (player === 'w' ? 7 - row : row) + (square & 7);
}

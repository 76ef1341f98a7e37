import { importEngine } from '../../../env/index.ts';
import { operantError } from '../../../error/index.ts';

export type Colour = 'w' | 'b';
export type PieceKind = 'p' | 'n' | 'b' | 'r' | 'q' | 'k';
export type PromotionPiece = 'n' | 'b' | 'r' | 'q';

/** A move as chess.js makes it. Squares are 16 times the row, counted from Black's side, plus the file. */
export interface EngineMove {
  readonly color: Colour;
  readonly from: number;
  readonly to: number;
  readonly piece: PieceKind;
  readonly captured?: PieceKind;
  readonly promotion?: PromotionPiece;
  readonly flags: number;
}

/**
 * What is used of chess.js 1.4.0. Its public `move` and `moves` write every move in words, which takes 95 % of their time, so that the parts with a line
 * in front of their name, which do not, are used in their place; {@link loadChess} makes sure that they are there.
 */
export interface Engine {
  readonly _board: readonly ({ readonly type: PieceKind; readonly color: Colour } | undefined)[];
  readonly _turn: Colour;
  /** 32 for the king's side and 64 for the queen's, where castling is still possible. */
  readonly _castling: Readonly<Record<Colour, number>>;
  /** -1 when there is none. */
  readonly _epSquare: number;
  readonly _halfMoves: number;
  readonly _hash: bigint;
  _moves(): readonly EngineMove[];
  _makeMove(move: EngineMove): void;
  _incPositionCount(): void;
  _getPositionCount(hash: bigint): number;
  isCheck(): boolean;
  isInsufficientMaterial(): boolean;
  isThreefoldRepetition(): boolean;
  isDrawByFiftyMoves(): boolean;
}

type MakeEngine = new (fen?: string) => Engine;

let Chess: MakeEngine | undefined;

/** Imports chess.js; throws when it is missing or another version. */
export async function loadChess(): Promise<void> {
  const loaded = (await importEngine('chess.js@1.4.0', () => import('chess.js'))).Chess as unknown as MakeEngine;
  const parts = ['_moves', '_makeMove', '_incPositionCount', '_getPositionCount'] as const;
  if (parts.some((part) => typeof loaded.prototype[part] !== 'function')) {
    throw operantError('chess.js is of another version', { help: 'npm install chess.js@1.4.0' });
  }
  Chess = loaded;
}

/** A new game from a position, or from the first one. */
export function newEngine(fen?: string): Engine {
  if (Chess === undefined) throw operantError('chess.js is not loaded', { help: "await loadEnv('Chess-v0') first" });
  return new Chess(fen);
}

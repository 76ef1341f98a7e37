import type { DisplayList, Point, Shape } from '../../../env/index.ts';
import type { PieceKind } from './engine.ts';
import type { ChessGame } from './game.ts';
import { fromSquare, toSquare } from './moves.ts';

const light = '#ead7b5';
const dark = '#b08560';
const lastMove = '#c9c24e';
const ink = '#2b2523';

/** Outlines within a square of side 1, y down. */
const outlines: Readonly<Record<PieceKind, readonly Point[]>> = {
  p: [
    [0.3, 0.85],
    [0.7, 0.85],
    [0.66, 0.75],
    [0.57, 0.7],
    [0.55, 0.5],
    [0.45, 0.5],
    [0.43, 0.7],
    [0.34, 0.75],
  ],
  n: [
    [0.26, 0.86],
    [0.74, 0.86],
    [0.72, 0.55],
    [0.62, 0.28],
    [0.46, 0.2],
    [0.42, 0.12],
    [0.38, 0.24],
    [0.22, 0.45],
    [0.27, 0.54],
    [0.45, 0.46],
    [0.34, 0.7],
  ],
  b: [
    [0.26, 0.86],
    [0.74, 0.86],
    [0.7, 0.76],
    [0.57, 0.7],
    [0.66, 0.5],
    [0.62, 0.35],
    [0.5, 0.2],
    [0.38, 0.35],
    [0.34, 0.5],
    [0.43, 0.7],
    [0.3, 0.76],
  ],
  r: [
    [0.24, 0.86],
    [0.76, 0.86],
    [0.74, 0.75],
    [0.66, 0.7],
    [0.64, 0.4],
    [0.74, 0.34],
    [0.74, 0.17],
    [0.64, 0.17],
    [0.64, 0.24],
    [0.55, 0.24],
    [0.55, 0.17],
    [0.45, 0.17],
    [0.45, 0.24],
    [0.36, 0.24],
    [0.36, 0.17],
    [0.26, 0.17],
    [0.26, 0.34],
    [0.36, 0.4],
    [0.34, 0.7],
    [0.26, 0.75],
  ],
  q: [
    [0.24, 0.86],
    [0.76, 0.86],
    [0.72, 0.72],
    [0.84, 0.3],
    [0.68, 0.46],
    [0.63, 0.2],
    [0.5, 0.44],
    [0.37, 0.2],
    [0.32, 0.46],
    [0.16, 0.3],
    [0.28, 0.72],
  ],
  k: [
    [0.24, 0.86],
    [0.76, 0.86],
    [0.72, 0.7],
    [0.82, 0.46],
    [0.7, 0.34],
    [0.55, 0.4],
    [0.55, 0.26],
    [0.63, 0.26],
    [0.63, 0.18],
    [0.55, 0.18],
    [0.55, 0.1],
    [0.45, 0.1],
    [0.45, 0.18],
    [0.37, 0.18],
    [0.37, 0.26],
    [0.45, 0.26],
    [0.45, 0.4],
    [0.3, 0.34],
    [0.18, 0.46],
    [0.28, 0.7],
  ],
};

/** The board from White's side; `last` is the number of the move that led here, where there is one. */
export function drawChess(game: ChessGame, last: number | undefined): DisplayList {
  const marked =
    last === undefined ? [] : [fromSquare(last), toSquare(last)].map((square) => seenByWhite(game, square));
  const shapes: Shape[] = [];
  for (let square = 0; square < 64; square++) shapes.push(...drawSquare(game, square, marked.includes(square)));
  return { width: 8, height: 8, background: light, shapes };
}

/** A square of the last move, as White counts it. */
function seenByWhite(game: ChessGame, square: number): number {
  return game.turn === 'b' ? square : square ^ 56;
}

function drawSquare(game: ChessGame, square: number, isMarked: boolean): Shape[] {
  const [x, y] = [square & 7, 7 - (square >> 3)];
  const ground = isMarked ? lastMove : (x + y) % 2 === 0 ? light : dark;
  const piece = game.pieceAt(square, 'w');
  const field: Shape = { kind: 'rect', x, y, width: 1, height: 1, fill: ground };
  return piece === undefined ? [field] : [field, ...drawPiece(piece.type, piece.color === 'w', x, y)];
}

function drawPiece(kind: PieceKind, isWhite: boolean, x: number, y: number): Shape[] {
  const paint = { fill: isWhite ? '#fbf7ee' : '#4a4240', stroke: ink, strokeWidth: 0.035 };
  const body: Shape = {
    kind: 'polygon',
    points: outlines[kind].map(([px, py]) => [x + px, y + py] as const),
    ...paint,
  };
  const ball = (cy: number, radius: number): Shape => ({ kind: 'circle', center: [x + 0.5, y + cy], radius, ...paint });
  if (kind === 'p') return [body, ball(0.38, 0.15)];
  return kind === 'b' ? [body, ball(0.16, 0.055)] : [body];
}

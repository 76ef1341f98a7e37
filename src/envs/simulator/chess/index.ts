export { ChessEnv } from './chess-env.ts';
export { loadChess } from './engine.ts';
export { chessAction } from './moves.ts';

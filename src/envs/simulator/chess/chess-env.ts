import {
  type ActionBatch,
  box,
  type DisplayList,
  discrete,
  type EnvSnapshot,
  NativeMultiAgentEnv,
  type NativeOptions,
} from '../../../env/index.ts';
import { drawChess } from './drawing.ts';
import type { Colour } from './engine.ts';
import { ChessGame } from './game.ts';
import { chessActions } from './moves.ts';

/** Planes of the observation. */
const planes = 19;
const kinds = 'pnbrqk';
const colours: readonly Colour[] = ['w', 'b'];
const defaultLimit = 512;

/**
 * Chess-v0: `white` and `black` move in turn; the one that mates gets 1 and the other -1, and a draw (stalemate, fifty moves, the third time of a position,
 * too few pieces to mate) brings 0. Drawn claims need no claim. The rules are those of chess.js.
 *
 * Actions: the 4,672 of {@link chessAction}, with a mask. Observation `[8, 8, 19]`, rows from the player's own side: own pawns, knights, bishops, rooks,
 * queens and king; the other's; own right to castle short and long, the other's; the file of a pawn that can be taken in passing; whether
 * the position was there before; half moves since the last capture or pawn move, in hundreds.
 */
export class ChessEnv extends NativeMultiAgentEnv {
  /** `[N]`, half moves made in each game, and `[N, limit]` what they were. */
  protected readonly state: { readonly plies: Int32Array; readonly moves: Int32Array };
  readonly #games: ChessGame[];
  readonly #limit: number;

  constructor(options: NativeOptions = {}) {
    const agent = {
      observationSpace: box({ shape: [8, 8, planes], low: 0, high: 1 }),
      actionSpace: discrete(chessActions),
      masked: true,
    };
    const agents = ['white', 'black'].map((name) => ({ name, team: name, ...agent }));
    super({ id: 'Chess-v0', agents, maxEpisodeSteps: defaultLimit }, options);
    this.#limit = this.maxEpisodeSteps!;
    this.state = { plies: new Int32Array(this.numEnvs), moves: new Int32Array(this.numEnvs * this.#limit) };
    this.#games = Array.from({ length: this.numEnvs }, () => new ChessGame());
  }

  /** The game itself, for reading. */
  game(index: number): ChessGame {
    return this.#games[index];
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    const { plies, moves } = this.state;
    for (let i = 0; i < this.numEnvs; i++) {
      this.#games[i] = new ChessGame();
      this.#games[i].playAll(moves.subarray(i * this.#limit, i * this.#limit + plies[i]));
    }
  }

  protected advance(index: number, actions: readonly ActionBatch[]): void {
    const game = this.#games[index];
    const player = colours.indexOf(game.turn);
    const action = actions[player][index];
    game.play(action);
    this.state.moves[index * this.#limit + this.state.plies[index]++] = action;
    const outcome = game.outcome();
    if (outcome === 'open') return;
    this.terminated[index] = 1;
    if (outcome === 'drawn') return;
    this.agents[player].rewards[index] = 1;
    this.agents[1 - player].rewards[index] = -1;
  }

  protected begin(index: number): void {
    this.#games[index] = new ChessGame();
    this.state.plies[index] = 0;
  }

  protected observe(index: number): void {
    const game = this.#games[index];
    const player = colours.indexOf(game.turn);
    this.giveTurn(index, player);
    for (let a = 0; a < 2; a++) this.#show(game, colours[a], this.agents[a].observations, index * 64 * planes);
    const mask = this.agents[player].actionMask!;
    mask.fill(0, index * chessActions, (index + 1) * chessActions);
    for (const action of game.legal) mask[index * chessActions + action] = 1;
  }

  render(index: number): DisplayList {
    return drawChess(this.#games[index], this.state.moves[index * this.#limit + this.state.plies[index] - 1]);
  }

  #show(game: ChessGame, viewer: Colour, out: ArrayLike<number> & { [k: number]: number }, at: number): void {
    const other = viewer === 'w' ? 'b' : 'w';
    const shared = [
      game.canCastle(viewer, 'short'),
      game.canCastle(viewer, 'long'),
      game.canCastle(other, 'short'),
      game.canCastle(other, 'long'),
    ];
    for (let square = 0; square < 64; square++) {
      const cell = at + square * planes;
      const piece = game.pieceAt(square, viewer);
      for (let plane = 0; plane < 12; plane++) out[cell + plane] = 0;
      if (piece) out[cell + kinds.indexOf(piece.type) + (piece.color === viewer ? 0 : 6)] = 1;
      for (let k = 0; k < 4; k++) out[cell + 12 + k] = shared[k] ? 1 : 0;
      out[cell + 16] = (square & 7) === game.enPassantFile ? 1 : 0;
      out[cell + 17] = game.visits > 1 ? 1 : 0;
      out[cell + 18] = Math.min(game.quietPlies / 100, 1);
    }
  }
}

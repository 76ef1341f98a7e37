import { Chess } from 'chess.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { ChessEnv } from './chess-env.ts';
import { loadChess } from './engine.ts';
import { ChessGame } from './game.ts';
import { chessAction, fromSquare, toSquare, underpromotion } from './moves.ts';

beforeAll(loadChess);

/** Square of a name such as e4, as a player counts it. */
function square(name: string, colour: 'w' | 'b'): number {
  const [file, rank] = [name.charCodeAt(0) - 97, Number(name[1]) - 1];
  return file + 8 * (colour === 'w' ? rank : 7 - rank);
}

/** Number of a move such as e2e4 or a7b8n. */
function action(move: string, colour: 'w' | 'b'): number {
  const promotion = move[4] as 'n' | undefined;
  return chessAction(square(move.slice(0, 2), colour), square(move.slice(2, 4), colour), promotion);
}

/** Positions that follow from `depth` moves. */
function perft(fen: string, depth: number, line: readonly number[] = []): number {
  const game = new ChessGame(fen);
  game.playAll(line);
  if (depth === 1) return game.legal.length;
  return game.legal.reduce((sum, move) => sum + perft(fen, depth - 1, [...line, move]), 0);
}

// Positions 2 to 6 and the counts: chessprogramming.org/Perft_Results.
test.each([
  ['rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1', [20, 400, 8902]],
  ['r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1', [48, 2039]],
  ['8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1', [14, 191, 2812]],
  ['r3k2r/Pppp1ppp/1b3nbN/nP6/BBP1P3/q4N2/Pp1P2PP/R2Q1RK1 w kq - 0 1', [6, 264, 9467]],
  ['rnbq1k1r/pp1Pbppp/2p5/8/2B5/8/PPP1NnPP/RNBQK2R w KQ - 1 8', [44, 1486]],
  ['r4rk1/1pp1qppp/p1np1n2/2b1p1B1/2B1P1b1/P1NP1N2/1PP1QPPP/R4RK1 w - - 0 10', [46, 2079]],
])('perft of %s', (fen, counts) => {
  expect(counts.map((_, depth) => perft(fen, depth + 1))).toEqual(counts);
});

test('in random games the moves and ends are those that chess.js names', () => {
  const stream = Stream.fromSeed(1);
  for (let round = 0; round < 3; round++) {
    const [game, named] = [new ChessGame(), new Chess()];
    while (game.outcome() === 'open' && named.history().length < 120) {
      const moves = named.moves({ verbose: true });
      const expected = moves.map(({ from, to, promotion, color }) => action(from + to + (promotion ?? ''), color));
      expect([...game.legal].sort()).toEqual([...expected].sort());
      const k = stream.integer(moves.length);
      named.move(moves[k].san);
      game.play(expected[k]);
    }
    expect(game.outcome() === 'open').toBe(!named.isGameOver());
  }
});

describe('numbers of moves', () => {
  test('are AlphaZero planes of a square', () => {
    // One step ahead is plane 0, two steps 1; the first jump of a knight 56; promotion to a knight ahead 65.
    expect(action('e2e3', 'w')).toBe(12 * 73);
    expect(action('e2e4', 'w')).toBe(12 * 73 + 1);
    expect(action('g1h3', 'w')).toBe(6 * 73 + 56);
    expect(action('a7a8n', 'w')).toBe(48 * 73 + 65);
  });

  test('are the same for Black as for White with the board turned', () => {
    expect(action('e7e5', 'b')).toBe(action('e2e4', 'w'));
    expect(action('a2b1r', 'b')).toBe(action('a7b8r', 'w'));
  });

  test('go back to squares and pieces', () => {
    const bishop = action('c7d8b', 'w');
    expect([fromSquare(bishop), toSquare(bishop), underpromotion(bishop)]).toEqual([50, 59, 'b']);
    expect(underpromotion(action('c7d8q', 'w'))).toBeUndefined();
  });
});

/** Plays moves such as e2e4, alternately. */
function played(env: ChessEnv, moves: readonly string[]): void {
  for (const [k, move] of moves.entries()) {
    const player = k % 2;
    const actions = [new Int32Array(1), new Int32Array(1)];
    actions[player][0] = action(move, player === 0 ? 'w' : 'b');
    env.step(actions);
  }
}

describe('a game', () => {
  test('ends with mate: 1 and -1', () => {
    const env = new ChessEnv();
    env.reset(0);
    played(env, ['f2f3', 'e7e5', 'g2g4', 'd8h4']);
    expect(env.terminated[0]).toBe(1);
    expect(env.agents.map(({ rewards }) => rewards[0])).toEqual([-1, 1]);
  });

  test('is a draw when a position is there for the third time', () => {
    const env = new ChessEnv();
    env.reset(0);
    const around = ['g1f3', 'g8f6', 'f3g1', 'f6g8'];
    played(env, [...around, ...around.slice(0, 2)]);
    expect(env.terminated[0]).toBe(0);
    played(env, around.slice(2));
    expect(env.terminated[0]).toBe(1);
    expect(env.agents.map(({ rewards }) => rewards[0])).toEqual([0, 0]);
  });

  test('remembers positions through a snapshot', () => {
    const env = new ChessEnv();
    env.reset(0);
    const around = ['g1f3', 'g8f6', 'f3g1', 'f6g8'];
    played(env, around);
    const copy = new ChessEnv();
    copy.restore(structuredClone(env.snapshot()));
    played(copy, around);
    expect(copy.terminated[0]).toBe(1);
  });

  test('refuses an illegal move by number', () => {
    const env = new ChessEnv();
    env.reset(0);
    expect(() => played(env, ['e2e5'])).toThrow(/action .* \(\d+\) .*white/);
  });
});

describe('what a player sees', () => {
  const planesAt = (env: ChessEnv, agent: number, at: number) => {
    const { observations } = env.agents[agent];
    return [...observations.subarray(at * 19, at * 19 + 19)].flatMap((value, plane) => (value ? [plane] : []));
  };

  test('is counted from its own side', () => {
    const env = new ChessEnv();
    env.reset(0);
    for (const agent of [0, 1]) {
      expect(planesAt(env, agent, 4)).toEqual([5, 12, 13, 14, 15]);
      expect(planesAt(env, agent, 8)).toEqual([0, 12, 13, 14, 15]);
      expect(planesAt(env, agent, 59)).toEqual([10, 12, 13, 14, 15]);
    }
  });

  test('shows rights to castle, files to take in passing, and quiet moves', () => {
    const env = new ChessEnv();
    env.reset(0);
    played(env, ['e2e4', 'a7a6', 'e4e5', 'd7d5']);
    expect(planesAt(env, 0, 27)).toContain(16);
    expect(planesAt(env, 0, 28)).not.toContain(16);
    played(env, ['e1e2']);
    // An empty square from Black's side: its own two rights are left, and one quiet half move has been made.
    expect(planesAt(env, 1, 24)).toEqual([12, 13, 18]);
    expect(env.agents[1].observations[18]).toBeCloseTo(0.01, 6);
  });
});

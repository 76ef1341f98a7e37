import * as z from 'zod';
import type { Controls, EnvDefinition, NativeOptions } from '../../env/index.ts';
import { Cleaner, type CleanerOptions } from './cleaner.ts';
import { Connector, type ConnectorOptions } from './connector.ts';
import { Game2048 } from './game-2048.ts';
import { Maze, type MazeOptions } from './maze.ts';
import { Minesweeper, type MinesweeperOptions } from './minesweeper.ts';
import { referenceReturns } from './reference-returns.ts';
import { RubiksCube } from './rubiks-cube.ts';
import { SlidingTiles, type SlidingTilesOptions } from './sliding-tiles.ts';
import { Snake, type SnakeOptions } from './snake.ts';
import { Sokoban, type SokobanOptions } from './sokoban.ts';
import { Sudoku, type SudokuOptions } from './sudoku.ts';
import { Tetris } from './tetris.ts';

/** A whole number as an option. */
const whole = (low: number, high: number, standard: number, words: string) =>
  z.int().min(low).max(high).default(standard).describe(words);

const board = (low: number, standard: number) => ({
  rows: whole(low, 64, standard, 'Rows of the board.'),
  columns: whole(low, 64, standard, 'Columns of the board.'),
});

const tilesOptions = z.object({
  reward: z
    .enum(['dense', 'sparse', 'steps'])
    .default('dense')
    .describe(
      'dense: tiles that came to their place minus those that left it; sparse: 1 for the solution; steps: -1 each.',
    ),
  tiles: z.array(z.int()).optional().describe('Where every episode begins, row by row with 0 for the gap.'),
});

const sokobanOptions = z.object({
  rows: whole(5, 64, 10, 'Rows of drawn levels, walls included.'),
  columns: whole(5, 64, 10, 'Columns of drawn levels, walls included.'),
  boxes: whole(1, 100, 4, 'Boxes of drawn levels.'),
  level: z.string().optional().describe('One level in place of drawn ones, in the usual characters # . $ @ * +.'),
});

/** The four ways, as all games here number them that move something. */
const arrows: Controls = { keys: { up: 0, right: 1, down: 2, left: 3 } };

/** Faces turn clockwise by their letters, counterclockwise by digits in the same order: up, front, right, back, left, down. */
const turns: Controls = {
  keys: { u: 0, f: 3, r: 6, b: 9, l: 12, d: 15, 1: 1, 2: 4, 3: 7, 4: 10, 5: 13, 6: 16 },
};

/**
 * Most that one move in 2048 could merge. With new tiles of 4 at most, the k-th largest of 16 tiles is 2^(18 - k) at
 * most; so the largest pairs are of 2^16, 2^14, ... 2^2, and each pays twice its value.
 */
const mostMerged = 2 ** 17 + 2 ** 15 + 2 ** 13 + 2 ** 11 + 2 ** 9 + 2 ** 7 + 2 ** 5 + 2 ** 3;

const games: readonly Omit<EnvDefinition, 'suite' | 'reference'>[] = [
  {
    id: '2048-v0',
    summary: 'Slide and merge tiles on a 4x4 board to make larger ones.',
    make: (given: NativeOptions) => new Game2048(given),
    controls: arrows,
    rewardRange: [0, mostMerged],
  },
  {
    id: 'Snake-v0',
    summary: 'Lead a growing snake to fruit without running into anything.',
    make: (given: SnakeOptions) => new Snake(given),
    controls: { ...arrows, idle: 'last' },
    rewardRange: [0, 1],
    options: z.object(board(2, 12)),
    maxEpisodeSteps: 4000,
  },
  {
    id: 'Sokoban-v0',
    summary: 'Push boxes onto targets in a warehouse where they are easily stuck.',
    make: (given: SokobanOptions) => new Sokoban(given),
    controls: arrows,
    rewardRange: [-1.1, 10.9],
    options: sokobanOptions,
    maxEpisodeSteps: 120,
  },
  {
    id: 'Minesweeper-v0',
    summary: 'Explore a field by the numbers of mines around the cells, without stepping on one.',
    make: (given: MinesweeperOptions) => new Minesweeper(given),
    rewardRange: [0, 1],
    options: z.object({ ...board(2, 10), mines: whole(1, 4000, 10, 'Mines in the field.') }),
  },
  {
    id: 'Sudoku-v0',
    summary: 'Fill a grid so that every row, column and box holds each digit once.',
    make: (given: SudokuOptions) => new Sudoku(given),
    rewardRange: [0, 1],
    options: z.object({
      givens: whole(24, 80, 32, 'Digits that stand at the beginning.'),
      puzzle: z.string().optional().describe('One puzzle in place of drawn ones: 81 characters, . for an empty cell.'),
    }),
  },
  {
    id: 'RubiksCube-2x2x2-v0',
    summary: 'Turn the faces of the small cube until each has one colour.',
    make: (given: NativeOptions) => new RubiksCube(2, given),
    controls: turns,
    maxEpisodeSteps: 200,
    rewardRange: [0, 1],
  },
  {
    id: 'RubiksCube-3x3x3-v0',
    summary: 'Turn the faces of the cube until each has one colour.',
    make: (given: NativeOptions) => new RubiksCube(3, given),
    controls: turns,
    maxEpisodeSteps: 200,
    rewardRange: [0, 1],
  },
  {
    id: 'SlidingTiles-3x3-v0',
    summary: 'Slide eight tiles into order.',
    make: (given: SlidingTilesOptions) => new SlidingTiles(3, given),
    controls: arrows,
    rewardRange: [-2, 2],
    options: tilesOptions,
    maxEpisodeSteps: 500,
  },
  {
    id: 'SlidingTiles-4x4-v0',
    summary: 'Slide fifteen tiles into order.',
    make: (given: SlidingTilesOptions) => new SlidingTiles(4, given),
    controls: arrows,
    rewardRange: [-2, 2],
    options: tilesOptions,
    maxEpisodeSteps: 500,
  },
  {
    id: 'Maze-v0',
    summary: 'Find the way to a target through a new maze in every episode.',
    make: (given: MazeOptions) => new Maze(given),
    controls: arrows,
    rewardRange: [0, 1],
    options: z.object({
      ...board(3, 10),
      level: z.string().optional().describe('One maze in place of drawn ones: # wall, space free, @ start, . target.'),
    }),
    maxEpisodeSteps: 100,
  },
  {
    id: 'Tetris-v0',
    summary: 'Drop seven kinds of pieces so that full lines vanish, several at once if possible.',
    make: (given: NativeOptions) => new Tetris(given),
    maxEpisodeSteps: 400,
    rewardRange: [0, 1200],
  },
  {
    id: 'Connector-v0',
    summary: 'Lead several wires to their targets at once without closing each other off.',
    make: (given: ConnectorOptions) => new Connector(given),
    rewardRange: [-0.3, 9.7],
    options: z.object({
      size: whole(3, 32, 10, 'Rows and columns of the board.'),
      wires: whole(1, 80, 10, 'Wires to connect.'),
    }),
    maxEpisodeSteps: 50,
  },
  {
    id: 'Cleaner-v0',
    summary: 'Lead several cleaners over every cell of a maze at once.',
    make: (given: CleanerOptions) => new Cleaner(given),
    rewardRange: [-0.5, 2.5],
    options: z.object({ ...board(3, 10), cleaners: whole(1, 64, 3, 'Cleaners.') }),
    maxEpisodeSteps: 100,
  },
];

/** Puzzles after Jumanji (Bonnet et al. 2024, arXiv 2306.09884) and the original games. */
export const puzzleEnvs: readonly EnvDefinition[] = games.map((game) => ({
  suite: 'puzzle',
  ...game,
  reference: referenceReturns[game.id],
}));

import * as z from 'zod';
import type { EnvDefinition, NativeOptions } from '../../env/index.ts';
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

/** Puzzles after Jumanji (Bonnet et al. 2024, arXiv 2306.09884) and the original games. */
export const puzzleEnvs: readonly EnvDefinition[] = [
  {
    id: '2048-v0',
    summary: 'Slide and merge tiles on a 4x4 board to make larger ones.',
    make: (given: NativeOptions) => new Game2048(given),
  },
  {
    id: 'Snake-v0',
    summary: 'Lead a growing snake to fruit without running into anything.',
    make: (given: SnakeOptions) => new Snake(given),
    options: z.object(board(2, 12)),
    maxEpisodeSteps: 4000,
  },
  {
    id: 'Sokoban-v0',
    summary: 'Push boxes onto targets in a warehouse where they are easily stuck.',
    make: (given: SokobanOptions) => new Sokoban(given),
    options: sokobanOptions,
    maxEpisodeSteps: 120,
  },
  {
    id: 'Minesweeper-v0',
    summary: 'Explore a field by the numbers of mines around the cells, without stepping on one.',
    make: (given: MinesweeperOptions) => new Minesweeper(given),
    options: z.object({ ...board(2, 10), mines: whole(1, 4000, 10, 'Mines in the field.') }),
  },
  {
    id: 'Sudoku-v0',
    summary: 'Fill a grid so that every row, column and box holds each digit once.',
    make: (given: SudokuOptions) => new Sudoku(given),
    options: z.object({
      givens: whole(24, 80, 32, 'Digits that stand at the beginning.'),
      puzzle: z.string().optional().describe('One puzzle in place of drawn ones: 81 characters, . for an empty cell.'),
    }),
  },
  {
    id: 'RubiksCube-2x2x2-v0',
    summary: 'Turn the faces of the small cube until each has one colour.',
    make: (given: NativeOptions) => new RubiksCube(2, given),
    maxEpisodeSteps: 200,
  },
  {
    id: 'RubiksCube-3x3x3-v0',
    summary: 'Turn the faces of the cube until each has one colour.',
    make: (given: NativeOptions) => new RubiksCube(3, given),
    maxEpisodeSteps: 200,
  },
  {
    id: 'SlidingTiles-3x3-v0',
    summary: 'Slide eight tiles into order.',
    make: (given: SlidingTilesOptions) => new SlidingTiles(3, given),
    options: tilesOptions,
    maxEpisodeSteps: 500,
  },
  {
    id: 'SlidingTiles-4x4-v0',
    summary: 'Slide fifteen tiles into order.',
    make: (given: SlidingTilesOptions) => new SlidingTiles(4, given),
    options: tilesOptions,
    maxEpisodeSteps: 500,
  },
  {
    id: 'Maze-v0',
    summary: 'Find the way to a target through a new maze in every episode.',
    make: (given: MazeOptions) => new Maze(given),
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
  },
  {
    id: 'Connector-v0',
    summary: 'Lead several wires to their targets at once without closing each other off.',
    make: (given: ConnectorOptions) => new Connector(given),
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
    options: z.object({ ...board(3, 10), cleaners: whole(1, 64, 3, 'Cleaners.') }),
    maxEpisodeSteps: 100,
  },
].map((definition) => ({ suite: 'puzzle', ...definition, reference: referenceReturns[definition.id] }));

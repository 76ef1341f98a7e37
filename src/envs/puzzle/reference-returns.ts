import type { ReferenceReturn } from '../../env/index.ts';

const uniform = 'uniform over legal actions, 10,000 episodes, measured';
const unmasked = 'uniform over all actions, legal or not, 10,000 episodes, measured';
const godsNumber = 'Rokicki et al. (2014), "The diameter of the Rubik\'s cube group is twenty"';

/** Mean returns with default options, by environment and policy. */
export const referenceReturns: Readonly<Record<string, Readonly<Record<string, ReferenceReturn>>>> = {
  '2048-v0': {
    random: { mean: 1100.33, error: 5.25, source: uniform },
    expectimax: {
      mean: 328_946,
      source: 'Wu et al. (2014), "Multi-stage temporal difference learning for 2048", n-tuple networks with search',
    },
  },
  'Snake-v0': {
    random: { mean: 6.19, error: 0.018, source: uniform },
    bound: { mean: 143, source: 'a full board' },
  },
  'Sokoban-v0': {
    random: { mean: -11.306, error: 0.011, source: uniform },
    solver: { mean: 10.7, error: 0.041, source: 'solutions with the fewest pushes, levels 1 to 1,000, measured' },
  },
  'Minesweeper-v0': {
    random: { mean: 9.074, error: 0.078, source: uniform },
    heuristic: {
      mean: 84.77,
      error: 0.65,
      source: 'what pairs of clues prove, else the least likely mine, 1,000 episodes (93 % solved), measured',
    },
    bound: { mean: 90, source: 'a field explored' },
  },
  'Sudoku-v0': {
    random: { mean: 0, error: 0, source: uniform },
    optimum: { mean: 1, source: 'every puzzle has its solution' },
  },
  'RubiksCube-2x2x2-v0': {
    random: { mean: 0, error: 0, source: uniform },
    optimum: { mean: 1, source: 'every cube is solved within 11 turns, as enumeration shows' },
  },
  'RubiksCube-3x3x3-v0': {
    random: { mean: 0, error: 0, source: uniform },
    optimum: { mean: 1, source: `every cube is solved within 20 turns: ${godsNumber}` },
  },
  'SlidingTiles-3x3-v0': {
    random: { mean: 0.021, error: 0.015, source: uniform },
    optimum: { mean: 7.947, error: 0.01, source: 'cells that are wrong at the beginning, 10,000 episodes, measured' },
    shortest: {
      mean: -21.97,
      error: 0.08,
      source: 'with the option reward: steps; shortest solutions by A*, 2,000 episodes, measured',
    },
  },
  'SlidingTiles-4x4-v0': {
    random: { mean: -0.125, error: 0.015, source: uniform },
    optimum: { mean: 14.858, error: 0.011, source: 'cells that are wrong at the beginning, 10,000 episodes, measured' },
  },
  'Maze-v0': {
    random: { mean: 0.26, error: 0.0044, source: uniform },
    optimum: { mean: 1, source: 'every target can be reached in time; the shortest way takes 11.6 steps on average' },
  },
  'Tetris-v0': {
    random: { mean: 3.93, error: 0.145, source: uniform },
    heuristic: { mean: 6924, error: 24, source: "Dellacherie's six features, one piece ahead, 100 episodes, measured" },
  },
  'Connector-v0': {
    random: { mean: -3.694, error: 0.025, source: uniform },
    unmasked: { mean: -8.589, error: 0.032, source: unmasked },
    routes: { mean: 8.093, error: 0.002, source: 'the routes that boards are drawn with, 10,000 boards, measured' },
  },
  'Cleaner-v0': {
    random: { mean: -24.57, error: 0.085, source: uniform },
    unmasked: { mean: 0.304, error: 0.0065, source: unmasked },
    heuristic: { mean: 41.55, error: 0.09, source: 'each to its nearest dirty cell, 1,000 episodes, measured' },
  },
};

import type { DisplayList, NativeOptions } from '../../env/index.ts';
import { checkerboard, colour, person, tile } from './drawing.ts';
import { down, left, moved, right, up } from './grid-moves.ts';
import { TabularEnv } from './tabular-env.ts';
import { type Dynamics, TransitionTable } from './transition-table.ts';

/** Options of {@link CliffWalking}. */
export interface CliffWalkingOptions extends NativeOptions {
  /** Whether a step goes the way it should only one time in three, and to either side else; false by default. */
  readonly slippery?: boolean;
}

const rows = 4;
const columns = 12;
const start = (rows - 1) * columns;
const goal = rows * columns - 1;
const moves = [up, right, down, left];

/**
 * CliffWalking-v1: walk along a cliff from the lower left corner to the lower right one. Actions: up (0), right (1),
 * down (2), left (3). Reward -1 for every step, and -100 for one over the cliff, which leads back to the start;
 * terminated at the goal; no time limit.
 *
 * State and observation: the cell of the grid of 4 rows and 12 columns, row by row. Source: Sutton and Barto (2018),
 * "Reinforcement Learning", example 6.6.
 */
export class CliffWalking extends TabularEnv {
  constructor({ slippery = false, ...options }: CliffWalkingOptions = {}) {
    super(
      {
        id: 'CliffWalking-v1',
        table: new TransitionTable(rows * columns, moves.length, dynamics(slippery)),
        initial: Array.from({ length: rows * columns }, (_, cell) => Number(cell === start)),
      },
      options,
    );
  }

  render(index: number): DisplayList {
    const cell = this.states[index];
    return {
      width: columns,
      height: rows,
      background: colour.grass,
      shapes: [
        ...checkerboard(columns, rows, colour.grass, colour.grassShade),
        { kind: 'rect', x: 1, y: rows - 1, width: columns - 2, height: 1, fill: colour.chasm },
        tile(0, rows - 1, colour.start),
        tile(columns - 1, rows - 1, colour.goal),
        ...person(cell % columns, Math.floor(cell / columns)),
      ],
    };
  }
}

function dynamics(slippery: boolean): Dynamics {
  const towards = (cell: number, action: number, probability: number) => {
    const next = moved(cell, moves[action], rows, columns);
    if (next > start && next < goal) return { probability, nextState: start, reward: -100, terminated: false };
    return { probability, nextState: next, reward: -1, terminated: next === goal };
  };
  return (cell, action) => {
    if (!slippery) return [towards(cell, action, 1)];
    return [(action + 3) % 4, action, (action + 1) % 4].map((taken) => towards(cell, taken, 1 / 3));
  };
}

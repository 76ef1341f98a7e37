import type { DisplayList, NativeOptions, Shape } from '../../env/index.ts';
import { checkerboard, colour, person, tile } from './drawing.ts';
import { type LakeMap, lakeRows } from './frozen-lake-map.ts';
import { down, left, moved, right, up } from './grid-moves.ts';
import { TabularEnv } from './tabular-env.ts';
import { type Dynamics, TransitionTable } from './transition-table.ts';

/** Options of {@link FrozenLake}. */
export interface FrozenLakeOptions extends NativeOptions {
  /** `4x4` (default), `8x8`, or rows of the letters S (start), F (ice), H (hole) and G (goal). */
  readonly map?: LakeMap;
  /** Whether a step goes the way it should only one time in three, and to either side else; true by default. */
  readonly slippery?: boolean;
}

const moves = [left, down, right, up];
/** As Gymnasium computes them, to the last bit. */
const sideProbability = (1 - 1 / 3) / 2;

/**
 * FrozenLake-v1: cross a frozen lake from S to G without falling into a hole. Actions: left (0), down (1), right (2),
 * up (3). Reward 1 at the goal, else 0; terminated at the goal and in holes; truncated at 100 steps. On slippery ice
 * a step goes to each side of the way it should with probability 1/3.
 *
 * State and observation: the cell, row by row.
 *
 * @throws on a map that is no rectangle of the four letters, or that nobody can cross
 */
export class FrozenLake extends TabularEnv {
  readonly rows: readonly string[];

  constructor({ map = '4x4', slippery = true, ...options }: FrozenLakeOptions = {}, id = 'FrozenLake-v1') {
    const rows = lakeRows(map);
    const letters = [...rows.join('')];
    const starts = letters.filter((letter) => letter === 'S').length;
    super(
      {
        id,
        table: new TransitionTable(letters.length, moves.length, dynamics(rows, slippery)),
        initial: letters.map((letter) => (letter === 'S' ? 1 / starts : 0)),
        maxEpisodeSteps: 100,
      },
      options,
    );
    this.rows = rows;
  }

  render(index: number): DisplayList {
    const [height, width] = [this.rows.length, this.rows[0].length];
    const shapes: Shape[] = checkerboard(width, height, colour.ice, colour.iceShade);
    this.rows.forEach((row, y) => {
      [...row].forEach((letter, x) => {
        if (letter === 'H')
          shapes.push({ kind: 'circle', center: [x + 0.5, y + 0.5], radius: 0.4, fill: colour.water });
        if (letter === 'S') shapes.push(tile(x, y, colour.start));
        if (letter === 'G') shapes.push(tile(x, y, colour.goal));
      });
    });
    const cell = this.states[index];
    return {
      width,
      height,
      background: colour.ice,
      shapes: [...shapes, ...person(cell % width, Math.floor(cell / width))],
    };
  }
}

function dynamics(rows: readonly string[], slippery: boolean): Dynamics {
  const letters = rows.join('');
  const isEnd = (cell: number): boolean => letters[cell] === 'G' || letters[cell] === 'H';
  const towards = (cell: number, action: number, probability: number) => {
    const nextState = moved(cell, moves[action], rows.length, rows[0].length);
    return { probability, nextState, reward: Number(letters[nextState] === 'G'), terminated: isEnd(nextState) };
  };
  return (cell, action) => {
    if (isEnd(cell)) return [{ probability: 1, nextState: cell, reward: 0, terminated: true }];
    if (!slippery) return [towards(cell, action, 1)];
    return [
      towards(cell, (action + 3) % 4, sideProbability),
      towards(cell, action, 1 / 3),
      towards(cell, (action + 1) % 4, sideProbability),
    ];
  };
}

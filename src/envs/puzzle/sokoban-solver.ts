import { operantError } from '../../error/index.ts';
import { neighbourTable } from './board.ts';
import { distancesFrom } from './distances.ts';
import type { SokobanLevel } from './sokoban-level.ts';

/** A position, and the push that made it. */
interface Position {
  /** Cells of the boxes, ascending. */
  readonly boxes: readonly number[];
  readonly agent: number;
  readonly pushes: number;
  readonly from?: Position;
  /** Cell from which the last push was made, and its direction. */
  readonly stand?: number;
  readonly direction?: number;
}

const unreachable = 1e6;

/**
 * A solution of a level with the fewest pushes, as actions (0 up, 1 right, 2 down, 3 left); undefined where there is none.
 *
 * A* over pushes; the estimate is the sum over boxes of the pushes to the nearest target, were the others not there, so
 * that boxes which can never reach one end a branch.
 *
 * @param mostPositions how many positions to look at before giving up
 * @throws when it gives up
 */
export function solveSokoban(level: SokobanLevel, mostPositions = 500_000): readonly number[] | undefined {
  const neighbours = neighbourTable(level.rows, level.columns);
  const pushesLeft = pushDistances(level, neighbours);
  const estimate = (boxes: readonly number[]) => boxes.reduce((sum, box) => sum + pushesLeft[box], 0);
  const first = [...level.boxes.keys()].filter((cell) => level.boxes[cell] === 1);
  const open: Position[][] = [];
  const seen = new Set<string>();
  const add = (position: Position): void => {
    const total = position.pushes + estimate(position.boxes);
    if (total >= unreachable) return;
    open[total] ??= [];
    open[total].push(position);
  };
  add({ boxes: first, agent: level.agent, pushes: 0 });
  for (let total = 0; total < open.length; ) {
    const position = open[total]?.pop();
    if (position === undefined) total++;
    else if (position.boxes.every((box) => level.targets[box] === 1)) return actionsOf(position, level, neighbours);
    else expand(position, level, neighbours, seen, add);
    if (seen.size > mostPositions)
      throw operantError('no solution found', {
        value: `${mostPositions} positions`,
        where: 'in a Sokoban level',
        help: 'use fewer boxes or a smaller level',
      });
  }
  return undefined;
}

/** Adds what one push makes of a position that was not seen before. */
function expand(
  position: Position,
  level: SokobanLevel,
  neighbours: Int32Array,
  seen: Set<string>,
  add: (position: Position) => void,
): void {
  const { boxes, agent, pushes } = position;
  const reach = distancesFrom(agent, blocked(level, boxes), neighbours);
  // Two positions are the same when the agent can walk from one to the other.
  const key = `${boxes.join()}|${reach.findIndex((steps) => steps >= 0)}`;
  if (seen.has(key)) return;
  seen.add(key);
  for (const box of boxes) {
    for (let direction = 0; direction < 4; direction++) {
      const stand = neighbours[4 * box + ((direction + 2) % 4)];
      const to = neighbours[4 * box + direction];
      if (stand < 0 || to < 0 || reach[stand] < 0 || level.walls[to] === 1 || boxes.includes(to)) continue;
      const moved = boxes.map((other) => (other === box ? to : other)).sort((a, b) => a - b);
      add({ boxes: moved, agent: box, pushes: pushes + 1, from: position, stand, direction });
    }
  }
}

/** 1 where the agent cannot walk. */
function blocked({ walls }: SokobanLevel, boxes: readonly number[]): Uint8Array {
  const marks = walls.slice();
  for (const box of boxes) marks[box] = 1;
  return marks;
}

/** Pushes from each cell to the nearest target on an otherwise empty board, found by pulling back from the targets. */
function pushDistances({ walls, targets }: SokobanLevel, neighbours: Int32Array): Int32Array {
  const distances = Int32Array.from(targets, (target) => (target === 1 ? 0 : unreachable));
  const queue = [...targets.keys()].filter((cell) => targets[cell] === 1);
  for (const cell of queue) {
    for (let direction = 0; direction < 4; direction++) {
      const back = neighbours[4 * cell + direction];
      const stand = back < 0 ? -1 : neighbours[4 * back + direction];
      if (stand < 0 || walls[back] === 1 || walls[stand] === 1 || distances[back] < unreachable) continue;
      distances[back] = distances[cell] + 1;
      queue.push(back);
    }
  }
  return distances;
}

/** The actions that lead to a position: walks to where each push is made, and the pushes. */
function actionsOf(last: Position, level: SokobanLevel, neighbours: Int32Array): readonly number[] {
  const actions: number[] = [];
  for (let position = last; position.from; position = position.from) {
    const { boxes, agent } = position.from;
    const walk = walkBetween(agent, position.stand!, blocked(level, boxes), neighbours);
    actions.unshift(...walk, position.direction!);
  }
  return actions;
}

function walkBetween(from: number, to: number, walls: Uint8Array, neighbours: Int32Array): number[] {
  const left = distancesFrom(to, walls, neighbours);
  const actions: number[] = [];
  for (let cell = from; cell !== to; ) {
    const action = [0, 1, 2, 3].find((a) => {
      const next = neighbours[4 * cell + a];
      return next >= 0 && left[next] === left[cell] - 1 && left[next] >= 0;
    })!;
    actions.push(action);
    cell = neighbours[4 * cell + action];
  }
  return actions;
}

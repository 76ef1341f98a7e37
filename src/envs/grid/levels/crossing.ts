import type { Board } from '../board.ts';
import { type Cell, empty, goal, lava, wall } from '../cell.ts';
import type { Level } from '../level.ts';

/**
 * Lines of the level being drawn, 1 where a river runs: columns, then rows. For one level at a time, so that nothing
 * is allocated for an episode.
 */
const rivers = new Uint8Array(2 * 32);

/**
 * Rivers of lava (or walls) across a room, on even rows and columns, each with one opening; the openings lie on a way
 * from the upper left corner to the goal in the lower right one that only goes right and down.
 */
export function crossing(size: number, count: number, ofLava: boolean): Level {
  return {
    id: `Grid-${ofLava ? 'Lava' : 'Simple'}CrossingS${size}N${count}-v0`,
    summary: ofLava ? 'Cross rivers of lava to the goal.' : 'Go to the goal through openings in several walls.',
    width: size,
    height: size,
    maxSteps: 4 * size * size,
    generate(board) {
      board.room(0, 0, size, size);
      board.putAgent(board.at(1, 1), 0);
      board.set(board.at(size - 2, size - 2), goal);
      drawRivers(board, size, count, ofLava ? lava : wall);
      openWay(board, size);
    },
  };
}

function drawRivers(board: Board, size: number, count: number, material: Cell): void {
  rivers.fill(0);
  const perSide = (size - 3) >> 1;
  for (let k = 0; k < count; ) {
    const river = board.integer(2 * perSide);
    const [across, line] = [river >= perSide ? 1 : 0, 2 + 2 * (river % perSide)];
    if (rivers[32 * across + line] === 1) continue;
    rivers[32 * across + line] = 1;
    if (across === 0) board.fill(line, 1, 1, size - 2, material);
    else board.fill(1, line, size - 2, 1, material);
    k++;
  }
}

/**
 * Walks from the first field between rivers to the last, over all rivers in random order, and opens each where it is
 * crossed.
 */
function openWay(board: Board, size: number): void {
  let column = 1;
  let row = 1;
  for (;;) {
    const right = nextRiver(0, column, size);
    const below = nextRiver(32, row, size);
    const [left, under] = [riversFrom(0, column, size), riversFrom(32, row, size)];
    if (left + under === 0) return;
    if (board.integer(left + under) < left) {
      board.set(board.at(right, board.between(row, below)), empty);
      column = right + 1;
    } else {
      board.set(board.at(board.between(column, right), below), empty);
      row = below + 1;
    }
  }
}

/** The first river from `line` on, or the outer wall. */
function nextRiver(direction: number, line: number, size: number): number {
  let at = line;
  while (at < size - 1 && rivers[direction + at] === 0) at++;
  return at;
}

function riversFrom(direction: number, line: number, size: number): number {
  let count = 0;
  for (let at = line; at < size; at++) count += rivers[direction + at];
  return count;
}

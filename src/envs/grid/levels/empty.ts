import { goal } from '../cell.ts';
import type { Level } from '../level.ts';

/**
 * An empty room of the given size with the goal in the lower right corner; the agent starts in the upper left one, or
 * anywhere.
 */
export function emptyRoom(size: number, randomStart = false): Level {
  return {
    id: `Grid-Empty-${randomStart ? 'Random-' : ''}${size}x${size}-v0`,
    summary: 'Go to the goal in the corner of an empty room.',
    width: size,
    height: size,
    maxSteps: 4 * size * size,
    seeThroughWalls: true,
    generate(board) {
      board.room(0, 0, size, size);
      board.set(board.at(size - 2, size - 2), goal);
      if (randomStart) board.placeAgent(1, 1, size - 2, size - 2);
      else board.putAgent(board.at(1, 1), 0);
    },
  };
}

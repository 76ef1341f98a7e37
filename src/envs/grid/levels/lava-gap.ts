import { empty, goal, lava } from '../cell.ts';
import type { Level } from '../level.ts';

/** A strip of lava across a room, with one gap. */
export function lavaGap(size: number): Level {
  return {
    id: `Grid-LavaGap-S${size}-v0`,
    summary: 'Go to the goal through the gap in a strip of lava.',
    width: size,
    height: size,
    maxSteps: 4 * size * size,
    generate(board) {
      board.room(0, 0, size, size);
      board.putAgent(board.at(1, 1), 0);
      board.set(board.at(size - 2, size - 2), goal);
      const strip = board.between(2, size - 2);
      board.fill(strip, 1, 1, size - 2, lava);
      board.set(board.at(strip, board.between(1, size - 1)), empty);
    },
  };
}

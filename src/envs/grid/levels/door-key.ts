import { colour, door, doorState, goal, thing, type, wall } from '../cell.ts';
import type { Level } from '../level.ts';

/** Two rooms with a locked door between them and its key in the first; the goal is in the second. */
export function doorKey(size: number): Level {
  return {
    id: `Grid-DoorKey-${size}x${size}-v0`,
    summary: 'Take the key, unlock the door and go to the goal behind it.',
    width: size,
    height: size,
    maxSteps: 10 * size * size,
    generate(board) {
      board.room(0, 0, size, size);
      board.set(board.at(size - 2, size - 2), goal);
      const split = board.between(2, size - 2);
      board.fill(split, 0, 1, size, wall);
      board.placeAgent(1, 1, split - 1, size - 2);
      board.set(board.at(split, board.between(1, size - 1)), door(colour.yellow, doorState.locked));
      board.place(thing(type.key, colour.yellow), 1, 1, split - 1, size - 2);
    },
  };
}

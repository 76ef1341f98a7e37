import { empty, goal, wall } from '../cell.ts';
import type { Level } from '../level.ts';

const size = 19;
const half = 9;

/** Four rooms with a gap in each wall between them; agent and goal anywhere. */
export const fourRooms: Level = {
  id: 'Grid-FourRooms-v0',
  summary: 'Find the goal in one of four rooms with gaps between them.',
  width: size,
  height: size,
  maxSteps: 100,
  generate(board) {
    board.room(0, 0, size, size);
    board.fill(half, 0, 1, size, wall);
    board.fill(0, half, size, 1, wall);
    for (const side of [0, half]) {
      board.set(board.at(half, board.between(side + 1, side + half)), empty);
      board.set(board.at(board.between(side + 1, side + half), half), empty);
    }
    board.placeAgent(1, 1, size - 2, size - 2);
    board.place(goal, 1, 1, size - 2, size - 2);
  },
};

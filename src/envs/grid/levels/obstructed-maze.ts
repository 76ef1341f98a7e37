import type { Board } from '../board.ts';
import { boxWith, type Cell, colour, colourCount, door, doorState, shownPart, thing, type } from '../cell.ts';
import { action } from '../dynamics.ts';
import { type Level, outcome } from '../level.ts';
import { doorOnRight, drawRooms, extent, placeAgentInRoom, placeInRoom, type Rooms } from '../rooms.ts';

const rooms: Rooms = { size: 6, rows: 1, columns: 2 };
const wanted: Cell = thing(type.ball, colour.blue);

/**
 * Two rooms with a locked door between them and a blue ball in the second: picking it up is success. The key lies in
 * the first room, or `hidden` in a box that has to be toggled; a ball of another colour may lie before the door
 * (`blocked`).
 */
export function obstructedMaze(hidden: boolean, blocked: boolean): Level {
  return {
    id: `Grid-ObstructedMaze-1Dl${hidden ? 'h' : ''}${blocked ? 'b' : ''}-v0`,
    summary: 'Find the key, clear the way to the door and pick up the blue ball behind it.',
    ...extent(rooms),
    maxSteps: 4 * rooms.rows * rooms.columns * rooms.size ** 2,
    generate(board) {
      drawRooms(board, rooms);
      const paint = board.integer(colourCount);
      const at = doorOnRight(board, rooms, 0, 0, door(paint, doorState.locked));
      if (blocked) board.set(at - 1, thing(type.ball, colour.green));
      const key = thing(type.key, paint);
      placeInRoom(board, rooms, 0, 0, hidden ? boxWith(board.integer(colourCount), key) : key);
      placeInRoom(board, rooms, 1, 0, wanted);
      placeAgentInRoom(board, rooms, 0, 0);
    },
    judge,
  };
}

function judge(board: Board, chosen: number, changed: boolean): number {
  const taken = chosen === action.pickup && changed && shownPart(board.carried) === shownPart(wanted);
  return taken ? outcome.success : outcome.none;
}

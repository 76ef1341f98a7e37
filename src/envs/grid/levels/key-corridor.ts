import type { Board } from '../board.ts';
import { colourCount, door, doorState, thing, type, typeOf } from '../cell.ts';
import { action } from '../dynamics.ts';
import { type Level, outcome } from '../level.ts';
import { doorOnRight, drawRooms, extent, openBelow, placeAgentInRoom, placeInRoom, type Rooms } from '../rooms.ts';

/**
 * A corridor with rooms on both sides, a door to each: one on the right is locked and holds a ball, its key lies in
 * one on the left. Picking up the ball is success.
 */
export function keyCorridor(size: number, rows: number): Level {
  const rooms: Rooms = { size, rows, columns: 3 };
  return {
    id: `Grid-KeyCorridorS${size}R${rows}-v0`,
    summary: 'Find the key in one room of a corridor and the ball in another, which it unlocks.',
    ...extent(rooms),
    maxSteps: 30 * size ** 2,
    generate(board) {
      drawRooms(board, rooms);
      for (let row = 0; row + 1 < rows; row++) openBelow(board, rooms, 1, row);
      const [lockedRow, paint] = [board.integer(rows), board.integer(colourCount)];
      drawDoors(board, rooms, lockedRow, paint);
      placeInRoom(board, rooms, 2, lockedRow, thing(type.ball, board.integer(colourCount)));
      placeInRoom(board, rooms, 0, board.integer(rows), thing(type.key, paint));
      placeAgentInRoom(board, rooms, 1, rows >> 1);
    },
    judge: (board, chosen, changed) =>
      chosen === action.pickup && changed && typeOf(board.carried) === type.ball ? outcome.success : outcome.none,
  };
}

function drawDoors(board: Board, rooms: Rooms, lockedRow: number, paint: number): void {
  for (let row = 0; row < rooms.rows; row++) {
    const locked = row === lockedRow;
    doorOnRight(board, rooms, 0, row, door(board.integer(colourCount), doorState.closed));
    const right = locked ? door(paint, doorState.locked) : door(board.integer(colourCount), doorState.closed);
    doorOnRight(board, rooms, 1, row, right);
  }
}

import type { Board } from '../board.ts';
import { type Cell, colourCount, door, doorState, stateOf, thing, type, typeOf } from '../cell.ts';
import { action } from '../dynamics.ts';
import { type Level, outcome } from '../level.ts';
import { doorOnRight, drawRooms, extent, placeAgentInRoom, placeInRoom, type Rooms } from '../rooms.ts';

const rooms: Rooms = { size: 6, rows: 1, columns: 2 };
const size = { ...extent(rooms) };

/** Two rooms with a locked door between them and its key in the first: opening the door is success. */
export const unlock: Level = {
  id: 'Grid-Unlock-v0',
  summary: 'Take the key and open the locked door.',
  ...size,
  maxSteps: 8 * rooms.size ** 2,
  generate(board) {
    drawLockedRooms(board, false);
    placeAgentInRoom(board, rooms, 0, 0);
  },
  judge(board, chosen, changed) {
    if (chosen !== action.toggle || !changed) return outcome.none;
    const front = board.get(board.front);
    return typeOf(front) === type.door && stateOf(front) === doorState.open ? outcome.success : outcome.none;
  },
};

/** As {@link unlock}, with a box in the second room: taking the box is success. */
export const unlockPickup: Level = {
  id: 'Grid-UnlockPickup-v0',
  summary: 'Unlock the door and pick up the box behind it.',
  ...size,
  maxSteps: 8 * rooms.size ** 2,
  generate: (board) => drawWithBox(board, false),
  judge: judgeBox,
};

/** As {@link unlockPickup}, with a ball before the door, in the way. */
export const blockedUnlockPickup: Level = {
  id: 'Grid-BlockedUnlockPickup-v0',
  summary: 'Clear the way to the door, unlock it and pick up the box behind it.',
  ...size,
  maxSteps: 16 * rooms.size ** 2,
  generate: (board) => drawWithBox(board, true),
  judge: judgeBox,
};

function drawWithBox(board: Board, blocked: boolean): void {
  drawLockedRooms(board, blocked);
  placeInRoom(board, rooms, 1, 0, thing(type.box, board.integer(colourCount)));
  placeAgentInRoom(board, rooms, 0, 0);
}

function drawLockedRooms(board: Board, blocked: boolean): void {
  drawRooms(board, rooms);
  const paint = board.integer(colourCount);
  const at = doorOnRight(board, rooms, 0, 0, door(paint, doorState.locked));
  if (blocked) board.set(at - 1, thing(type.ball, board.integer(colourCount)));
  placeInRoom(board, rooms, 0, 0, thing(type.key, paint));
}

function judgeBox(board: Board, chosen: number, changed: boolean): number {
  return chosen === action.pickup && changed && isBox(board.carried) ? outcome.success : outcome.none;
}

function isBox(cell: Cell): boolean {
  return typeOf(cell) === type.box;
}

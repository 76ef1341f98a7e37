import type { Board } from './board.ts';
import { type Cell, empty } from './cell.ts';

/** Rooms of the same size beside and below each other, neighbours sharing a wall. `size` counts the walls. */
export interface Rooms {
  readonly size: number;
  readonly rows: number;
  readonly columns: number;
}

/** How wide and high the level is. */
export function extent({ size, rows, columns }: Rooms): { readonly width: number; readonly height: number } {
  return { width: columns * (size - 1) + 1, height: rows * (size - 1) + 1 };
}

/** Clears the inside of all rooms. */
export function drawRooms(board: Board, { size, rows, columns }: Rooms): void {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) board.room(column * (size - 1), row * (size - 1), size, size);
}

/** Puts something on a free cell of a room, and returns the address. */
export function placeInRoom(board: Board, { size }: Rooms, column: number, row: number, cell: Cell): number {
  return board.place(cell, column * (size - 1) + 1, row * (size - 1) + 1, size - 2, size - 2);
}

/** Puts the agent on a free cell of a room, looking anywhere. */
export function placeAgentInRoom(board: Board, { size }: Rooms, column: number, row: number): void {
  board.placeAgent(column * (size - 1) + 1, row * (size - 1) + 1, size - 2, size - 2);
}

/** Sides of a room, numbered as the directions in which the agent looks. */
const side = { right: 0, below: 1, left: 2, above: 3 } as const;

/** Puts a door somewhere into a wall of a room, and returns its address. */
export function doorOn(board: Board, { size }: Rooms, column: number, row: number, wall: number, cell: Cell): number {
  const left = column * (size - 1);
  const top = row * (size - 1);
  const along = board.between(1, size - 1);
  const x = wall === side.right ? left + size - 1 : wall === side.left ? left : left + along;
  const y = wall === side.below ? top + size - 1 : wall === side.above ? top : top + along;
  const at = board.at(x, y);
  board.set(at, cell);
  return at;
}

/** Puts a door somewhere into the wall on a room's right, and returns its address. */
export function doorOnRight(board: Board, rooms: Rooms, column: number, row: number, cell: Cell): number {
  return doorOn(board, rooms, column, row, side.right, cell);
}

/** Takes the wall below a room away. */
export function openBelow(board: Board, { size }: Rooms, column: number, row: number): void {
  board.fill(column * (size - 1) + 1, (row + 1) * (size - 1), size - 2, 1, empty);
}

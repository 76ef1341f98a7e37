import { operantError } from '../../../error/index.ts';
import type { Board } from '../board.ts';
import { colourCount, door, doorState, goal } from '../cell.ts';
import type { Level } from '../level.ts';

const size = 25;
const least = 4;
/** Columns of a room: left, top, width, height, and where its door to the room before is, in which direction. */
const columns = 7;
const [left, top, width, height, doorX, doorY, heading] = [0, 1, 2, 3, 4, 5, 6];
/** The rooms of the level being drawn. For one level at a time, so that nothing is allocated for an episode. */
const rooms = new Int32Array(16 * columns);
const attempts = 10_000;

/**
 * A chain of rooms of 4 to `largest` cells with their walls, closed doors between them; the agent is in the first,
 * the goal in the last.
 */
export function multiRoom(count: number, largest: number): Level {
  return {
    id: `Grid-MultiRoom-N${count}-S${largest}-v0`,
    summary: 'Open one door after another and go to the goal in the last room.',
    width: size,
    height: size,
    maxSteps: 20 * count,
    generate(board) {
      let tries = 0;
      while (!layOut(board, count, largest))
        if (++tries === attempts)
          throw operantError('rooms do not fit', { value: count, help: 'ask for fewer or smaller ones' });
      drawChain(board, count);
      placeIn(board, count - 1);
    },
  };
}

function placeIn(board: Board, last: number): void {
  const [x, y] = [rooms[left] + 1, rooms[top] + 1];
  board.placeAgent(x, y, rooms[width] - 2, rooms[height] - 2);
  const r = last * columns;
  board.place(goal, rooms[r + left] + 1, rooms[r + top] + 1, rooms[r + width] - 2, rooms[r + height] - 2);
}

/** Chooses all rooms; false when one does not fit. */
function layOut(board: Board, count: number, largest: number): boolean {
  rooms[width] = board.between(least, largest + 1);
  rooms[height] = board.between(least, largest + 1);
  rooms[left] = board.integer(size - rooms[width] + 1);
  rooms[top] = board.integer(size - rooms[height] + 1);
  rooms[heading] = board.integer(4);
  for (let k = 1; k < count; k++) if (!addRoom(board, k, largest)) return false;
  return true;
}

/**
 * Puts room `k` behind a door of the room before it, not the way back; false when it meets another room or the
 * border.
 */
function addRoom(board: Board, k: number, largest: number): boolean {
  const r = k * columns;
  const b = r - columns;
  const way = (rooms[b + heading] + 3 + board.integer(3)) & 3;
  const sideways = way % 2 === 0;
  rooms[r + heading] = way;
  const along = sideways ? left : top;
  const across = sideways ? top : left;
  const door = sideways ? doorX : doorY;
  const doorAside = sideways ? doorY : doorX;
  rooms[r + width] = board.between(least, largest + 1);
  rooms[r + height] = board.between(least, largest + 1);
  rooms[r + door] = rooms[b + along] + (way < 2 ? rooms[b + along + 2] - 1 : 0);
  rooms[r + doorAside] = rooms[b + across] + board.between(1, rooms[b + across + 2] - 1);
  rooms[r + along] = rooms[r + door] - (way < 2 ? 0 : rooms[r + along + 2] - 1);
  rooms[r + across] = rooms[r + doorAside] - board.between(1, rooms[r + across + 2] - 1);
  return isInside(r) && !meetsAnother(k);
}

function isInside(r: number): boolean {
  const [right, bottom] = [rooms[r + left] + rooms[r + width], rooms[r + top] + rooms[r + height]];
  return rooms[r + left] >= 0 && rooms[r + top] >= 0 && right <= size && bottom <= size;
}

/** Whether room `k` shares cells with a room before the last one, with which it shares its wall. */
function meetsAnother(k: number): boolean {
  const r = k * columns;
  for (let other = 0; other < (k - 1) * columns; other += columns) {
    const apart =
      rooms[r + left] >= rooms[other + left] + rooms[other + width] ||
      rooms[other + left] >= rooms[r + left] + rooms[r + width] ||
      rooms[r + top] >= rooms[other + top] + rooms[other + height] ||
      rooms[other + top] >= rooms[r + top] + rooms[r + height];
    if (!apart) return true;
  }
  return false;
}

/** Draws the rooms and the doors between them, each of another colour than the one before. */
function drawChain(board: Board, count: number): void {
  let paint = board.integer(colourCount);
  for (let k = 0; k < count; k++) {
    const r = k * columns;
    board.room(rooms[r + left], rooms[r + top], rooms[r + width], rooms[r + height]);
    if (k === 0) continue;
    paint = (paint + 1 + board.integer(colourCount - 1)) % colourCount;
    board.set(board.at(rooms[r + doorX], rooms[r + doorY]), door(paint, doorState.closed));
  }
}

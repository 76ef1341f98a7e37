import type { Board } from '../board.ts';
import { boxWith, type Cell, colour, colourCount, door, doorState, shownPart, thing, type } from '../cell.ts';
import { action } from '../dynamics.ts';
import { type Level, outcome } from '../level.ts';
import { doorOn, doorOnRight, drawRooms, extent, placeAgentInRoom, placeInRoom, type Rooms } from '../rooms.ts';

const rooms: Rooms = { size: 6, rows: 1, columns: 2 };
const wanted: Cell = thing(type.ball, colour.blue);
const obstacle: Cell = thing(type.ball, colour.green);

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
      if (blocked) board.set(at - 1, obstacle);
      placeInRoom(board, rooms, 0, 0, keyOf(paint, hidden));
      placeInRoom(board, rooms, 1, 0, wanted);
      placeAgentInRoom(board, rooms, 0, 0);
    },
    judge,
  };
}

/** The key to a door, or the box that hides it. */
function keyOf(paint: number, hidden: boolean): Cell {
  const key = thing(type.key, paint);
  return hidden ? boxWith(colour.grey, key) : key;
}

function judge(board: Board, chosen: number, changed: boolean): number {
  const taken = chosen === action.pickup && changed && shownPart(board.carried) === shownPart(wanted);
  return taken ? outcome.success : outcome.none;
}

/** What a maze of nine rooms differs in. */
interface Maze {
  /** As in `2Q-v1`. */
  readonly name: string;
  /** Room where the agent begins, as column and row. */
  readonly start: readonly [column: number, row: number];
  readonly hidden: boolean;
  readonly blocked: boolean;
  /** Rooms beside the middle one that can be entered: so many corners can hold the ball. */
  readonly quarters: number;
  /** Rooms that a search goes through, which the time limit allows for. */
  readonly visits: number;
}

const nine: Rooms = { size: 6, rows: 3, columns: 3 };
/** Rooms beside the middle one, in the order of the sides on which they lie; and the corners, each between two of them. */
const sideRooms = [
  [2, 1],
  [1, 2],
  [0, 1],
  [1, 0],
];
const corners = [
  [2, 0],
  [2, 2],
  [0, 2],
  [0, 0],
];
const paints = new Int32Array(colourCount);

/**
 * Nine rooms, a blue ball in a corner: the middle room has a door to each side room, and each side room a locked door to
 * both corners next to it and their keys. Keys may be `hidden` and locked doors `blocked` as in {@link obstructedMaze};
 * keys are put down after all doors and balls, as version 1 of the published levels does.
 */
export function obstructedMazeOfNine({ name, start, hidden, blocked, quarters, visits }: Maze): Level {
  return {
    id: `Grid-ObstructedMaze-${name}`,
    summary: 'Search nine rooms with locked doors for the blue ball, finding keys and clearing the way.',
    ...extent(nine),
    maxSteps: 4 * visits * nine.size ** 2,
    generate(board) {
      drawRooms(board, nine);
      shufflePaints(board);
      for (let i = 0; i < quarters; i++) doorOn(board, nine, 1, 1, i, door(paints[i], doorState.closed));
      for (let i = 0; i < quarters; i++) lockCorners(board, i, blocked);
      for (let i = 0; i < quarters; i++) {
        const [column, row] = sideRooms[i];
        for (let k = -1; k <= 1; k += 2) placeInRoom(board, nine, column, row, keyOf(paintBeside(i, k), hidden));
      }
      const corner = corners[board.integer(quarters)];
      placeInRoom(board, nine, corner[0], corner[1], wanted);
      placeAgentInRoom(board, nine, start[0], start[1]);
    },
    judge,
  };
}

/** Locked doors on both sides of side room `i`. */
function lockCorners(board: Board, i: number, blocked: boolean): void {
  const [column, row] = sideRooms[i];
  for (let k = -1; k <= 1; k += 2) {
    const wall = (i + k + 4) % 4;
    const at = doorOn(board, nine, column, row, wall, door(paintBeside(i, k), doorState.locked));
    if (blocked) board.set(at - board.world.steps[wall], obstacle);
  }
}

function paintBeside(i: number, k: number): number {
  return paints[(i + k + colourCount) % colourCount];
}

function shufflePaints(board: Board): void {
  for (let i = 0; i < colourCount; i++) {
    const j = board.integer(i + 1);
    paints[i] = paints[j];
    paints[j] = i;
  }
}

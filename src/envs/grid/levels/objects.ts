import type { Allowed, Board } from '../board.ts';
import { type Cell, colourCount, shownPart, thing, type, typeOf } from '../cell.ts';
import { action } from '../dynamics.ts';
import { sayThing, tokenOf } from '../instruction.ts';
import { type Level, outcome } from '../level.ts';

/** Registers: the object that is spoken of, and the one that it belongs near. */
const target = 0;
const mark = 1;
const go = tokenOf('go');
const to = tokenOf('to');
const put = tokenOf('put');
const near = tokenOf('near');

/**
 * Things, no two alike: "go to the red ball", with the action done beside it. Doing it elsewhere, or toggling, ends
 * the episode.
 */
export function goToObject(size: number, count: number): Level {
  return {
    ...roomOfThings(size, `Grid-GoToObject-${size}x${size}-N${count}-v0`, 5 * size * size),
    summary: 'Go to the object that the instruction names, and say done.',
    generate(board) {
      scatter(board, size, count);
      board.say(0, go);
      board.say(1, to);
      sayThing(board, 2, board.recall(target));
    },
    judge(board, chosen) {
      if (chosen === action.toggle) return outcome.failure;
      if (chosen !== action.done) return outcome.none;
      return hasNeighbour(board, board.agent, board.recall(target), false) ? outcome.success : outcome.failure;
    },
  };
}

/**
 * Things, no two alike and no two near each other: "put the red ball near the blue key". Taking another one, or
 * putting it down elsewhere, ends the episode.
 */
export function putNear(size: number, count: number): Level {
  return {
    ...roomOfThings(size, `Grid-PutNear-${size}x${size}-N${count}-v0`, 5 * size),
    summary: 'Take one object and put it down near another, as the instruction says.',
    generate(board) {
      scatter(board, size, count, apart);
      board.say(0, put);
      board.say(sayThing(board, 1, board.recall(target)), near);
      sayThing(board, 5, board.recall(mark));
    },
    judge(board, chosen, changed) {
      if (!changed) return outcome.none;
      if (chosen === action.pickup && board.carried !== board.recall(target)) return outcome.failure;
      if (chosen !== action.drop) return outcome.none;
      return hasNeighbour(board, board.front, board.recall(mark), true) ? outcome.success : outcome.failure;
    },
  };
}

function roomOfThings(size: number, id: string, maxSteps: number) {
  return { id, width: size, height: size, maxSteps, seeThroughWalls: true, instructed: true } as const;
}

/** Draws the room with its things, the first being the target and the second the mark, and the agent. */
function scatter(board: Board, size: number, count: number, allowed?: Allowed): void {
  board.room(0, 0, size, size);
  for (let k = 0; k < count; k++) {
    let cell = randomThing(board);
    while (isThere(board, cell, size)) cell = randomThing(board);
    board.place(cell, 1, 1, size - 2, size - 2, allowed);
    if (k <= mark) board.remember(k, cell);
  }
  board.placeAgent(1, 1, size - 2, size - 2);
}

function randomThing(board: Board): Cell {
  return thing(type.key + board.integer(3), board.integer(colourCount));
}

function isThere(board: Board, cell: Cell, size: number): boolean {
  for (let y = 1; y < size - 1; y++)
    for (let x = 1; x < size - 1; x++) if (board.get(board.at(x, y)) === cell) return true;
  return false;
}

/** Whether no thing lies on the cells around an address. */
function apart(board: Board, at: number): boolean {
  for (let k = 0; k < 9; k++) {
    const kind = typeOf(board.get(around(board, at, k)));
    if (kind >= type.key && kind <= type.box) return false;
  }
  return true;
}

/** Whether a thing lies beside an address, or also diagonally. */
function hasNeighbour(board: Board, at: number, cell: Cell, diagonally: boolean): boolean {
  for (let k = 0; k < 9; k++) {
    if (!diagonally && k % 2 === 0) continue;
    if (shownPart(board.get(around(board, at, k))) === shownPart(cell)) return true;
  }
  return false;
}

/** Cell `k` of the nine around an address, by rows. */
function around(board: Board, at: number, k: number): number {
  return at + (k % 3) - 1 + (Math.floor(k / 3) - 1) * board.world.stride;
}

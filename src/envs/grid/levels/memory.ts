import type { Board } from '../board.ts';
import { colour, empty, thing, type } from '../cell.ts';
import { action } from '../dynamics.ts';
import { type Level, outcome } from '../level.ts';

const right = 0;
const wrong = 1;

/**
 * A room with a key or a ball, and a hallway that ends between a key and a ball: going to the one that is like the
 * one in the room is success, going to the other failure. Nothing can be picked up.
 */
export function memory(size: number, randomLength = false): Level {
  return {
    id: `Grid-Memory-S${size}${randomLength ? 'Random' : ''}-v0`,
    summary: 'Remember the object in the first room and go to its like at the end of the hallway.',
    width: size,
    height: size,
    maxSteps: 5 * size * size,
    generate(board) {
      const middle = size >> 1;
      const end = randomLength ? board.between(4, size - 2) : size - 3;
      drawHallway(board, middle, end, size);
      board.putAgent(board.at(board.between(1, end + 1), middle), 0);
      const [shown, above] = [board.integer(2), board.integer(2)];
      board.set(board.at(1, middle - 1), object(shown));
      board.set(board.at(end + 1, middle - 2), object(above));
      board.set(board.at(end + 1, middle + 2), object(1 - above));
      const side = shown === above ? -1 : 1;
      board.remember(right, board.at(end + 1, middle + side));
      board.remember(wrong, board.at(end + 1, middle - side));
    },
    before: (_, chosen) => (chosen === action.pickup ? action.toggle : chosen),
    judge(board) {
      if (board.agent === board.recall(right)) return outcome.success;
      return board.agent === board.recall(wrong) ? outcome.failure : outcome.none;
    },
  };
}

function object(kind: number): number {
  return thing(kind === 0 ? type.key : type.ball, colour.green);
}

/** A room of 3 x 3 cells with an exit one cell wide, the hallway, and the passage across its end. */
function drawHallway(board: Board, middle: number, end: number, size: number): void {
  board.fill(1, middle - 1, 3, 3, empty);
  board.fill(4, middle, end - 3, 1, empty);
  board.fill(end + 1, 1, 1, size - 2, empty);
}

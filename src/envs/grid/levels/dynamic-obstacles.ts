import type { Board } from '../board.ts';
import { type Cell, colour, empty, goal, thing, type, typeOf } from '../cell.ts';
import { action } from '../dynamics.ts';
import { type Level, outcome } from '../level.ts';

const obstacle: Cell = thing(type.ball, colour.blue);
/**
 * Register that says whether something stood before the agent when it chose its action; the obstacles' addresses lie
 * behind.
 */
const blocked = 0;

/**
 * An empty room where balls wander: each moves to a free neighbouring cell, diagonals included, before the agent
 * acts. Going forward into a ball or a wall ends the episode with reward -1. Actions: left, right, forward.
 */
export function dynamicObstacles(size: number, count: number, randomStart = false): Level {
  return {
    id: `Grid-Dynamic-Obstacles-${randomStart ? 'Random-' : ''}${size}x${size}-v0`,
    summary: 'Go to the goal without running into balls that wander about.',
    width: size,
    height: size,
    maxSteps: 4 * size * size,
    seeThroughWalls: true,
    actions: 3,
    harms: true,
    generate(board) {
      board.room(0, 0, size, size);
      board.set(board.at(size - 2, size - 2), goal);
      if (randomStart) board.placeAgent(1, 1, size - 2, size - 2);
      else board.putAgent(board.at(1, 1), 0);
      for (let k = 1; k <= count; k++) board.remember(k, board.place(obstacle, 1, 1, size - 2, size - 2));
    },
    before(board, chosen) {
      const ahead = board.get(board.front);
      board.remember(blocked, ahead === empty || typeOf(ahead) === type.goal ? 0 : 1);
      for (let k = 1; k <= count; k++) wander(board, k);
      return chosen;
    },
    judge: (board, chosen) => (chosen === action.forward && board.recall(blocked) === 1 ? outcome.harm : outcome.none),
  };
}

function wander(board: Board, k: number): void {
  const from = board.recall(k);
  const to = board.freeCell(board.x(from) - 1, board.y(from) - 1, 3, 3);
  if (to < 0) return;
  board.set(from, empty);
  board.set(to, obstacle);
  board.remember(k, to);
}

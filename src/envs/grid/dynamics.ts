import {
  type Cell,
  colourOf,
  contentOf,
  door,
  doorState,
  empty,
  liftable,
  solid,
  stateOf,
  type,
  typeOf,
} from './cell.ts';
import type { World } from './world.ts';

/** The seven actions. */
export const action = { left: 0, right: 1, forward: 2, pickup: 3, drop: 4, toggle: 5, done: 6 } as const;

/**
 * What an action does in the world of environment `i`: turns, steps forward onto free cells, and handles what lies in
 * front.
 *
 * @returns whether anything but the direction changed
 */
export function act(world: World, i: number, chosen: number): boolean {
  const { directions, positions, cells, steps } = world;
  if (chosen === action.left) directions[i] = (directions[i] + 3) & 3;
  else if (chosen === action.right) directions[i] = (directions[i] + 1) & 3;
  else if (chosen !== action.done) {
    const front = positions[i] + steps[directions[i]];
    if (chosen !== action.forward) return handle(world, i, front, chosen);
    if ((cells[front] & solid) !== 0) return false;
    positions[i] = front;
    return true;
  }
  return false;
}

function handle({ cells, carried }: World, i: number, front: number, chosen: number): boolean {
  const there = cells[front];
  if (chosen === action.toggle) {
    const changed = toggled(there, carried[i]);
    cells[front] = changed;
    return changed !== there;
  }
  const possible =
    chosen === action.pickup
      ? (there & liftable) !== 0 && carried[i] === empty
      : there === empty && carried[i] !== empty;
  if (!possible) return false;
  cells[front] = carried[i];
  carried[i] = there;
  return true;
}

/** Doors open and close, locked ones open to a key of their colour; a box gives way to what it holds. */
function toggled(there: Cell, held: Cell): Cell {
  const kind = typeOf(there);
  if (kind === type.box) return contentOf(there);
  if (kind !== type.door) return there;
  const paint = colourOf(there);
  if (stateOf(there) === doorState.open) return door(paint, doorState.closed);
  const unlocks = typeOf(held) === type.key && colourOf(held) === paint;
  return stateOf(there) === doorState.closed || unlocks ? door(paint, doorState.open) : there;
}

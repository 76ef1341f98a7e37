import { type Cell, doorState, empty, lava, solid, stateOf, type, typeOf } from '../cell.ts';
import { action } from '../dynamics.ts';
import type { GridEnv } from '../grid-env.ts';
import type { World } from '../world.ts';

/** Where all cells like this lie in environment 0. */
export function find({ world }: GridEnv, is: (cell: Cell) => boolean): number[] {
  return [...world.cells.subarray(0, world.area).keys()].filter((at) => is(world.cells[at]));
}

/** Plays one environment towards addresses, by shortest ways, opening doors that are not locked. */
export class Walker {
  readonly env: GridEnv;
  steps = 0;

  constructor(env: GridEnv) {
    this.env = env;
  }

  do(...actions: number[]): void {
    for (const chosen of actions) {
      this.env.step(Int32Array.of(chosen));
      this.steps++;
    }
  }

  /** Goes beside a cell and looks at it. */
  face(at: number): void {
    const way = shortestWay(this.env.world, at);
    for (const next of way.slice(0, -1)) this.enter(next);
    this.turnTo(at);
  }

  /** Goes beside a cell, and onto it. */
  goTo(at: number): void {
    this.face(at);
    this.enter(at);
  }

  /** Puts what is carried on a free cell beside the agent, on the one that it looks at only if there is no other. */
  putDown(): void {
    const { cells, positions, directions, steps } = this.env.world;
    const others = [1, 2, 3, 0].map((turn) => steps[(directions[0] + turn) & 3]);
    const front = others.map((step) => positions[0] + step).find((at) => cells[at] === empty);
    if (front === undefined) throw new Error('nowhere to put it');
    this.turnTo(front);
    this.do(action.drop);
  }

  private enter(at: number): void {
    this.turnTo(at);
    if (typeOf(this.env.world.cells[at]) === type.door && stateOf(this.env.world.cells[at]) !== doorState.open)
      this.do(action.toggle);
    this.do(action.forward);
  }

  private turnTo(at: number): void {
    const { steps, positions, directions } = this.env.world;
    const wanted = steps.indexOf(at - positions[0]);
    const turns = (wanted - directions[0]) & 3;
    if (turns === 3) this.do(action.left);
    else this.do(...Array.from({ length: turns }, () => action.right));
  }
}

/** Cells to enter, the last being `to`, which may itself be anything. */
function shortestWay({ cells, positions, steps }: World, to: number): number[] {
  const from = new Map<number, number>([[positions[0], -1]]);
  for (const at of from.keys()) {
    if (at === to) break;
    for (const step of steps) {
      const next = at + step;
      if (!from.has(next) && (next === to || isPassable(cells[next]))) from.set(next, at);
    }
  }
  if (!from.has(to)) throw new Error('no way there');
  const way: number[] = [];
  for (let at = to; at !== positions[0]; at = from.get(at)!) way.unshift(at);
  return way;
}

function isPassable(cell: Cell): boolean {
  if (cell === lava) return false;
  return (cell & solid) === 0 || (typeOf(cell) === type.door && stateOf(cell) === doorState.closed);
}

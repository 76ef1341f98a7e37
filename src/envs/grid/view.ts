import { opaque } from './cell.ts';
import { spread } from './visibility.ts';
import { viewSize, type World } from './world.ts';

const middle = viewSize >> 1;
const all = (1 << viewSize) - 1;
const shown = opaque - 1;

/** Where the agent stands in the partial view: in the middle of the last row, looking towards the first. */
export const agentInView = (viewSize - 1) * viewSize + middle;

/**
 * Writes what the agent of environment `i` sees into `out`, `[7, 7]` by rows: type, colour and state of each cell, 0 where it sees nothing. The first row is the
 * farthest, and the cell of the agent, in the middle of the last, shows what it carries.
 */
export function look(world: World, i: number, seeThroughWalls: boolean, out: Int32Array): void {
  const { cells, positions, directions, carried, steps } = world;
  const forward = steps[directions[i]];
  const right = steps[(directions[i] + 1) & 3];
  let lit = seeThroughWalls ? all : 1 << middle;
  let corner = positions[i] - middle * right;
  for (let row = viewSize - 1; row >= 0; row--, corner += forward) {
    const at = row * viewSize;
    let clear = 0;
    for (let column = 0, from = corner; column < viewSize; column++, from += right) {
      const cell = cells[from];
      clear |= ((cell & opaque) === 0 ? 1 : 0) << column;
      out[at + column] = cell & shown;
    }
    if (seeThroughWalls) continue;
    const entry = spread[(clear << viewSize) | lit];
    const seen = entry & all;
    lit = entry >> viewSize;
    if (seen === all) continue;
    for (let column = 0; column < viewSize; column++) out[at + column] &= -((seen >> column) & 1);
  }
  out[agentInView] = carried[i] & shown;
}

/** Writes the whole level of environment `i` into `out`, `[height, width]` by rows, without the agent. Returns the agent's place in it. */
export function survey(world: World, i: number, out: Int32Array): number {
  const { cells, positions, width, height, stride, area, origin } = world;
  const first = i * area + origin;
  for (let y = 0, at = 0; y < height; y++) {
    const row = first + y * stride;
    for (let x = 0; x < width; x++) out[at++] = cells[row + x] & shown;
  }
  const agent = positions[i] - first;
  return Math.floor(agent / stride) * width + (agent % stride);
}

import { opaque } from './cell.ts';
import { spread } from './visibility.ts';
import { viewSize, type World } from './world.ts';

const middle = viewSize >> 1;
const all = (1 << viewSize) - 1;
const shown = opaque - 1;
const opaqueBit = Math.log2(opaque);

/** Where the agent stands in the partial view: in the middle of the last row, looking towards the first. */
export const agentInView = (viewSize - 1) * viewSize + middle;

/**
 * Writes what the agent of environment `i` sees into `out`, `[7, 7]` by rows: type, colour and state of each cell, 0
 * where it sees nothing. The first row is the farthest, and the cell of the agent, in the middle of the last, shows
 * what it carries.
 */
export function look(world: World, i: number, seeThroughWalls: boolean, out: Int32Array): void {
  const { cells, positions, directions, carried, steps } = world;
  const forward = steps[directions[i]];
  const right = steps[(directions[i] + 1) & 3];
  let lit = 1 << middle;
  let corner = positions[i] - middle * right;
  // Without a loop over the columns of a row this takes 0.6 of the time.
  for (let at = agentInView - middle; at >= 0; at -= viewSize, corner += forward) {
    const c0 = cells[corner];
    const c1 = cells[corner + right];
    const c2 = cells[corner + 2 * right];
    const c3 = cells[corner + 3 * right];
    const c4 = cells[corner + 4 * right];
    const c5 = cells[corner + 5 * right];
    const c6 = cells[corner + 6 * right];
    let seen = all;
    if (!seeThroughWalls) {
      const left = bit(c0, 0) | bit(c1, 1) | bit(c2, 2) | bit(c3, 3);
      const dark = left | bit(c4, 4) | bit(c5, 5) | bit(c6, 6);
      const entry = spread[((dark ^ all) << viewSize) | lit];
      seen = entry & all;
      lit = entry >> viewSize;
    }
    out[at] = c0 & -(seen & 1) & shown;
    out[at + 1] = c1 & -((seen >> 1) & 1) & shown;
    out[at + 2] = c2 & -((seen >> 2) & 1) & shown;
    out[at + 3] = c3 & -((seen >> 3) & 1) & shown;
    out[at + 4] = c4 & -((seen >> 4) & 1) & shown;
    out[at + 5] = c5 & -((seen >> 5) & 1) & shown;
    out[at + 6] = c6 & -((seen >> 6) & 1) & shown;
  }
  out[agentInView] = carried[i] & shown;
}

/** Bit `column` where one does not see through a cell. */
function bit(cell: number, column: number): number {
  return ((cell & opaque) >> opaqueBit) << column;
}

/**
 * Writes the whole level of environment `i` into `out`, `[height, width]` by rows, without the agent. Returns the
 * agent's place in it.
 */
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

import type { DisplayList, Shape } from '../../env/index.ts';
import { empty } from './cell.ts';
import { drawAgent, drawCell, floorColour } from './drawing.ts';
import { missionText } from './instruction.ts';
import { look } from './view.ts';
import { missionLength, viewSize, type World } from './world.ts';

/** What a step in each direction adds to x and y. */
const ways = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * The level of environment `i`, its instruction below it, and what the agent carries. Where `seeThroughWalls` is
 * given, the cells that the agent sees in its partial view are framed.
 */
export function renderWorld(world: World, i: number, seeThroughWalls: boolean | undefined): DisplayList {
  const { width, height, stride, area, origin, cells, positions, directions, carried, missions } = world;
  const first = i * area + origin;
  const shapes: Shape[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) shapes.push(...drawCell(cells[first + y * stride + x], x, y));
  if (seeThroughWalls !== undefined) shapes.push(...seenFrames(world, i, seeThroughWalls));
  const agent = positions[i] - first;
  shapes.push(drawAgent(agent % stride, Math.floor(agent / stride), directions[i]));
  const mission = missionText(missions.subarray(i * missionLength, (i + 1) * missionLength));
  const footer = [mission, carried[i] === empty ? '' : 'carrying:'].filter((text) => text !== '').join('; ');
  if (footer === '') return { width, height, background: floorColour, shapes };
  const size = Math.min(0.5, (1.6 * width) / footer.length);
  shapes.push({ kind: 'text', at: [0.2, height + 0.65], text: footer, size, fill: '#e8eaed' });
  if (carried[i] !== empty) shapes.push(...drawCell(carried[i], width - 1, height));
  return { width, height: height + 1, background: floorColour, shapes };
}

/** Frames around the cells that the agent sees. */
function seenFrames(world: World, i: number, seeThroughWalls: boolean): Shape[] {
  const { width, height, stride, area, origin, positions, directions } = world;
  const seen = new Int32Array(viewSize * viewSize);
  look(world, i, seeThroughWalls, seen);
  const agent = positions[i] - i * area - origin;
  const [aheadX, aheadY] = ways[directions[i]];
  const [asideX, asideY] = ways[(directions[i] + 1) & 3];
  const frames = Array.from(seen, (cell, k): Shape | undefined => {
    const [ahead, aside] = [viewSize - 1 - Math.floor(k / viewSize), (k % viewSize) - (viewSize >> 1)];
    const x = (agent % stride) + ahead * aheadX + aside * asideX;
    const y = Math.floor(agent / stride) + ahead * aheadY + aside * asideY;
    if (cell === 0 || x < 0 || y < 0 || x >= width || y >= height) return undefined;
    return { kind: 'rect', x: x + 0.06, y: y + 0.06, width: 0.88, height: 0.88, stroke: '#c9d1dc', strokeWidth: 0.03 };
  });
  return frames.filter((frame) => frame !== undefined);
}

import type { DisplayList, Shape } from '../../env/index.ts';
import { colour, disc, framed, tile } from './drawing.ts';
import type { SokobanLevel } from './sokoban-level.ts';

/** The picture of a level. */
export function drawWarehouse({ rows, columns, walls, targets, boxes, agent }: SokobanLevel): DisplayList {
  const shapes: Shape[] = [];
  for (let k = 0; k < rows * columns; k++) {
    const [x, y] = [k % columns, Math.floor(k / columns)];
    if (walls[k] === 1) shapes.push(...drawWall(x, y, walls[k + columns] === 0));
    else shapes.push(tile(x, y, (x + y) % 2 === 0 ? '#ece6da' : '#e6dfd1', 0));
    if (targets[k] === 1)
      shapes.push(disc(x, y, 0.26, colour.goal), disc(x, y, 0.17, colour.floor), disc(x, y, 0.09, colour.goal));
    if (boxes[k] === 1) shapes.push(...drawBox(x, y, targets[k] === 1));
    if (k === agent) shapes.push(...drawAgent(x, y));
  }
  return framed(columns, rows, colour.wallTop, shapes, 0);
}

/** A wall shows its front above a cell of floor. */
function drawWall(x: number, y: number, isAboveFloor: boolean): Shape[] {
  if (!isAboveFloor) return [tile(x, y, colour.wallTop, 0)];
  return [tile(x, y, colour.wallTop, 0), { kind: 'rect', x, y: y + 0.75, width: 1, height: 0.25, fill: colour.wall }];
}

function drawBox(x: number, y: number, isPlaced: boolean): Shape[] {
  const [edge, face] = isPlaced ? ['#2f7a48', '#5fb87a'] : ['#8a5a2b', '#c98d4f'];
  const cross = (from: readonly [number, number], to: readonly [number, number]): Shape => ({
    kind: 'line',
    from: [x + from[0], y + from[1]],
    to: [x + to[0], y + to[1]],
    stroke: edge,
    strokeWidth: 0.07,
  });
  return [
    tile(x, y, edge, 0.08),
    tile(x, y, face, 0.15),
    cross([0.17, 0.17], [0.83, 0.83]),
    cross([0.83, 0.17], [0.17, 0.83]),
  ];
}

function drawAgent(x: number, y: number): Shape[] {
  return [
    disc(x, y, 0.36, '#1f5c9c'),
    disc(x, y, 0.3, colour.agent),
    disc(x - 0.11, y - 0.05, 0.07, '#ffffff'),
    disc(x + 0.11, y - 0.05, 0.07, '#ffffff'),
  ];
}

import type { DisplayList, Point, Shape } from '../../env/index.ts';
import { colour, disc, framed, tile } from './drawing.ts';

const skin = '#5cb85c';
const dark = '#3f8f45';

/** The picture of a snake: its cells from the head on, and the fruit. */
export function drawSnake(body: readonly number[], fruit: number, columns: number, rows: number): DisplayList {
  const center = (cell: number): Point => [(cell % columns) + 0.5, Math.floor(cell / columns) + 0.5];
  const shapes: Shape[] = [];
  for (let k = 0; k < rows * columns; k++) {
    const [x, y] = [k % columns, Math.floor(k / columns)];
    if ((x + y) % 2 === 0) shapes.push(tile(x, y, colour.nightLine, 0));
  }
  const [x, y] = center(fruit).map((v) => v - 0.5);
  if (!body.includes(fruit)) shapes.push(disc(x, y, 0.32, colour.goal), disc(x - 0.1, y - 0.1, 0.08, '#ffb3a8'));
  shapes.push({ kind: 'polyline', points: body.map(center), stroke: skin, strokeWidth: 0.66 });
  // Discs round the corners of the line and its ends.
  for (const [k, cell] of body.entries()) {
    shapes.push({ kind: 'circle', center: center(cell), radius: 0.33, fill: skin });
    if (k > 0 && k % 2 === 0) shapes.push({ kind: 'circle', center: center(cell), radius: 0.13, fill: dark });
  }
  return framed(columns, rows, colour.night, [...shapes, ...drawHead(center(body[0]))]);
}

function drawHead([x, y]: Point): Shape[] {
  const eye = (dx: number, radius: number, fill: string): Shape => ({
    kind: 'circle',
    center: [x + dx, y - 0.08],
    radius,
    fill,
  });
  const face: Shape = { kind: 'circle', center: [x, y], radius: 0.4, fill: dark };
  return [
    face,
    eye(-0.15, 0.12, '#ffffff'),
    eye(0.15, 0.12, '#ffffff'),
    eye(-0.15, 0.06, colour.ink),
    eye(0.15, 0.06, colour.ink),
  ];
}

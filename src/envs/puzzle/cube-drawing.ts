import type { DisplayList, Point, Shape } from '../../env/index.ts';
import { framed } from './drawing.ts';

/** White, green, red, blue, orange, yellow: the usual colours of up, front, right, back, left and down. */
const colours = ['#f7f7f2', '#2f9e5f', '#d0453b', '#2f6fd0', '#ee8a2e', '#f2cf3b'];
const [up, front, right] = [0, 1, 2];
const plastic = '#1d2129';

/** A face in the picture: its corner and its two edges. */
interface Frame {
  readonly corner: Point;
  readonly column: Point;
  readonly row: Point;
}

/** The cube seen from the front, right and above. */
const seen: readonly (readonly [face: number, frame: Frame])[] = [
  [up, { corner: [1.7, 0], column: [1.7, 0.85], row: [-1.7, 0.85] }],
  [front, { corner: [0, 0.85], column: [1.7, 0.85], row: [0, 1.95] }],
  [right, { corner: [1.7, 1.7], column: [1.7, -0.85], row: [0, 1.95] }],
];

/** Where each face lies in the small cross beside the cube, in faces. */
const cross: readonly Point[] = [
  [1, 0],
  [1, 1],
  [2, 1],
  [3, 1],
  [0, 1],
  [1, 2],
];

/** The picture of a cube: how it looks, and all faces folded out below. */
export function drawCube(stickers: ArrayLike<number>, side: number): DisplayList {
  const shapes = seen.flatMap(([face, frame]) => drawFace(stickers, face, side, frame, 0.06));
  const small = cross.flatMap(([x, y], face) => {
    const frame: Frame = { corner: [4.1 + x * 0.9, 0.9 + y * 0.9], column: [0.86, 0], row: [0, 0.86] };
    return drawFace(stickers, face, side, frame, 0.06);
  });
  return framed(7.7, 3.65, '#eef0f3', [...shapes, ...small], 0.35);
}

function drawFace(stickers: ArrayLike<number>, face: number, side: number, frame: Frame, gap: number): Shape[] {
  const patch = (x0: number, y0: number, x1: number, y1: number): Point[] =>
    [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ].map(([x, y]) => place(frame, x / side, y / side));
  const shapes: Shape[] = [{ kind: 'polygon', points: patch(0, 0, side, side), fill: plastic }];
  for (let k = 0; k < side * side; k++) {
    const [x, y] = [k % side, Math.floor(k / side)];
    const points = patch(x + gap, y + gap, x + 1 - gap, y + 1 - gap);
    shapes.push({ kind: 'polygon', points, fill: colours[stickers[face * side * side + k]] });
  }
  return shapes;
}

function place({ corner, column, row }: Frame, x: number, y: number): Point {
  return [corner[0] + x * column[0] + y * row[0], corner[1] + x * column[1] + y * row[1]];
}

import type { DisplayList, Point, Shape } from '../../env/index.ts';

const paper = '#f6f4ef';
const ink = '#39475a';
const cross = '#2f6db5';
const nought = '#d1495b';

/** Nine cells: 0 empty, 1 a cross, 2 a nought. */
export function drawTicTacToe(cells: ArrayLike<number>): DisplayList {
  const lines: Shape[] = [1, 2].flatMap((k) => [
    { kind: 'line', from: [k, 0.12], to: [k, 2.88], stroke: ink, strokeWidth: 0.05 },
    { kind: 'line', from: [0.12, k], to: [2.88, k], stroke: ink, strokeWidth: 0.05 },
  ]);
  const marks = Array.from(cells, (mark, k) => drawMark(mark, (k % 3) + 0.5, Math.floor(k / 3) + 0.5));
  return { width: 3, height: 3, background: paper, shapes: [...lines, ...marks.flat()] };
}

function drawMark(mark: number, x: number, y: number): Shape[] {
  const r = 0.27;
  if (mark === 0) return [];
  if (mark === 2) return [{ kind: 'circle', center: [x, y], radius: r, stroke: nought, strokeWidth: 0.11 }];
  return [
    { kind: 'line', from: [x - r, y - r], to: [x + r, y + r], stroke: cross, strokeWidth: 0.11 },
    { kind: 'line', from: [x - r, y + r], to: [x + r, y - r], stroke: cross, strokeWidth: 0.11 },
  ];
}

const discs = [
  { fill: '#e8edf4', stroke: '#1d4f8c' },
  { fill: '#d8453e', stroke: '#a32c27' },
  { fill: '#f2c230', stroke: '#c2951a' },
] as const;

/** Cells row by row from the top: 0 empty, 1 red, 2 yellow. */
export function drawConnectFour(cells: ArrayLike<number>, width: number, height: number): DisplayList {
  const shapes = Array.from(cells, (stone, k): Shape[] => {
    const center: Point = [(k % width) + 0.7, Math.floor(k / width) + 0.7];
    const disc: Shape = { kind: 'circle', center, radius: 0.38, ...discs[stone], strokeWidth: 0.06 };
    if (stone === 0) return [disc];
    return [disc, { kind: 'circle', center, radius: 0.24, stroke: discs[stone].stroke, strokeWidth: 0.04 }];
  });
  return { width: width + 0.4, height: height + 0.4, background: '#2b6cb8', shapes: shapes.flat() };
}

const stones = [
  undefined,
  { fill: '#1b1f26', stroke: '#000000', gleam: '#4a525f' },
  { fill: '#f7f6f1', stroke: '#9b978c', gleam: '#ffffff' },
] as const;

function drawStone(stone: number, [x, y]: Point, radius: number): Shape[] {
  const look = stones[stone];
  if (look === undefined) return [];
  return [
    { kind: 'circle', center: [x, y], radius, fill: look.fill, stroke: look.stroke, strokeWidth: 0.03 },
    { kind: 'circle', center: [x - 0.3 * radius, y - 0.32 * radius], radius: 0.2 * radius, fill: look.gleam },
  ];
}

/** A dot of the colour that stands out on a stone. */
function markLast(stone: number, center: Point): Shape {
  return { kind: 'circle', center, radius: 0.11, fill: stone === 1 ? '#ff8a5c' : '#c8401f' };
}

/**
 * Cells row by row from the top: 0 empty, 1 black, 2 white; `last` is the cell of the last stone, or beyond the
 * board.
 */
export function drawOthello(cells: ArrayLike<number>, side: number, last: number): DisplayList {
  const margin = 0.3;
  const end = side + margin;
  const lines = Array.from({ length: side + 1 }, (_, k): Shape[] => [
    { kind: 'line', from: [k + margin, margin], to: [k + margin, end], stroke: '#155239', strokeWidth: 0.04 },
    { kind: 'line', from: [margin, k + margin], to: [end, k + margin], stroke: '#155239', strokeWidth: 0.04 },
  ]);
  const center = (k: number): Point => [(k % side) + 0.5 + margin, Math.floor(k / side) + 0.5 + margin];
  const placed = Array.from(cells, (stone, k) => drawStone(stone, center(k), 0.41));
  const marks = last in cells && cells[last] ? [markLast(cells[last], center(last))] : [];
  const size = side + 2 * margin;
  return { width: size, height: size, background: '#23784f', shapes: [...lines, ...placed, marks].flat() };
}

/** Points row by row from the top: 0 free, 1 black, 2 white; `last` is the last stone's point, or beyond the board. */
export function drawGo(cells: ArrayLike<number>, size: number, last: number): DisplayList {
  const [start, end] = [0.75, size - 0.25];
  const lines = Array.from({ length: size }, (_, k): Shape[] => [
    { kind: 'line', from: [start + k, start], to: [start + k, end], stroke: '#5a4120', strokeWidth: 0.04 },
    { kind: 'line', from: [start, start + k], to: [end, start + k], stroke: '#5a4120', strokeWidth: 0.04 },
  ]);
  const center = (k: number): Point => [start + (k % size), start + Math.floor(k / size)];
  const stars = starPoints(size).map(
    (k): Shape => ({
      kind: 'circle',
      center: center(k),
      radius: 0.09,
      fill: '#5a4120',
    }),
  );
  const placed = Array.from(cells, (stone, k) => drawStone(stone, center(k), 0.46));
  const marks = last in cells && cells[last] ? [markLast(cells[last], center(last))] : [];
  return {
    width: size + 0.5,
    height: size + 0.5,
    background: '#dfb15b',
    shapes: [...lines, stars, ...placed, marks].flat(),
  };
}

/** The middle of boards of odd size, and from 7 on the four corners of an inner square. */
function starPoints(size: number): number[] {
  const middle = size % 2 === 1 ? [(size * size - 1) / 2] : [];
  const near = size >= 13 ? 3 : 2;
  const far = size - 1 - near;
  return size < 7 ? middle : [...middle, ...[near, far].flatMap((y) => [y * size + near, y * size + far])];
}

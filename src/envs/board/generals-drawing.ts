import type { DisplayList, Shape } from '../../env/index.ts';
import { terrain } from './generals-map.ts';

const ground = ['#dcdfe3', '#d8453e', '#3673c9'] as const;
const neutralCity = '#8d96a3';
const rock = '#5b6470';

/** The whole map, without fog: cells in the colour of their owner, with their men. Rows are `[side * side]`. */
export function drawGenerals(
  land: ArrayLike<number>,
  owner: ArrayLike<number>,
  army: ArrayLike<number>,
  side: number,
  tick: number,
): DisplayList {
  const shapes = Array.from(land, (kind, cell) =>
    drawCell(kind, owner[cell], army[cell], cell % side, Math.floor(cell / side)),
  ).flat();
  const caption = [
    label(0.1, side + 0.5, `red ${standing(1, owner, army)}`, ground[1], 'start'),
    label(side / 2, side + 0.5, `tick ${tick}`, '#22303f', 'middle'),
    label(side - 0.1, side + 0.5, `blue ${standing(2, owner, army)}`, ground[2], 'end'),
  ];
  return { width: side, height: side + 0.7, background: '#f6f4ef', shapes: [...shapes, ...caption] };
}

function label(x: number, y: number, text: string, fill: string, anchor: 'start' | 'middle' | 'end'): Shape {
  return { kind: 'text', at: [x, y], text, size: 0.36, fill, anchor };
}

/** Men and cells. */
function standing(who: number, owner: ArrayLike<number>, army: ArrayLike<number>): string {
  const own = Array.from(owner, (_, cell) => cell).filter((cell) => owner[cell] === who);
  return `${own.reduce((men, cell) => men + army[cell], 0)} / ${own.length}`;
}

function drawCell(kind: number, owner: number, men: number, x: number, y: number): Shape[] {
  const fill = kind === terrain.city && owner === 0 ? neutralCity : ground[owner];
  const tile: Shape = { kind: 'rect', x: x + 0.03, y: y + 0.03, width: 0.94, height: 0.94, fill };
  return [tile, ...drawFeature(kind, x, y), ...drawMen(men, owner, kind, x, y)];
}

function drawFeature(kind: number, x: number, y: number): Shape[] {
  switch (kind) {
    case terrain.mountain:
      return [
        { kind: 'polygon', points: at(x, y, [0.1, 0.85], [0.42, 0.22], [0.74, 0.85]), fill: rock },
        { kind: 'polygon', points: at(x, y, [0.45, 0.85], [0.68, 0.45], [0.92, 0.85]), fill: '#77818e' },
        { kind: 'polygon', points: at(x, y, [0.32, 0.42], [0.42, 0.22], [0.52, 0.42]), fill: '#ffffff' },
      ];
    case terrain.city:
      return [
        { kind: 'polygon', points: at(x, y, ...cityOutline), fill: '#4b5563', stroke: '#ffffff', strokeWidth: 0.03 },
      ];
    case terrain.general:
      return [{ kind: 'polygon', points: at(x, y, ...crownOutline), fill: '#ffd166' }];
    default:
      return [];
  }
}

type Points = readonly (readonly [number, number])[];

const cityOutline: Points = [
  [0.18, 0.48],
  [0.18, 0.24],
  [0.38, 0.24],
  [0.38, 0.1],
  [0.62, 0.1],
  [0.62, 0.24],
  [0.82, 0.24],
  [0.82, 0.48],
];

const crownOutline: Points = [
  [0.2, 0.48],
  [0.14, 0.14],
  [0.34, 0.3],
  [0.5, 0.08],
  [0.66, 0.3],
  [0.86, 0.14],
  [0.8, 0.48],
];

function at(x: number, y: number, ...points: Points): Points {
  return points.map(([dx, dy]) => [x + dx, y + dy]);
}

function drawMen(men: number, owner: number, kind: number, x: number, y: number): Shape[] {
  if (men === 0) return [];
  const fill = owner === 0 && kind !== terrain.city ? '#22303f' : '#ffffff';
  const low = kind === terrain.plain ? 0.62 : 0.86;
  return [{ kind: 'text', at: [x + 0.5, y + low], text: String(men), size: 0.36, fill, anchor: 'middle' }];
}

import type { DisplayList, Shape } from '../../env/index.ts';
import { checkerboard, colour, person } from './drawing.ts';
import { inTaxi, places, size, type TaxiState, wallOnRight } from './taxi-state.ts';

/** The town with its four places; the destination has a thick frame. */
export function drawTaxi({ row, column, passenger, destination }: TaxiState): DisplayList {
  const here = passenger === inTaxi ? [] : person(places[passenger].column, places[passenger].row, 0.7);
  return {
    width: size,
    height: size,
    background: '#eceae6',
    shapes: [
      ...checkerboard(size, size, '#f1efeb', '#e8e5df'),
      ...places.flatMap((_, place) => drawPlace(place, place === destination)),
      ...here,
      ...drawCar(column, row, passenger === inTaxi),
      ...drawWalls(),
    ],
  };
}

function drawPlace(place: number, wanted: boolean): Shape[] {
  const { name, row, column, colour: paint } = places[place];
  const [margin, width] = wanted ? [0.1, 0.1] : [0.08, 0.02];
  return [
    { kind: 'rect', x: column + 0.06, y: row + 0.06, width: 0.88, height: 0.88, fill: paint },
    {
      kind: 'rect',
      x: column + margin,
      y: row + margin,
      width: 1 - 2 * margin,
      height: 1 - 2 * margin,
      stroke: wanted ? colour.ink : '#ffffff',
      strokeWidth: width,
    },
    { kind: 'text', at: [column + 0.2, row + 0.36], text: name, size: 0.24, fill: '#ffffff', anchor: 'start' },
  ];
}

function drawCar(x: number, y: number, taken: boolean): Shape[] {
  const wheel = (at: number): Shape => ({ kind: 'circle', center: [x + at, y + 0.74], radius: 0.1, fill: colour.ink });
  return [
    {
      kind: 'polygon',
      points: [
        [x + 0.26, y + 0.5],
        [x + 0.36, y + 0.3],
        [x + 0.66, y + 0.3],
        [x + 0.78, y + 0.5],
      ],
      fill: '#f0c020',
      stroke: colour.ink,
      strokeWidth: 0.02,
    },
    ...(taken ? person(x + 0.01, y - 0.09, 0.42) : []),
    {
      kind: 'rect',
      x: x + 0.12,
      y: y + 0.48,
      width: 0.76,
      height: 0.26,
      fill: '#f0c020',
      stroke: colour.ink,
      strokeWidth: 0.02,
    },
    wheel(0.3),
    wheel(0.7),
  ];
}

function drawWalls(): Shape[] {
  const cells = Array.from({ length: size * size }, (_, k) => [Math.floor(k / size), k % size] as const);
  return cells
    .filter(([row, column]) => wallOnRight(row, column))
    .map(([row, column]) => ({
      kind: 'rect',
      x: column + 0.95,
      y: row,
      width: 0.1,
      height: 1,
      fill: '#5b5650',
    }));
}

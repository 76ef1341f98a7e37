import type { DisplayList, Shape } from '../../../env/index.ts';
import { item } from './kitchen.ts';
import { type Layout, tile } from './layout.ts';

/** A cook as it is drawn. */
export interface DrawnCook {
  readonly cell: number;
  readonly facing: number;
  readonly held: number;
}

/** A pot as it is drawn: onions in it, and the share of its cooking that is done. */
export interface DrawnPot {
  readonly onions: number;
  readonly cooked: number;
}

const fills = ['#3b74c4', '#4a9a4a'];
const ways = [
  [0, -1],
  [0, 1],
  [1, 0],
  [-1, 0],
];
const onion = '#e0b040';
const soup = '#c9772b';

/** The kitchen from above. */
export function drawKitchen(
  { columns, rows, tiles }: Layout,
  items: ArrayLike<number>,
  pots: readonly DrawnPot[],
  cooks: readonly DrawnCook[],
): DisplayList {
  const shapes: Shape[] = [];
  for (const [cell, kind] of tiles.entries()) {
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    shapes.push(...drawTile(kind, x, y), ...drawItem(items[cell], x + 0.5, y + 0.5));
    if (kind === tile.pot) shapes.push(...drawPot(pots[cell], x, y));
  }
  for (const [a, cook] of cooks.entries()) shapes.push(...drawCook(cook, fills[a], columns));
  return { width: columns, height: rows, background: '#e9dfcb', shapes };
}

function drawTile(kind: number, x: number, y: number): Shape[] {
  if (kind === tile.floor)
    return [{ kind: 'rect', x: x + 0.02, y: y + 0.02, width: 0.96, height: 0.96, fill: '#f3ecdd' }];
  const fill = kind === tile.serving ? '#8f99a6' : '#a57b4f';
  const block: Shape = { kind: 'rect', x, y, width: 1, height: 1, fill, stroke: '#7d5a35', strokeWidth: 0.04 };
  if (kind === tile.onions) return [block, ...heap(x, y, onion)];
  if (kind === tile.dishes) return [block, ...heap(x, y, '#f7f7f7')];
  if (kind === tile.serving)
    return [
      block,
      {
        kind: 'polygon',
        points: [
          [x + 0.3, y + 0.3],
          [x + 0.75, y + 0.5],
          [x + 0.3, y + 0.7],
        ],
        fill: '#f3f5f7',
      },
    ];
  return [block];
}

function heap(x: number, y: number, fill: string): Shape[] {
  return [
    [0.35, 0.62],
    [0.65, 0.62],
    [0.5, 0.36],
  ].map(([dx, dy]) => ({
    kind: 'circle',
    center: [x + dx, y + dy],
    radius: 0.17,
    fill,
    stroke: '#7a6a4a',
    strokeWidth: 0.03,
  }));
}

function drawPot({ onions, cooked }: DrawnPot, x: number, y: number): Shape[] {
  const shapes: Shape[] = [
    { kind: 'circle', center: [x + 0.5, y + 0.5], radius: 0.38, fill: '#3c4249', stroke: '#20242a', strokeWidth: 0.05 },
  ];
  if (onions === 3) {
    shapes.push({ kind: 'circle', center: [x + 0.5, y + 0.5], radius: 0.28, fill: cooked >= 1 ? soup : '#8a6a4a' });
    shapes.push({ kind: 'rect', x: x + 0.15, y: y + 0.86, width: 0.7 * cooked, height: 0.08, fill: '#6fd06f' });
    return shapes;
  }
  for (let k = 0; k < onions; k++)
    shapes.push({ kind: 'circle', center: [x + 0.38 + 0.24 * k, y + 0.5], radius: 0.12, fill: onion });
  return shapes;
}

function drawCook({ cell, facing, held }: DrawnCook, fill: string, columns: number): Shape[] {
  const [x, y] = [(cell % columns) + 0.5, Math.floor(cell / columns) + 0.5];
  const [dx, dy] = ways[facing];
  return [
    { kind: 'circle', center: [x, y], radius: 0.36, fill },
    { kind: 'circle', center: [x, y], radius: 0.22, fill: '#ffffff' },
    { kind: 'circle', center: [x + 0.27 * dx, y + 0.27 * dy], radius: 0.09, fill: '#1d2733' },
    ...drawItem(held, x + 0.3 * dx, y + 0.3 * dy),
  ];
}

function drawItem(what: number, x: number, y: number): Shape[] {
  const ring = { stroke: '#7a6a4a', strokeWidth: 0.03 };
  if (what === item.onion) return [{ kind: 'circle', center: [x, y], radius: 0.15, fill: onion, ...ring }];
  if (what === item.nothing) return [];
  const dish: Shape = { kind: 'circle', center: [x, y], radius: 0.2, fill: '#f7f7f7', ...ring };
  return what === item.dish ? [dish] : [dish, { kind: 'circle', center: [x, y], radius: 0.13, fill: soup }];
}

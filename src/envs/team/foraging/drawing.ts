import type { DisplayList, Shape } from '../../../env/index.ts';
import type { Levelled } from './grove.ts';

const fills = ['#3b74c4', '#7a4fb0', '#d07f2a', '#2f8f83', '#a3456f', '#5a6b7a', '#8a7a1f', '#4a8f3c'];

/** The field with foods (apples) and players, each with its level. */
export function drawForaging(size: number, players: readonly Levelled[], field: ArrayLike<number>): DisplayList {
  const shapes: Shape[] = [];
  for (let cell = 0; cell < size * size; cell++) {
    const [x, y] = [cell % size, Math.floor(cell / size)];
    shapes.push({
      kind: 'rect',
      x: x + 0.02,
      y: y + 0.02,
      width: 0.96,
      height: 0.96,
      fill: (x + y) % 2 === 0 ? '#eef1e4' : '#e7ebda',
    });
    if (field[cell] > 0) shapes.push(...drawFood(x, y, field[cell]));
  }
  for (const [a, { cell, level }] of players.entries()) {
    const [x, y] = [cell % size, Math.floor(cell / size)];
    const fill = fills[a % fills.length];
    shapes.push({ kind: 'circle', center: [x + 0.5, y + 0.3], radius: 0.17, fill });
    shapes.push({
      kind: 'polygon',
      points: [
        [x + 0.2, y + 0.92],
        [x + 0.32, y + 0.48],
        [x + 0.68, y + 0.48],
        [x + 0.8, y + 0.92],
      ],
      fill,
    });
    shapes.push({
      kind: 'text',
      at: [x + 0.5, y + 0.84],
      text: String(level),
      size: 0.36,
      fill: '#ffffff',
      anchor: 'middle',
    });
  }
  return { width: size, height: size, background: '#c9cfb8', shapes };
}

function drawFood(x: number, y: number, level: number): Shape[] {
  return [
    { kind: 'line', from: [x + 0.5, y + 0.3], to: [x + 0.6, y + 0.12], stroke: '#5b3a1c', strokeWidth: 0.06 },
    { kind: 'circle', center: [x + 0.5, y + 0.55], radius: 0.32, fill: '#c93a2f' },
    { kind: 'text', at: [x + 0.5, y + 0.68], text: String(level), size: 0.4, fill: '#ffffff', anchor: 'middle' },
  ];
}

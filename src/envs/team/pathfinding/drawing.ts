import type { DisplayList, Shape } from '../../../env/index.ts';

/** An agent as it is drawn. */
export interface Walker {
  readonly cell: number;
  readonly goal: number;
  readonly isGone: boolean;
}

const fills = ['#3b74c4', '#d5503f', '#4a9a4a', '#d07f2a', '#7a4fb0', '#2f8f83', '#a3456f', '#8a7a1f'];

/** The grid: discs are agents, rings of the same colour their goals. */
export function drawPaths(size: number, isFree: (cell: number) => boolean, walkers: readonly Walker[]): DisplayList {
  const shapes: Shape[] = [];
  for (let cell = 0; cell < size * size; cell++) {
    const [x, y] = [cell % size, Math.floor(cell / size)];
    const fill = isFree(cell) ? '#f4f5f7' : '#59626e';
    shapes.push({ kind: 'rect', x: x + 0.03, y: y + 0.03, width: 0.94, height: 0.94, fill });
  }
  for (const [a, { goal, isGone }] of walkers.entries()) {
    if (!isGone)
      shapes.push({
        kind: 'circle',
        center: centre(goal, size),
        radius: 0.36,
        stroke: fills[a % fills.length],
        strokeWidth: 0.1,
      });
  }
  for (const [a, { cell, isGone }] of walkers.entries()) {
    if (!isGone)
      shapes.push({ kind: 'circle', center: centre(cell, size), radius: 0.27, fill: fills[a % fills.length] });
  }
  return { width: size, height: size, background: '#d5d9de', shapes };
}

function centre(cell: number, size: number): readonly [number, number] {
  return [(cell % size) + 0.5, Math.floor(cell / size) + 0.5];
}

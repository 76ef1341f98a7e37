import type { DisplayList, Shape } from '../../env/index.ts';

/** One channel of the observation: what it shows, and how a set cell of it is drawn. */
export interface Channel {
  readonly name: string;
  readonly fill: string;
  /** `square` fills the cell, `disc` and `bar` leave some of it free. */
  readonly shape: 'square' | 'disc' | 'bar';
}

const background = '#10151f';
const lines = '#1b2331';

/** All set cells of an observation `[C, side, side]`, later channels over earlier ones. */
export function drawCells(channels: readonly Channel[], observation: ArrayLike<number>, side: number): DisplayList {
  const shapes: Shape[] = [];
  for (let k = 1; k < side; k++) {
    shapes.push({ kind: 'line', from: [k, 0], to: [k, side], stroke: lines, strokeWidth: 0.04 });
    shapes.push({ kind: 'line', from: [0, k], to: [side, k], stroke: lines, strokeWidth: 0.04 });
  }
  for (const [c, channel] of channels.entries()) {
    for (let cell = 0; cell < side * side; cell++) {
      if (observation[c * side * side + cell] === 1)
        shapes.push(drawCell(channel, cell % side, Math.floor(cell / side)));
    }
  }
  return { width: side, height: side, background, shapes };
}

function drawCell({ fill, shape }: Channel, x: number, y: number): Shape {
  if (shape === 'disc') return { kind: 'circle', center: [x + 0.5, y + 0.5], radius: 0.34, fill };
  if (shape === 'bar') return { kind: 'rect', x: x + 0.15, y: y + 0.38, width: 0.7, height: 0.24, fill };
  return { kind: 'rect', x: x + 0.06, y: y + 0.06, width: 0.88, height: 0.88, fill };
}

import type { DisplayList, Shape } from '../../../env/index.ts';

const colours = ['#d5503f', '#3b74c4'];

/** The soccer field with its goals; `players` are columns and rows. */
export function drawSoccer(players: readonly (readonly [number, number])[], holder: number): DisplayList {
  const shapes: Shape[] = [
    { kind: 'rect', x: 0.3, y: 1.3, width: 0.7, height: 2, fill: '#e9ecef', stroke: colours[1], strokeWidth: 0.08 },
    { kind: 'rect', x: 6, y: 1.3, width: 0.7, height: 2, fill: '#e9ecef', stroke: colours[0], strokeWidth: 0.08 },
  ];
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 5; column++) {
      const fill = (row + column) % 2 === 0 ? '#5fa55a' : '#579b52';
      shapes.push({ kind: 'rect', x: 1 + column, y: 0.3 + row, width: 1, height: 1, fill });
    }
  }
  for (const [a, [column, row]] of players.entries()) {
    const [x, y] = [1.5 + column, 0.8 + row];
    shapes.push({
      kind: 'circle',
      center: [x, y],
      radius: 0.36,
      fill: colours[a],
      stroke: '#ffffff',
      strokeWidth: 0.06,
    });
    if (a === holder)
      shapes.push({
        kind: 'circle',
        center: [x + 0.2, y + 0.2],
        radius: 0.16,
        fill: '#ffffff',
        stroke: '#222222',
        strokeWidth: 0.04,
      });
  }
  return { width: 7, height: 4.6, background: '#2f5d2c', shapes };
}

/** The coin game's square; `colour` is whose the coin is. */
export function drawCoinGame(size: number, red: number, blue: number, coin: number, colour: number): DisplayList {
  const shapes: Shape[] = [];
  for (let cell = 0; cell < size * size; cell++) {
    const [x, y] = [cell % size, Math.floor(cell / size)];
    shapes.push({ kind: 'rect', x: x + 0.03, y: y + 0.03, width: 0.94, height: 0.94, fill: '#f1ead9' });
  }
  const shift = red === blue ? 0.2 : 0;
  for (const [a, cell] of [red, blue].entries()) {
    const [x, y] = [(cell % size) + 0.5 + (2 * a - 1) * shift, Math.floor(cell / size) + 0.5];
    shapes.push({
      kind: 'rect',
      x: x - 0.28,
      y: y - 0.28,
      width: 0.56,
      height: 0.56,
      fill: colours[a],
      stroke: '#3a3327',
      strokeWidth: 0.03,
    });
  }
  const at = [(coin % size) + 0.5, Math.floor(coin / size) + 0.5] as const;
  shapes.push({
    kind: 'circle',
    center: at,
    radius: 0.24,
    fill: colours[colour],
    stroke: '#e3b23c',
    strokeWidth: 0.09,
  });
  return { width: size, height: size, background: '#cdbf9c', shapes };
}

/** The commons: what stands on each cell, and who faces where. */
export function drawHarvest(
  columns: number,
  rows: number,
  apples: ArrayLike<number>,
  agents: readonly { readonly cell: number; readonly beam: readonly number[]; readonly isOut: boolean }[],
): DisplayList {
  const shapes: Shape[] = [];
  for (const { beam, isOut } of agents) {
    if (isOut) continue;
    for (const cell of beam)
      shapes.push({
        kind: 'rect',
        x: cell % columns,
        y: Math.floor(cell / columns),
        width: 1,
        height: 1,
        fill: '#e8dfa8',
      });
  }
  for (let cell = 0; cell < columns * rows; cell++) {
    if (apples[cell] === 0) continue;
    const [x, y] = [(cell % columns) + 0.5, Math.floor(cell / columns) + 0.5];
    shapes.push({ kind: 'circle', center: [x, y], radius: 0.3, fill: '#c93a2f' });
    shapes.push({ kind: 'line', from: [x, y - 0.25], to: [x + 0.12, y - 0.42], stroke: '#5b3a1c', strokeWidth: 0.07 });
  }
  for (const [a, { cell, isOut }] of agents.entries()) {
    if (isOut) continue;
    const [x, y] = [(cell % columns) + 0.5, Math.floor(cell / columns) + 0.5];
    const fill = agentColours[a % agentColours.length];
    shapes.push({ kind: 'circle', center: [x, y], radius: 0.4, fill, stroke: '#ffffff', strokeWidth: 0.06 });
    shapes.push({ kind: 'text', at: [x, y + 0.17], text: String(a), size: 0.5, fill: '#ffffff', anchor: 'middle' });
  }
  return { width: columns, height: rows, background: '#d7e3b5', shapes };
}

const agentColours = ['#3b74c4', '#7a4fb0', '#d07f2a', '#2f8f83', '#a3456f', '#5a6b7a', '#8a7a1f', '#4a8f3c'];

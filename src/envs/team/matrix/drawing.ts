import type { DisplayList, Shape } from '../../../env/index.ts';
import type { Payoffs } from './payoffs.ts';

const ink = '#1d2733';
const rowInk = '#2f6fb3';
const columnInk = '#c2503a';
const cellWidth = 3;
const cellHeight = 2;
const left = 3;
const top = 1.4;

/** The table of payoffs, with the choices of the last round marked; a choice below 0 marks nothing. */
export function drawPayoffs(payoffs: Payoffs, names: readonly string[], row: number, column: number): DisplayList {
  const columns = payoffs[0].length;
  const width = left + columns * cellWidth + 0.4;
  const height = top + payoffs.length * cellHeight + 0.4;
  const shapes: Shape[] = [];
  for (let c = 0; c < columns; c++) shapes.push(label(nameOf(names, c), left + (c + 0.5) * cellWidth, 1, columnInk));
  for (const [r, entries] of payoffs.entries()) {
    shapes.push(label(nameOf(names, r), left / 2, top + (r + 0.6) * cellHeight, rowInk));
    for (const [c, pair] of entries.entries()) shapes.push(...drawCell(pair, r, c, r === row && c === column));
  }
  return { width, height, background: '#f6f4ee', shapes };
}

function nameOf(names: readonly string[], choice: number): string {
  return names[choice] ?? String(choice);
}

function label(text: string, x: number, y: number, fill: string): Shape {
  return { kind: 'text', at: [x, y], text, size: 0.55, fill, anchor: 'middle' };
}

function drawCell([toRow, toColumn]: readonly [number, number], r: number, c: number, chosen: boolean): Shape[] {
  const x = left + c * cellWidth;
  const y = top + r * cellHeight;
  const fill = chosen ? '#ffe08a' : '#ffffff';
  return [
    { kind: 'rect', x, y, width: cellWidth, height: cellHeight, fill, stroke: ink, strokeWidth: chosen ? 0.1 : 0.04 },
    { kind: 'line', from: [x, y], to: [x + cellWidth, y + cellHeight], stroke: '#d9d5c8', strokeWidth: 0.03 },
    { kind: 'text', at: [x + 0.25, y + 1.75], text: String(toRow), size: 0.7, fill: rowInk },
    {
      kind: 'text',
      at: [x + cellWidth - 0.25, y + 0.8],
      text: String(toColumn),
      size: 0.7,
      fill: columnInk,
      anchor: 'end',
    },
  ];
}

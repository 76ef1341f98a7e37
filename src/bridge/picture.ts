import type { DisplayList, Shape } from '../env/index.ts';

const widest = 160;
const lineHeight = 16;

/** A frame of pixels `[height, width, 3]` as rectangles, at most 160 across, neighbours of one colour together. */
export function drawPixels(pixels: Uint8Array, height: number, width: number): DisplayList {
  const scale = Math.max(1, Math.ceil(width / widest));
  const [rows, columns] = [Math.floor(height / scale), Math.floor(width / scale)];
  const colour = (row: number, column: number): string => {
    const at = 3 * (row * scale * width + column * scale);
    return `#${[0, 1, 2].map((k) => pixels[at + k].toString(16).padStart(2, '0')).join('')}`;
  };
  const shapes: Shape[] = [];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; ) {
      const fill = colour(y, x);
      const start = x;
      while (x < columns && colour(y, x) === fill) x++;
      shapes.push({ kind: 'rect', x: start, y, width: x - start, height: 1, fill });
    }
  }
  return { width: columns, height: rows, background: '#000000', shapes };
}

/** Lines of text. */
export function drawLines(lines: readonly string[]): DisplayList {
  const shapes = lines.map(
    (text, k) => ({ kind: 'text', at: [8, (k + 1) * lineHeight], text, size: 12, fill: '#222222' }) as const,
  );
  return { width: 480, height: (lines.length + 1) * lineHeight, background: '#ffffff', shapes };
}

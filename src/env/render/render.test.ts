import { describe, expect, test } from 'vitest';
import {
  type DisplayList,
  type Point,
  rasterise,
  renderGif,
  renderPng,
  renderSvg,
  renderTerminal,
  type Shape,
} from './index.ts';

const picture = (shapes: readonly Shape[], width = 4, height = 2): DisplayList => ({
  width,
  height,
  background: '#ffffff',
  shapes,
});
const black = '#000000';

describe('renderSvg', () => {
  test('scales world units to pixels', () => {
    const path: Point[] = [
      [0, 0],
      [1, 0],
      [0.333333, 1],
    ];
    const svg = renderSvg(
      picture([
        { kind: 'line', from: [0, 0], to: [4, 2], stroke: '#ff0000', strokeWidth: 0.1 },
        { kind: 'rect', x: 1, y: 0.5, width: 1, height: 1, fill: '#00ff00' },
        { kind: 'circle', center: [2, 1], radius: 0.25, stroke: black },
        { kind: 'polyline', points: path, stroke: black, strokeWidth: 0.04 },
        { kind: 'text', at: [2, 2], text: 'a < "b" & c', size: 0.5, fill: black, anchor: 'middle' },
      ]),
      { width: 100 },
    );
    expect(svg.split('\n')).toEqual([
      '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">',
      '<rect width="100" height="50" fill="#ffffff"/>',
      '<line x1="0" y1="0" x2="100" y2="50" fill="none" stroke="#ff0000" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>',
      '<rect x="25" y="12.5" width="25" height="25" fill="#00ff00"/>',
      '<circle cx="50" cy="25" r="6.25" fill="none" stroke="#000000" stroke-width="25"/>',
      '<polyline points="0,0 25,0 8.33,25" fill="none" stroke="#000000" stroke-width="1" stroke-linecap="round" stroke-linejoin="round"/>',
      '<text x="50" y="50" font-family="sans-serif" font-size="12.5" text-anchor="middle" fill="#000000">a &lt; &quot;b&quot; &amp; c</text>',
      '</svg>',
      '',
    ]);
  });
});

describe('rasterise', () => {
  const red = (shapes: readonly Shape[], width: number, height: number): number[][] => {
    const raster = rasterise(picture(shapes), width, height);
    return Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_, x) => raster.pixels[(y * width + x) * 3]),
    );
  };

  test('paints later shapes over earlier ones', () => {
    const shapes: Shape[] = [
      { kind: 'rect', x: 0, y: 0, width: 4, height: 1, fill: black },
      { kind: 'rect', x: 1, y: 0, width: 1, height: 2, fill: '#640000' },
    ];
    expect(red(shapes, 4, 2)).toEqual([
      [0, 100, 0, 0],
      [255, 100, 255, 255],
    ]);
  });

  test('smooths edges by the share of a pixel that is covered', () => {
    // A third of the second pixel is black.
    expect(red([{ kind: 'rect', x: 0, y: 0, width: 4 / 3, height: 2, fill: black }], 4, 1)).toEqual([
      [0, 170, 255, 255],
    ]);
  });

  /** Dark pixels as #. */
  const drawn = (shape: Shape, width: number, height: number): string[] =>
    red([shape], width, height).map((row) => row.map((x) => (x < 128 ? '#' : '.')).join(''));

  test('draws circles round', () => {
    expect(drawn({ kind: 'circle', center: [2, 1], radius: 1, fill: black }, 12, 6)).toEqual([
      '....####....',
      '...######...',
      '...######...',
      '...######...',
      '...######...',
      '....####....',
    ]);
  });

  test('fills a polygon within its sides, and leaves an outline hollow', () => {
    const corners: Point[] = [
      [0, 0],
      [4, 0],
      [0, 2],
    ];
    expect(drawn({ kind: 'polygon', points: corners, fill: black }, 8, 4)).toEqual([
      '#######.',
      '#####...',
      '###.....',
      '#.......',
    ]);
    const frame: Shape = { kind: 'rect', x: 0.75, y: 0.25, width: 2.5, height: 1.5, stroke: black, strokeWidth: 0.5 };
    expect(drawn(frame, 8, 4)).toEqual(['.######.', '.#....#.', '.#....#.', '.######.']);
  });

  test('keeps thin lines one pixel wide', () => {
    const line: Shape = { kind: 'line', from: [0, 1.5], to: [4, 1.5], stroke: black, strokeWidth: 0.001 };
    expect(red([line], 4, 2)).toEqual([
      [255, 255, 255, 255],
      [0, 0, 0, 0],
    ]);
  });

  test('refuses colours by name', () => {
    expect(() => red([{ kind: 'rect', x: 0, y: 0, width: 1, height: 1, fill: 'red' }], 1, 1)).toThrow(
      'colour is not understood (red); help: write it as #rrggbb',
    );
  });
});

test('letters are written in strokes where there are only pixels', () => {
  const text: Shape = { kind: 'text', at: [0.5, 0.9], text: 'T', size: 1, fill: black, anchor: 'middle' };
  const { pixels } = rasterise(picture([text], 1, 1), 20, 20);
  const rows = Array.from({ length: 20 }, (_, y) =>
    Array.from({ length: 20 }, (_, x) => (pixels[(y * 20 + x) * 3] < 128 ? '#' : '.')).join(''),
  );
  const bar = rows.filter((row) => /#{8,}/.test(row));
  // Capitals are 0.7 of the size high and a stroke 0.09 thick, of which half lies above and below.
  const stem = rows.filter((row) => /^\.{8,10}#{1,3}\.{8,10}$/.test(row));
  expect([bar.length, stem.length]).toEqual([2, 14]);
});

test('pictures and films that cannot be drawn are refused', async () => {
  const flat = picture([], 4, 0);
  for (const render of [renderSvg, renderPng, renderTerminal])
    expect(() => render(flat)).toThrow('picture has no size (4 x 0); help: give it a width and a height');
  expect(() => renderPng(picture([]), { width: 10.5 })).toThrow(
    'width in pixels is not a positive whole number (10.5)',
  );
  await expect(renderGif([])).rejects.toThrow('film has no pictures');
  await expect(renderGif([picture([])], { fps: 0 })).rejects.toThrow('pictures in a second must be above 0 (0)');
});

describe('renderTerminal', () => {
  test('in braille shows what stands out from the background', () => {
    const shapes: Shape[] = [{ kind: 'rect', x: 0, y: 0, width: 2, height: 2, fill: black }];
    expect(renderTerminal(picture(shapes), { columns: 4, rows: 9, colour: false })).toBe('⣿⣿⠀⠀');
    const small: Shape[] = [{ kind: 'rect', x: 0, y: 0, width: 0.5, height: 1, fill: black }];
    expect(renderTerminal(picture(small), { columns: 4, rows: 9, colour: false })).toBe('⠃⠀⠀⠀');
  });

  test('in colour puts two pixels into a cell, and changes colours only where they change', () => {
    const shapes: Shape[] = [{ kind: 'rect', x: 0, y: 0, width: 4, height: 1, fill: '#0a141e' }];
    expect(renderTerminal(picture(shapes), { columns: 4 })).toBe('\x1b[38;2;10;20;30;48;2;255;255;255m▀▀▀▀\x1b[0m');
  });

  test('writes texts as letters', () => {
    const shapes: Shape[] = [{ kind: 'text', at: [2, 2], text: 'go', size: 1, fill: black, anchor: 'middle' }];
    expect(renderTerminal(picture(shapes), { columns: 8, colour: false }).split('\n')).toEqual([
      '⠀⠀⠀⠀⠀⠀⠀⠀',
      '⠀⠀⠀go⠀⠀⠀',
    ]);
  });

  test('fits into rows as well as columns', () => {
    const lines = renderTerminal(picture([], 1, 1), { columns: 80, rows: 5, colour: false }).split('\n');
    expect([lines.length, lines[0].length]).toEqual([5, 10]);
    expect(() => renderTerminal(picture([]), { columns: 0 })).toThrow(
      'no room for the picture ([0,24]) in renderTerminal',
    );
  });
});

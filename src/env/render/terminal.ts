import { operantError } from '../../error/index.ts';
import { parseColour, type Rgb } from './colour.ts';
import { checkSize, type DisplayList } from './display-list.ts';
import { type Raster, rasterise } from './raster.ts';

/** What {@link renderTerminal} takes. */
export interface TerminalOptions {
  /** Most columns that the picture may take; 80 by default. */
  readonly columns?: number;
  /** Most rows that it may take; 24 by default. */
  readonly rows?: number;
  /** 24-bit ANSI colours; without them the picture is made of braille dots. True by default. */
  readonly colour?: boolean;
}

/** The picture as lines of text for a terminal, as large as fits; a cell is taken to be twice as high as wide. Ends without a newline. */
export function renderTerminal(picture: DisplayList, options: TerminalOptions = {}): string {
  const { columns = 80, rows = 24, colour = true } = options;
  if (!(columns >= 1 && rows >= 1))
    throw operantError('no room for the picture', { value: [columns, rows], where: 'in renderTerminal' });
  checkSize(picture);
  const scale = Math.min(columns / picture.width, (2 * rows) / picture.height);
  const width = Math.max(1, Math.floor(picture.width * scale));
  const height = Math.max(1, Math.floor((picture.height * scale) / 2));
  const wordless = { ...picture, shapes: picture.shapes.filter(({ kind }) => kind !== 'text') };
  const cells = colour ? blockCells(wordless, width, height) : brailleCells(wordless, width, height);
  writeTexts(picture, cells);
  return cells.map((row) => lineOf(row)).join('\n');
}

interface Cell {
  character: string;
  foreground?: Rgb;
  background?: Rgb;
}

/** Each cell is two pixels, one above the other: the upper in the colour of the half block, the lower behind it. */
function blockCells(picture: DisplayList, width: number, height: number): Cell[][] {
  const raster = rasterise(picture, width, height * 2);
  return grid(width, height, (x, y) => ({
    character: '▀',
    foreground: pixel(raster, x, 2 * y),
    background: pixel(raster, x, 2 * y + 1),
  }));
}

/** Bits of the dots of a braille cell, two to a row. */
const dots = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
/** A dot is set where the colour is at least this far from the background; the farthest two colours are 441 apart. */
const contrast = 80;

function brailleCells(picture: DisplayList, width: number, height: number): Cell[][] {
  const raster = rasterise(picture, width * 2, height * 4);
  const background = parseColour(picture.background);
  return grid(width, height, (x, y) => {
    const lit = dots.filter(
      (_, i) => distance(pixel(raster, 2 * x + (i % 2), 4 * y + (i >> 1)), background) >= contrast,
    );
    return { character: String.fromCharCode(0x2800 + lit.reduce((sum, bit) => sum + bit, 0)) };
  });
}

/** Letters replace cells, because no cell could show them. */
function writeTexts(picture: DisplayList, cells: Cell[][]): void {
  const shares = { start: 0, middle: 0.5, end: 1 };
  for (const shape of picture.shapes) {
    if (shape.kind !== 'text') continue;
    const letters = [...shape.text];
    const anchor = (shape.at[0] / picture.width) * cells[0].length;
    const first = Math.round(anchor - shares[shape.anchor ?? 'start'] * letters.length);
    const row = cells[Math.floor(((shape.at[1] - shape.size / 3) / picture.height) * cells.length)] ?? [];
    for (const [i, letter] of letters.entries()) {
      const cell = row[first + i];
      if (cell === undefined) continue;
      cell.character = letter;
      if (cell.foreground !== undefined) cell.foreground = parseColour(shape.fill);
    }
  }
}

function grid(width: number, height: number, cell: (x: number, y: number) => Cell): Cell[][] {
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => cell(x, y)));
}

function lineOf(cells: readonly Cell[]): string {
  let line = '';
  let last = '';
  for (const { character, foreground, background } of cells) {
    const style = foreground && background ? `\x1b[38;2;${foreground.join(';')};48;2;${background.join(';')}m` : '';
    line += style === last ? character : style + character;
    last = style;
  }
  return last === '' ? line : `${line}\x1b[0m`;
}

function pixel({ width, pixels }: Raster, x: number, y: number): Rgb {
  const at = (y * width + x) * 3;
  return [pixels[at], pixels[at + 1], pixels[at + 2]];
}

function distance(a: Rgb, b: Rgb): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

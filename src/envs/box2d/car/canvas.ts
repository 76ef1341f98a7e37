import type { DisplayList, Point, Shape } from '../../../env/index.ts';

/** Width and height of the published window, in which everything is painted. */
export const windowWidth = 1000;
export const windowHeight = 800;

/** Something to paint on. Colours are `0xrrggbb`. */
export interface Canvas {
  /**
   * Fills a convex polygon.
   *
   * @param corners - x and y of each, in the window, y down; it is read at once
   * @param count - of corners
   */
  polygon(corners: Float64Array, count: number, colour: number): void;
}

/** Width and height of the picture that agents see. */
export const side = 96;
/** Samples along each side of a pixel. */
const samples = 2;
const fine = side * samples;

/** A picture of 96 x 96 pixels, each the mean of four samples. */
export class PixelCanvas implements Canvas {
  readonly #colours = new Int32Array(fine * fine);
  readonly #left = new Float64Array(fine).fill(Number.POSITIVE_INFINITY);
  readonly #right = new Float64Array(fine).fill(Number.NEGATIVE_INFINITY);

  polygon(corners: Float64Array, count: number, colour: number): void {
    let top = fine;
    let bottom = 0;
    for (let i = 0; i < count; i++) {
      const from = 2 * i;
      const to = 2 * ((i + 1) % count);
      const y = corners[from + 1] * (fine / windowHeight);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      this.#side(corners[from], y, corners[to], corners[to + 1] * (fine / windowHeight));
    }
    const last = Math.min(fine, Math.ceil(bottom - 0.5));
    for (let row = Math.max(0, Math.ceil(top - 0.5)); row < last; row++) this.#fillRow(row, colour);
  }

  /** Widens the rows that a side crosses; x still in the window, y in samples. */
  #side(windowX0: number, y0: number, windowX1: number, y1: number): void {
    if (y0 === y1) return;
    const x0 = windowX0 * (fine / windowWidth);
    const slope = (windowX1 * (fine / windowWidth) - x0) / (y1 - y0);
    const last = Math.min(fine, Math.ceil(Math.max(y0, y1) - 0.5));
    for (let row = Math.max(0, Math.ceil(Math.min(y0, y1) - 0.5)); row < last; row++) {
      const x = x0 + (row + 0.5 - y0) * slope;
      if (x < this.#left[row]) this.#left[row] = x;
      if (x > this.#right[row]) this.#right[row] = x;
    }
  }

  #fillRow(row: number, colour: number): void {
    const from = Math.max(0, Math.ceil(this.#left[row] - 0.5));
    const to = Math.min(fine, Math.ceil(this.#right[row] - 0.5));
    if (from < to) this.#colours.fill(colour, row * fine + from, row * fine + to);
    this.#left[row] = Number.POSITIVE_INFINITY;
    this.#right[row] = Number.NEGATIVE_INFINITY;
  }

  /** Writes red, green and blue of every pixel, row by row, from `offset` on. */
  writePixels(pixels: { [k: number]: number }, offset: number): void {
    const colours = this.#colours;
    for (let row = 0, o = offset; row < side; row++) {
      for (let column = 0, at = row * samples * fine; column < side; column++, at += samples, o += 3) {
        const a = colours[at];
        const b = colours[at + 1];
        const c = colours[at + fine];
        const d = colours[at + fine + 1];
        // Red and blue are summed in one number, eight bits apart from each other.
        const redBlue = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff);
        const green = (a & 0xff00) + (b & 0xff00) + (c & 0xff00) + (d & 0xff00);
        pixels[o] = (redBlue >> 18) & 0xff;
        pixels[o + 1] = (green >> 10) & 0xff;
        pixels[o + 2] = (redBlue >> 2) & 0xff;
      }
    }
  }
}

/** A display list of the window. */
export class ShapeCanvas implements Canvas {
  readonly #shapes: Shape[] = [];

  polygon(corners: Float64Array, count: number, colour: number): void {
    const points = Array.from({ length: count }, (_, i): Point => [corners[2 * i], corners[2 * i + 1]]);
    this.#shapes.push({ kind: 'polygon', points, fill: hex(colour) });
  }

  displayList(background: number): DisplayList {
    return { width: windowWidth, height: windowHeight, background: hex(background), shapes: this.#shapes };
  }
}

function hex(colour: number): string {
  return `#${colour.toString(16).padStart(6, '0')}`;
}

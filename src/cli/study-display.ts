import type { ArmProgress } from '../study/index.ts';
import { showFigure } from './format.ts';
import type { Output } from './io.ts';
import { sparkline } from './sparkline.ts';
import { clip } from './table.ts';

/** Shortest time between two drawings of the line, in milliseconds. */
const REDRAW_INTERVAL = 50;
/** Longest sparkline, in characters. */
const CURVE_WIDTH = 24;

/** Shows the arm of a study that is running: a line that is rewritten in place on a terminal, and nothing elsewhere. */
export class StudyDisplay {
  readonly #output: Output;
  readonly #now: () => number;
  #curve: number[] = [];
  #running = '';
  #drawnAt = Number.NEGATIVE_INFINITY;
  #isOnLine = false;

  /** `now` is a clock in milliseconds. */
  constructor(output: Output, now: () => number) {
    this.#output = output;
    this.#now = now;
  }

  /** Takes in a step. */
  show({ arm, seed, done, total, figures }: ArmProgress): void {
    const running = `${arm}, seed ${seed}`;
    if (running !== this.#running) this.#curve = [];
    this.#running = running;
    const [name, value] = Object.entries(figures)[0] ?? [];
    if (value !== undefined) this.#curve.push(value);
    if (!this.#output.isTTY || this.#now() - this.#drawnAt < REDRAW_INTERVAL) return;
    this.#drawnAt = this.#now();
    const figure = value === undefined ? '' : `  ${name} ${showFigure(value)}  ${sparkline(this.#curve, CURVE_WIDTH)}`;
    this.#output.write(`\r\x1b[K${clip(`${running}: ${done} / ${total}${figure}`, this.#output.columns - 1)}`);
    this.#isOnLine = true;
  }

  /** Prints a line in place of the running one. */
  interject(line: string): void {
    this.end();
    this.#output.write(`${line}\n`);
  }

  /** Takes the running line away. */
  end(): void {
    if (this.#isOnLine) this.#output.write('\r\x1b[K');
    this.#isOnLine = false;
  }
}

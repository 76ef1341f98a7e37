import type { Progress } from '../run/index.ts';
import type { Output } from './io.ts';
import { type ProgressView, timeOf } from './progress-view.ts';
import { sparkline } from './sparkline.ts';
import { clip, displayWidth } from './table.ts';

/** Longest sparkline of a progress line, in characters. */
const CURVE_WIDTH = 24;
/** Shortest time between two drawings of the line, in milliseconds. */
const REDRAW_INTERVAL = 50;
/** Lines printed for a whole training where nothing can be rewritten. */
const PLAIN_LINES = 20;

/** Shows a training while it runs: one line that is rewritten in place on a terminal, else a plain line every twentieth of the way. */
export class ProgressDisplay {
  readonly #output: Output;
  readonly #now: () => number;
  readonly #view: ProgressView;
  readonly #curve: number[] = [];
  #last: Progress | undefined;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #plainLines = 0;
  #isOnLine = false;

  /** `now` is a clock in milliseconds. */
  constructor(output: Output, now: () => number, view: ProgressView) {
    this.#output = output;
    this.#now = now;
    this.#view = view;
  }

  /** The curve so far, a value for each iteration. */
  get curve(): readonly number[] {
    return this.#curve;
  }

  /** Takes in an iteration. */
  show(progress: Progress): void {
    this.#last = progress;
    this.#curve.push(this.#view.value(progress));
    if (this.#output.isTTY) this.#redrawNowAndThen();
    else this.#printNowAndThen(progress);
  }

  /** Prints a line of its own, above the progress line where there is one. */
  interject(line: string): void {
    this.#output.write(`${this.#isOnLine ? '\r\x1b[K' : ''}${line}\n`);
    this.#isOnLine = false;
    if (this.#output.isTTY) this.#redraw();
  }

  /** Leaves the last state standing. */
  end(): void {
    if (!this.#output.isTTY) return;
    this.#redraw();
    if (this.#isOnLine) this.#output.write('\n');
    this.#isOnLine = false;
  }

  #redrawNowAndThen(): void {
    if (this.#now() - this.#drawnAt >= REDRAW_INTERVAL) this.#redraw();
  }

  #redraw(): void {
    if (this.#last === undefined) return;
    this.#drawnAt = this.#now();
    // A line that fills the last column would wrap on some terminals.
    const width = this.#output.columns - 1;
    const [before, after] = [this.#view.words(this.#last), timeOf(this.#last)];
    const room = width - displayWidth(before) - displayWidth(after) - 4;
    const curve = sparkline(this.#curve, Math.min(CURVE_WIDTH, Math.max(0, room)));
    this.#output.write(`\r\x1b[K${clip([before, curve, after].filter((part) => part !== '').join('  '), width)}`);
    this.#isOnLine = true;
  }

  #printNowAndThen(progress: Progress): void {
    const due = Math.floor((progress.metrics.steps / progress.totalSteps) * PLAIN_LINES);
    if (due <= this.#plainLines) return;
    this.#plainLines = due;
    this.#output.write(`${this.#view.words(progress)}  ${timeOf(progress)}\n`);
  }
}

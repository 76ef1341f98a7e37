import type { Progress } from '../run/index.ts';
import { showCount, showDuration, showFigure, showRate } from './format.ts';
import type { Output } from './io.ts';
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
  readonly #goal: number | undefined;
  readonly #curve: number[] = [];
  #last: Progress | undefined;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #plainLines = 0;
  #isOnLine = false;

  /** `goal` is the return that ends the training, `now` a clock in milliseconds. */
  constructor(output: Output, now: () => number, goal: number | undefined) {
    this.#output = output;
    this.#now = now;
    this.#goal = goal;
  }

  /** Training returns so far, one for each iteration. */
  get curve(): readonly number[] {
    return this.#curve;
  }

  /** Takes in an iteration. */
  show(progress: Progress): void {
    this.#last = progress;
    this.#curve.push(progress.metrics.episodeReturn);
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
    const [before, after] = this.#words(this.#last);
    const room = width - displayWidth(before) - displayWidth(after) - 4;
    const curve = sparkline(this.#curve, Math.min(CURVE_WIDTH, Math.max(0, room)));
    this.#output.write(`\r\x1b[K${clip([before, curve, after].filter((part) => part !== '').join('  '), width)}`);
    this.#isOnLine = true;
  }

  #printNowAndThen(progress: Progress): void {
    const due = Math.floor((progress.metrics.steps / progress.totalSteps) * PLAIN_LINES);
    if (due <= this.#plainLines) return;
    this.#plainLines = due;
    this.#output.write(`${this.#words(progress).join('  ')}\n`);
  }

  #words({ metrics, totalSteps }: Progress): [string, string] {
    const steps = `${showCount(metrics.steps)} / ${showCount(totalSteps)} steps`;
    const goal = this.#goal === undefined ? '' : ` of ${showFigure(this.#goal)}`;
    const figure = `return ${showFigure(metrics.episodeReturn)}${goal}`;
    return [`${steps}  ${showRate(metrics.stepsPerSecond)}  ${figure}`, showDuration(metrics.seconds * 1000)];
  }
}

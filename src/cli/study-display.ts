import type { ArmProgress } from '../study/index.ts';
import { showFigure } from './format.ts';
import type { Output } from './io.ts';
import { sparkline } from './sparkline.ts';
import { clip } from './table.ts';

/** Shortest time between two drawings, in milliseconds. */
const REDRAW_INTERVAL = 50;
/** Longest sparkline, in characters. */
const CURVE_WIDTH = 24;

/** What a seed is at. */
interface Running extends ArmProgress {
  readonly curve: number[];
}

/**
 * Shows the arms of a study that are running: a line for each seed, in the order of the seeds, rewritten in place on a
 * terminal, and nothing elsewhere.
 */
export class StudyDisplay {
  readonly #output: Output;
  readonly #now: () => number;
  readonly #running = new Map<number, Running>();
  #drawnAt = Number.NEGATIVE_INFINITY;
  /** Lines on the terminal; the cursor is at the end of the last. */
  #lines = 0;

  /** `now` is a clock in milliseconds. */
  constructor(output: Output, now: () => number) {
    this.#output = output;
    this.#now = now;
  }

  /** Takes in a step. */
  show(progress: ArmProgress): void {
    const { arm, seed, figures } = progress;
    const before = this.#running.get(seed);
    const [value] = Object.values(figures);
    const curve = before?.arm === arm ? before.curve : [];
    if (value !== undefined) curve.push(value);
    this.#running.set(seed, { ...progress, curve });
    if (!this.#output.isTTY || this.#now() - this.#drawnAt < REDRAW_INTERVAL) return;
    this.#draw();
  }

  /** Prints what the running arm of a seed came to; its line goes. */
  finish(seed: number, text: string): void {
    this.#running.delete(seed);
    this.interject(text);
  }

  /** Prints text above what is running. */
  interject(text: string): void {
    const isDrawn = this.#lines > 0;
    this.end();
    this.#output.write(`${text}\n`);
    if (isDrawn) this.#draw();
  }

  /** Takes the running lines away. */
  end(): void {
    if (this.#lines > 0) this.#output.write(this.#home());
    this.#lines = 0;
  }

  #draw(): void {
    this.#drawnAt = this.#now();
    const { columns, rows } = this.#output;
    const running = [...this.#running.values()].sort((a, b) => a.seed - b.seed).slice(0, Math.max(1, rows - 1));
    const lines = running.map((one) => clip(line(one), columns - 1));
    this.#output.write(`${this.#home()}${lines.join('\n')}`);
    this.#lines = lines.length;
  }

  /** To the start of the first running line, with everything from there on cleared. */
  #home(): string {
    const up = this.#lines > 1 ? `\x1b[${this.#lines - 1}A` : '';
    return `${up}\r\x1b[J`;
  }
}

function line({ arm, seed, done, total, figures, curve }: Running): string {
  const [name, value] = Object.entries(figures)[0] ?? [];
  const figure = value === undefined ? '' : `  ${name} ${showFigure(value)}  ${sparkline(curve, CURVE_WIDTH)}`;
  return `seed ${seed}, ${arm}: ${done} / ${total}${figure}`;
}

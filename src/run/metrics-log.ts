import { closeSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Metrics } from '../algorithms/index.ts';
import { errorCode, fileError } from '../disk/index.ts';

/** Figures of one iteration with their time. */
export interface MetricsLine extends Metrics {
  /** Wall time since the training began, in seconds, without the times between a stop and a resume. */
  readonly seconds: number;
  /** Environment steps in each second, over all that this process trained. */
  readonly stepsPerSecond: number;
}

/**
 * `metrics.jsonl`: one line of JSON for each iteration. NaN (there is no such figure yet) is written as null, an infinite
 * figure as the string `Infinity` or `-Infinity`.
 */
export class MetricsLog {
  readonly path: string;
  readonly #file: number;

  /** Opens the log of a run to go on from `steps`: later lines, and a line that a crash cut off, are dropped. */
  constructor(run: string, steps: number) {
    this.path = metricsPath(run);
    try {
      this.#file = openSync(this.path, 'a');
      truncateSync(this.path, goodLines(readFileSync(this.path), steps).end);
    } catch (error) {
      throw fileError(error, this.path);
    }
  }

  /** Appends one line. Throws when the disk is full. */
  append(line: MetricsLine): void {
    try {
      // A string may be written in part when the disk fills up; the next call then says so.
      let rest: Uint8Array = Buffer.from(`${JSON.stringify(line, writeNumber)}\n`);
      while (rest.length > 0) rest = rest.subarray(writeSync(this.#file, rest));
    } catch (error) {
      throw fileError(error, this.path);
    }
  }

  /** Forces the lines to the disk. */
  sync(): void {
    try {
      fsyncSync(this.#file);
    } catch (error) {
      throw fileError(error, this.path);
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** All whole lines of a run's `metrics.jsonl`; none when there is no such file yet. */
export function readMetrics(run: string): readonly MetricsLine[] {
  try {
    return goodLines(readFileSync(metricsPath(run)), Number.POSITIVE_INFINITY).lines;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function metricsPath(run: string): string {
  return join(run, 'metrics.jsonl');
}

/** The lines up to `steps`, and the byte at which the last of them ends. */
function goodLines(file: Buffer, steps: number): { lines: MetricsLine[]; end: number } {
  const lines: MetricsLine[] = [];
  let end = 0;
  for (let start = 0, stop = file.indexOf(10); stop >= 0; start = stop + 1, stop = file.indexOf(10, start)) {
    const line = parseLine(file.toString('utf8', start, stop));
    if (line === undefined || !(line.steps <= steps)) continue;
    lines.push(line);
    end = stop + 1;
  }
  return { lines, end };
}

function parseLine(text: string): MetricsLine | undefined {
  try {
    return JSON.parse(text, readNumber);
  } catch {
    return undefined;
  }
}

function writeNumber(_key: string, value: unknown): unknown {
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY ? String(value) : value;
}

function readNumber(_key: string, value: unknown): unknown {
  if (value === null) return Number.NaN;
  return typeof value === 'string' ? Number(value) : value;
}

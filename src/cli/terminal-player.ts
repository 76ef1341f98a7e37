import { renderTerminal } from '../env/index.ts';
import type { Moment } from '../run/index.ts';
import { showCount, showFigure } from './format.ts';
import type { CliIo, Output } from './io.ts';
import { clip } from './table.ts';

/** Most columns and rows that a picture takes, however large the terminal. */
const LARGEST = { columns: 80, rows: 20 };
/** Spaces and empty braille cells. */
const blankEnd = /[ \u2800]+$/;
const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';

/** How an episode is shown. */
export interface PlayerOptions {
  /** Steps shown in a second. */
  readonly fps: number;
  /** Words behind the figures below the picture, as they are now. */
  title(): string;
  /** Called for keys that the player does not take itself. */
  readonly onKey?: (name: string) => void;
  /** Called when the showing is to stop before the episode's end. */
  readonly onStop?: () => void;
}

/** How a showing ended. */
export interface Shown {
  readonly last: Moment;
  /** `quit` by the key q, `interrupted` by Ctrl-C; absent when the episode was shown to its end. */
  readonly stopped?: 'quit' | 'interrupted';
}

/** Shows an episode: moving on a terminal, else only its last picture. */
export async function showEpisode(
  moments: AsyncIterable<Moment>,
  io: CliIo,
  output: Output,
  options: PlayerOptions,
): Promise<Shown> {
  if (output.isTTY) return await animate(moments, io, output, options);
  let last: Moment | undefined;
  for await (const moment of moments) last = moment;
  for (const line of frame(last!, output, options.title())) output.write(`${line.replace(blankEnd, '')}\n`);
  return { last: last! };
}

async function animate(
  moments: AsyncIterable<Moment>,
  io: CliIo,
  output: Output,
  { fps, title, onKey, onStop }: PlayerOptions,
): Promise<Shown> {
  let stopped: Shown['stopped'];
  let last: Moment | undefined;
  let above = 0;
  const show = (moment: Moment): void => {
    const hint = io.keyboard && moment.end === undefined ? '  q stops' : '';
    const lines = frame(moment, output, `${title()}${hint}`);
    draw(lines, above, output);
    above = lines.length;
    last = moment;
  };
  const stop = (how: Shown['stopped']): void => {
    stopped = how;
    onStop?.();
  };
  const releaseKeys = io.keyboard?.onKey((name) => {
    if (name === 'ctrl-c') return stop('interrupted');
    if (name === 'q' || name === 'escape') return stop('quit');
    onKey?.(name);
    if (last !== undefined) show(last);
  });
  const releaseInterrupt = io.onInterrupt(() => stop('interrupted'));
  output.write(hideCursor);
  try {
    let due = io.now();
    for await (const moment of moments) {
      show(moment);
      if (stopped !== undefined) break;
      due = Math.max(due + 1000 / fps, io.now());
      await io.sleep(due - io.now());
    }
  } finally {
    output.write(`\n${showCursor}`);
    releaseInterrupt();
    releaseKeys?.();
  }
  return { last: last!, ...(stopped && { stopped }) };
}

/** Draws lines over the `above` lines that end where the cursor is, and leaves the cursor in the last one. */
function draw(lines: readonly string[], above: number, output: Output): void {
  const up = above > 1 ? `\x1b[${above - 1}A` : '';
  output.write(`\r${up}${lines.map((line) => `${line}\x1b[K`).join('\n')}`);
}

/** The picture and below it one line of figures. */
function frame({ picture, steps, episodeReturn, end }: Moment, output: Output, title: string): string[] {
  const columns = Math.max(1, Math.min(output.columns - 1, LARGEST.columns));
  const rows = Math.max(1, Math.min(output.rows - 2, LARGEST.rows));
  const lines = renderTerminal(picture, { columns, rows, colour: output.hasColours }).split('\n');
  const ending = end === undefined ? '' : `  ${end}`;
  const figures = `step ${showCount(steps)}  return ${showFigure(episodeReturn)}${ending}  ${title}`;
  return [...lines, clip(figures.trimEnd(), columns)];
}

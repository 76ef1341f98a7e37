import { expect, it } from 'vitest';
import { StudyDisplay } from './study-display.ts';
import { testOutput } from './testing/test-io.ts';

const step = (seed: number, arm: string, done: number) => ({ seed, arm, done, total: 9, figures: { loss: done } });

/** What a terminal shows after what was written: the lines, without those that were cleared. */
function screen(text: string): string[] {
  const lines = [''];
  let row = 0;
  for (const [piece] of text.replaceAll('\x1b', '␛').matchAll(/␛\[\d+A|\r␛\[J|\n|[^␛\r\n]+/g)) {
    if (piece.endsWith('A')) row -= Number.parseInt(piece.slice(2), 10);
    else if (piece.endsWith('J')) lines.splice(row, lines.length - row, '');
    else if (piece === '\n') {
      row++;
      lines[row] ??= '';
    } else lines[row] += piece;
  }
  return lines;
}

it('rewrites a line for each seed, in order, and prints what is finished above them', () => {
  const output = testOutput({ isTTY: true });
  let now = 0;
  const display = new StudyDisplay(output, () => (now += 100));
  display.show(step(5, 'plain', 1));
  display.show(step(4, 'plain', 1));
  display.show(step(5, 'plain', 2));
  expect(screen(output.text)).toEqual(['seed 4, plain: 1 / 9  loss 1  ▁', 'seed 5, plain: 2 / 9  loss 2  ▁█']);
  display.finish(4, 'done with 4');
  expect(screen(output.text)).toEqual(['done with 4', 'seed 5, plain: 2 / 9  loss 2  ▁█']);
  display.show(step(4, 'better', 3));
  expect(screen(output.text).slice(1)).toEqual([
    'seed 4, better: 3 / 9  loss 3  ▁',
    'seed 5, plain: 2 / 9  loss 2  ▁█',
  ]);
  display.end();
  expect(screen(output.text)).toEqual(['done with 4', '']);
});

it('shows no more seeds than there is room for', () => {
  const output = testOutput({ isTTY: true, rows: 3 });
  let now = 0;
  const display = new StudyDisplay(output, () => (now += 100));
  for (let seed = 0; seed < 9; seed++) display.show(step(seed, 'plain', 1));
  expect(screen(output.text)).toHaveLength(2);
});

it('prints only what is finished where lines cannot be rewritten', () => {
  const output = testOutput();
  const display = new StudyDisplay(output, () => 0);
  display.show(step(4, 'plain', 1));
  display.finish(4, 'done with 4');
  display.end();
  expect(output.text).toBe('done with 4\n');
});

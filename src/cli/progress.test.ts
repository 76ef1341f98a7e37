import { expect, it } from 'vitest';
import type { Progress } from '../run/index.ts';
import { ProgressDisplay } from './progress.ts';
import { controlView } from './progress-view.ts';
import { displayWidth } from './table.ts';
import { testOutput } from './testing/test-io.ts';

function iteration(steps: number, episodeReturn: number): Progress {
  const seconds = steps / 100_000;
  return {
    metrics: { steps, episodeReturn, episodeLength: 1, episodes: 1, seconds, stepsPerSecond: 100_000 },
    totalSteps: 1_000_000,
  };
}

it('rewrites one line on a terminal and leaves the last state standing', () => {
  const output = testOutput({ isTTY: true });
  let time = 0;
  const display = new ProgressDisplay(output, () => time, controlView(475));
  for (const [at, steps, value] of [
    [0, 100_000, Number.NaN],
    [10, 200_000, 20],
    [100, 300_000, 300],
  ]) {
    time = at;
    display.show(iteration(steps, value));
  }
  display.end();
  const drawings = output.text.split('\r\x1b[K').slice(1);
  expect(drawings).toEqual([
    '100,000 / 1,000,000 steps  100k/s  return – of 475  1.0 s',
    '300,000 / 1,000,000 steps  100k/s  return 300 of 475  ▁█  3.0 s',
    '300,000 / 1,000,000 steps  100k/s  return 300 of 475  ▁█  3.0 s\n',
  ]);
});

it('never fills the width of the terminal', () => {
  for (const columns of [20, 50, 64, 80]) {
    const output = testOutput({ isTTY: true, columns });
    const display = new ProgressDisplay(output, () => 0, controlView(undefined));
    for (let i = 1; i <= 200; i++) display.show(iteration(i * 1000, i));
    display.end();
    const lines = output.text.replaceAll('\n', '\r\x1b[K').split('\r\x1b[K');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThan(columns);
  }
});

it('prints at most twenty plain lines where nothing can be rewritten', () => {
  const output = testOutput();
  const display = new ProgressDisplay(output, () => 0, controlView(undefined));
  for (let i = 1; i <= 1000; i++) display.show(iteration(i * 1000, i));
  display.end();
  const lines = output.text.trimEnd().split('\n');
  expect(lines).toHaveLength(20);
  expect(lines[0]).toBe('50,000 / 1,000,000 steps  100k/s  return 50  0.5 s');
  expect(lines[19]).toBe('1,000,000 / 1,000,000 steps  100k/s  return 1,000  10.0 s');
});

it('puts other lines above the progress line', () => {
  const output = testOutput({ isTTY: true });
  const display = new ProgressDisplay(output, () => 0, controlView(undefined));
  display.show(iteration(1000, 1));
  display.interject('a notice');
  expect(output.text.split('\r\x1b[K').slice(2)).toEqual([
    'a notice\n',
    '1,000 / 1,000,000 steps  100k/s  return 1  ▁  0.0 s',
  ]);
});

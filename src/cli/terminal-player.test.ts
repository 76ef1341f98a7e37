import { expect, it } from 'vitest';
import type { DisplayList } from '../env/index.ts';
import type { Moment } from '../run/index.ts';
import { displayWidth } from './table.ts';
import { showEpisode } from './terminal-player.ts';
import { testIo } from './testing/test-io.ts';

const picture: DisplayList = {
  width: 4,
  height: 2,
  background: '#ffffff',
  shapes: [{ kind: 'line', from: [0, 1], to: [4, 1], stroke: '#000000' }],
};

async function* moments(count: number): AsyncGenerator<Moment, void> {
  for (let steps = 0; steps < count; steps++) yield { picture, steps, episodeReturn: -steps };
  yield { picture, steps: count, episodeReturn: -count, end: 'terminated' };
}

it('draws each moment over the one before and leaves the last standing', async () => {
  const io = testIo({ isTTY: true, columns: 41, rows: 12 });
  const { last, stopped } = await showEpisode(moments(2), io, io.stdout, { fps: 50, title: () => 'a title' });
  expect([last.steps, last.end, stopped]).toEqual([2, 'terminated', undefined]);
  const frames = io.stdout.text.split('\x1b[?25l')[1].split('\r').slice(1);
  expect(frames).toHaveLength(3);
  const height = frames[0].split('\n').length;
  expect(frames[1].startsWith(`\x1b[${height - 1}A`)).toBe(true);
  expect(frames[0]).toContain('step 0  return 0  a title  q stops\x1b[K');
  expect(frames[2]).toContain('step 2  return -2  terminated  a title\x1b[K\n\x1b[?25h');
});

it.each([
  [20, 5],
  [200, 60],
  [1, 1],
])('fits a terminal of %i columns and %i rows', async (columns, rows) => {
  const io = testIo({ isTTY: true, columns, rows });
  await showEpisode(moments(1), io, io.stdout, { fps: 50, title: () => 'a title' });
  const lines = io.stdout.text
    .split('\r')[1]
    .split('\n')
    .map((line) => line.replace('\x1b[K', ''));
  expect(lines.length).toBeLessThanOrEqual(Math.max(2, rows - 1));
  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(Math.max(1, columns - 1));
});

it('waits between moments as long as the speed asks for', async () => {
  const io = testIo({ isTTY: true });
  const waits: number[] = [];
  const timed = { ...io, now: () => 0, sleep: async (milliseconds: number) => void waits.push(milliseconds) };
  await showEpisode(moments(3), timed, io.stdout, { fps: 20, title: () => '' });
  expect(waits).toEqual([50, 100, 150, 200]);
});

it('prints the last picture alone, without control codes, where nothing can move', async () => {
  const io = testIo();
  await showEpisode(moments(5), io, io.stdout, { fps: 50, title: () => '' });
  expect(io.stdout.text).not.toContain('\x1b');
  expect(io.stdout.text.match(/step/g)).toHaveLength(1);
  expect(io.stdout.text).toContain('step 5  return -5  terminated\n');
});

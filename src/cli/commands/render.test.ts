import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterAll, expect, it } from 'vitest';
import { runCli } from '../run-cli.ts';
import { testIo } from '../testing/test-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'operant-render-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function render(name: string, ...flags: string[]) {
  const io = testIo();
  const code = await runCli(['render', 'CartPole-v1', '--out', join(folder, name), ...flags], io);
  return { code, out: io.stdout.text, err: io.stderr.text };
}

it('writes a picture of the moment asked for', async () => {
  expect(await render('pole.png', '--width', '120')).toMatchObject({ code: 0, out: `wrote ${folder}/pole.png\n` });
  const first = decode(readFileSync(join(folder, 'pole.png')));
  expect([first.width, first.height, first.channels]).toEqual([120, 65, 3]);
  await render('later.png', '--width', '120', '--at', '9');
  expect(decode(readFileSync(join(folder, 'later.png'))).data).not.toEqual(first.data);
  await render('pole.svg');
  expect(readFileSync(join(folder, 'pole.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
});

it('writes a film as gif and as svg', async () => {
  const { out } = await render('pole.gif', '--film', '5', '--width', '100', '--fps', '10');
  expect(out).toBe(`wrote ${folder}/pole.gif: 6 moments, 0.6 s\n`);
  const gif = readFileSync(join(folder, 'pole.gif'));
  expect(gif.subarray(0, 10)).toEqual(Buffer.from([...Buffer.from('GIF89a'), 100, 0, 54, 0]));
  await render('film.svg', '--film', '5');
  expect(readFileSync(join(folder, 'film.svg'), 'utf8').match(/<animate /g)).toHaveLength(6);
});

it.each([
  [
    ['pole.jpg'],
    /^error: format is not known \(.*pole\.jpg\) for --out; help: end the name in \.png, \.svg or \.gif\n$/,
  ],
  [
    ['a.png', '--film', '3'],
    'error: flag has no effect here (--film); help: a png is one picture; write a gif or svg\n',
  ],
  [['a.gif', '--at', '3'], 'error: flag has no effect here (--at); help: a film begins at the first step\n'],
  [['a.svg', '--fps', '3'], 'error: flag has no effect here (--fps); help: give --film too, or write a gif\n'],
  [
    ['a.png', '--checkpoint', 'best'],
    'error: flag has no effect here (--checkpoint); help: leave it out, or render a run\n',
  ],
])('refuses %s', async ([name, ...flags], words) => {
  const { code, err } = await render(name, ...flags);
  expect(code).toBe(2);
  expect(err).toMatch(words);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { writeOutput } from './write-output.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'operant-output-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

it('writes a file in place of an older one, and leaves nothing else', async () => {
  const file = join(folder, 'a.svg');
  await writeOutput(file, 'old', 'picture');
  await writeOutput(file, Buffer.from('new'), 'picture');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['a.svg']);
});

it('writes through a link', async () => {
  writeFileSync(join(folder, 'there'), '');
  symlinkSync(join(folder, 'there'), join(folder, 'link'));
  await writeOutput(join(folder, 'link'), 'new', 'picture');
  expect(readFileSync(join(folder, 'there'), 'utf8')).toBe('new');
});

it('names what cannot be written', async () => {
  const file = join(folder, 'none', 'a.svg');
  await expect(writeOutput(file, '', 'film')).rejects.toThrow(
    `cannot write the film (there is no folder ${join(folder, 'none')}); help: choose another file than ${file}`,
  );
  await expect(writeOutput(folder, '', 'film')).rejects.toThrow('cannot write the film (EISDIR');
  writeFileSync(join(folder, 'file'), '');
  await expect(writeOutput(join(folder, 'file', 'a.svg'), '', 'film')).rejects.toThrow(
    /^part of the path is a file \(\S+\/file\/a\.svg\); help: choose another folder$/,
  );
});

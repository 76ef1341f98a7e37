import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { thisMachine } from './machine.ts';
import { createRunFolder, openRunFolder } from './run-folder.ts';
import { type RunRecord, readRunRecord } from './run-record.ts';
import { systemError } from './testing/system-error.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { operantVersion } from './version.ts';

vi.mock('node:fs/promises', async (load) => {
  const real = await load<typeof import('node:fs/promises')>();
  return { ...real, mkdir: vi.fn(real.mkdir) };
});

const record: RunRecord = {
  format: 1,
  operant: operantVersion,
  family: 'control',
  algorithm: 'fake',
  env: { id: 'CartPole-v1', options: { maxEpisodeSteps: 100 } },
  options: { limit: Number.POSITIVE_INFINITY, sizes: [64, 64] },
  settings: { checkpointEvery: { steps: 500 }, keepCheckpoints: 3, keepBest: false },
  seed: 7,
  commit: null,
  machine: thisMachine(),
  startedAt: '2026-01-02T03:04:05.000Z',
};

let parent: string;
let path: string;
beforeEach(async () => {
  parent = await temporaryFolder();
  path = join(parent, 'run');
});

async function create(): Promise<void> {
  const { lock } = await createRunFolder(record, path);
  await lock.release();
}

describe('createRunFolder', () => {
  it('makes a folder that says what was run', async () => {
    await create();
    expect(await readdir(path)).toEqual(['checkpoints', 'episodes', 'run.json']);
    expect(await readRunRecord(path)).toEqual(record);
  });

  it('holds its lock', async () => {
    const { lock } = await createRunFolder(record, path);
    await expect(openRunFolder(path)).rejects.toThrow('run is in use by another process');
    await lock.release();
  });

  it('takes an empty folder, and one whose process died before it wrote run.json', async () => {
    await mkdir(join(path, 'checkpoints'), { recursive: true });
    await writeFile(join(path, `run.lock.1@${hostname()}@another%20boot`), '');
    await writeFile(join(path, 'run.json.4242.tmp'), '{"format"');
    await create();
    expect(await readdir(path)).toEqual(['checkpoints', 'episodes', 'run.json']);
  });

  it('refuses a folder that is not empty', async () => {
    await create();
    await expect(create()).rejects.toThrow(
      `run folder exists and is not empty (${path}); help: resume that run, or choose another folder`,
    );
    await writeFile(join(parent, 'notes.txt'), '');
    await expect(createRunFolder(record, parent)).rejects.toThrow('is not empty');
    const remains = join(parent, 'remains');
    await mkdir(join(remains, 'checkpoints', '000000000100'), { recursive: true });
    await expect(createRunFolder(record, remains)).rejects.toThrow('is not empty');
  });

  it('refuses a file, and a path through a file', async () => {
    await writeFile(path, '');
    await expect(create()).rejects.toThrow(`folder is a file (${path})`);
    await expect(createRunFolder(record, join(path, 'deeper'))).rejects.toThrow('part of the path is a file');
  });

  it.each([
    ['EACCES', 'permission is refused'],
    ['EROFS', 'file system is read-only'],
    ['ENOSPC', 'disk is full'],
  ])('names %s', async (code, words) => {
    vi.mocked(mkdir).mockRejectedValueOnce(systemError(code));
    await expect(create()).rejects.toThrow(`${words} (${path})`);
  });

  it('numbers folders that are not named', async () => {
    const before = process.cwd();
    process.chdir(parent);
    onTestFinished(() => process.chdir(before));
    const folders = await Promise.all(Array.from({ length: 3 }, () => createRunFolder(record)));
    expect(folders.map((folder) => folder.path).sort()).toEqual(
      [1, 2, 3].map((n) => join('runs', `CartPole-v1-fake-${n}`)),
    );
  });
});

describe('openRunFolder', () => {
  it('clears away what a dead process left half written', async () => {
    await create();
    await mkdir(join(path, 'checkpoints', '000000000500.4242.tmp'));
    await writeFile(join(path, 'result.json.4242.tmp'), '');
    const { lock } = await openRunFolder(path);
    await lock.release();
    expect(await readdir(path)).toEqual(['checkpoints', 'episodes', 'run.json']);
    expect(await readdir(join(path, 'checkpoints'))).toEqual([]);
  });

  it('refuses what is not a run folder', async () => {
    await expect(openRunFolder(parent)).rejects.toThrow(`not a run folder (${parent}); help: it holds no run.json`);
    await expect(openRunFolder(join(parent, 'none'))).rejects.toThrow('not a run folder');
    expect(await readdir(parent)).toEqual([]);
  });

  it('refuses another version and says both', async () => {
    await create();
    await rewrite((text) =>
      text.replace('"format": 1', '"format": 7').replace(/"operant": "[^"]*"/, '"operant": "9.8.7"'),
    );
    await expect(openRunFolder(path)).rejects.toThrow(
      `run folder is of another version (format 7, made by operant 9.8.7) at ${path}; ` +
        `help: this is operant ${operantVersion}, which reads format 1`,
    );
  });

  it('refuses a damaged run.json and says where', async () => {
    await create();
    await rewrite((text) => text.replace('"seed": 7', '"seed": -7'));
    await expect(openRunFolder(path)).rejects.toThrow('run.json is damaged (seed: ');
    await rewrite((text) => text.slice(0, 50));
    await expect(openRunFolder(path)).rejects.toThrow('run.json is damaged (');
  });
});

async function rewrite(change: (text: string) => string): Promise<void> {
  const file = join(path, 'run.json');
  await writeFile(file, change(await readFile(file, 'utf8')));
}

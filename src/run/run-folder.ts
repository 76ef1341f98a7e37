import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, makeFolder, withFileErrors } from '../disk/index.ts';
import { operantError } from '../error/index.ts';
import { unfinished } from './atomic-write.ts';
import { acquireLock, isLock, type Lock } from './lock.ts';
import { type RunRecord, readRunRecord, writeRunRecord } from './run-record.ts';

/** A run folder that this process may write into, until the lock is released. */
export interface RunFolder {
  readonly path: string;
  readonly record: RunRecord;
  readonly lock: Lock;
}

const parts: readonly string[] = ['checkpoints', 'episodes'];

/**
 * Makes the folder of a new run: `run.json`, `checkpoints/`, `episodes/`. Without a path it is `runs/<env>-<algorithm>-<n>`, with the first free n.
 *
 * @throws when the folder exists and is not empty, is not writable, the disk is full, or another process is using it
 */
export async function createRunFolder(record: RunRecord, given?: string): Promise<RunFolder> {
  const path = given ?? (await makeNumbered('runs', `${record.env.id}-${record.algorithm}`));
  await makeFolder(path);
  await withFileErrors(path, () => checkEmpty(path));
  const lock = await acquireLock(path);
  try {
    // Another process may have made a run here, and finished it, before this one had the lock.
    await checkEmpty(path);
    await removeLeftovers(path);
    await makeParts(path);
    await writeRunRecord(path, record);
  } catch (error) {
    await lock.release();
    throw error;
  }
  return { path, record, lock };
}

/**
 * Opens the folder of a run to go on with it, and clears away what a dead process left half written.
 *
 * @throws when it is not a run folder, is of another version, damaged, or another process is using it
 */
export async function openRunFolder(path: string): Promise<RunFolder> {
  const record = await readRunRecord(path);
  const lock = await acquireLock(path);
  try {
    await makeParts(path);
    await removeLeftovers(path);
    await removeLeftovers(join(path, 'checkpoints'));
  } catch (error) {
    await lock.release();
    throw error;
  }
  return { path, record, lock };
}

async function makeParts(path: string): Promise<void> {
  for (const part of parts) await makeFolder(join(path, part));
}

/** Two processes that start at the same time get two numbers: making a folder that exists fails. */
async function makeNumbered(parent: string, name: string): Promise<string> {
  const stem = name.replaceAll(/[^\w.-]+/g, '-');
  await makeFolder(parent);
  return await withFileErrors(parent, async () => {
    for (let n = 1; ; n++) {
      const path = join(parent, `${stem}-${n}`);
      const error = await mkdir(path).catch((reason: unknown) => reason);
      if (error === undefined) return path;
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  });
}

/** What a process left that was killed before it wrote `run.json` does not count. */
async function checkEmpty(path: string): Promise<void> {
  const names = await readdir(path);
  const counts = await Promise.all(names.map((name) => isContent(path, name)));
  if (!counts.includes(true)) return;
  throw operantError('run folder exists and is not empty', {
    value: path,
    help: names.includes('run.json') ? 'resume that run, or choose another folder' : 'choose another folder',
  });
}

async function isContent(path: string, name: string): Promise<boolean> {
  if (isLock(name) || name.endsWith(unfinished)) return false;
  return !parts.includes(name) || (await readdir(join(path, name))).length > 0;
}

async function removeLeftovers(path: string): Promise<void> {
  await withFileErrors(path, async () => {
    const names = (await readdir(path)).filter((name) => name.endsWith(unfinished));
    for (const name of names) await rm(join(path, name), { recursive: true, force: true });
  });
}

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operantError } from '../error/index.ts';
import { temporaryName } from './atomic-write.ts';
import { errorCode, withFileErrors } from './file-error.ts';
import { isRunning, type ProcessIdentity, thisProcess } from './process-identity.ts';

/** Name of the lock in a run folder. */
export const lockName = 'run.lock';

/** The right to write into a run folder. */
export interface Lock {
  release(): Promise<void>;
}

const attempts = 5;
let serial = 0;

/**
 * Takes the lock of a run folder: a folder `run.lock` that says which process holds it. The lock of a process that has ended is taken over.
 *
 * It is a folder because renaming one to its name fails when that is taken, on every file system: so the lock appears at once
 * and with its content.
 *
 * @throws when a living process holds it, and when the folder is not writable
 */
export async function acquireLock(folder: string): Promise<Lock> {
  const path = join(folder, lockName);
  return await withFileErrors(folder, async () => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (await tryAcquire(path)) return { release: () => removeAtOnce(path) };
      const holder = await readHolder(path);
      if (holder !== undefined && isRunning(holder)) throw locked(holder, path);
      await takeAway(path, holder);
    }
    throw operantError('lock of the run folder is contested', { value: path, help: 'try again' });
  });
}

/** The process that holds the lock of a run folder; undefined when nobody does. */
export async function lockHolder(folder: string): Promise<ProcessIdentity | undefined> {
  const holder = await readHolder(join(folder, lockName));
  return holder !== undefined && isRunning(holder) ? holder : undefined;
}

async function tryAcquire(path: string): Promise<boolean> {
  const temporary = uniqueName(path);
  await mkdir(temporary);
  try {
    await writeFile(join(temporary, 'holder.json'), JSON.stringify(thisProcess()));
    await rename(temporary, path);
    return true;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<ProcessIdentity | undefined> {
  try {
    return JSON.parse(await readFile(join(path, 'holder.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Removes the lock that `dead` left. Should another process have been faster and hold it by now, it gets its lock back. */
async function takeAway(path: string, dead: ProcessIdentity | undefined): Promise<void> {
  const taken = uniqueName(path);
  try {
    await rename(path, taken);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (JSON.stringify(await readHolder(taken)) !== JSON.stringify(dead)) await rename(taken, path);
  else await rm(taken, { recursive: true, force: true });
}

/** Removing a folder takes two steps; renamed first, the lock is gone in one. */
async function removeAtOnce(path: string): Promise<void> {
  const gone = uniqueName(path);
  await rename(path, gone);
  await rm(gone, { recursive: true, force: true });
}

function uniqueName(path: string): string {
  return temporaryName(`${path}.${serial++}`);
}

function locked({ pid, host }: ProcessIdentity, path: string): Error {
  return operantError('run is in use by another process', {
    value: `${pid} on ${host}`,
    help: `wait until it ends or stop it; if no such process runs, delete ${path}`,
  });
}

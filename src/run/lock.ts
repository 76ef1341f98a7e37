import { open, readdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { withFileErrors } from '../disk/index.ts';
import { operantError } from '../error/index.ts';
import { isRunning, type ProcessIdentity, thisProcess } from './process-identity.ts';

/** The right to write into a run folder. */
export interface Lock {
  release(): Promise<void>;
}

const prefix = 'run.lock.';

/** Locks that this process holds. */
const held = new Set<string>();

/**
 * Takes the lock of a run folder: an empty file whose name says which process holds it. Locks of processes that have ended are removed.
 *
 * Each process first leaves its own file and then looks for others. So of two that ask at once at least one sees the other and gives up (it may
 * be both), and since names are never used by two processes, removing a dead one's file cannot take the lock from a living one.
 *
 * @throws when a living process holds it, for a lock whose name cannot be read, and when the folder is not writable
 */
export async function acquireLock(folder: string): Promise<Lock> {
  const path = resolve(folder, fileName(thisProcess()));
  if (held.has(path)) throw locked(thisProcess(), path);
  held.add(path);
  const release = async (): Promise<void> => {
    held.delete(path);
    await rm(path, { force: true });
  };
  try {
    await withFileErrors(folder, async () => await (await open(path, 'w')).close());
    await checkAlone(folder, path);
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

/** The process that holds the lock of a run folder; undefined when nobody does. @throws for a name that cannot be read */
export async function lockHolder(folder: string): Promise<ProcessIdentity | undefined> {
  return (await holders(folder)).find(isRunning);
}

/** Whether a file in a run folder is a lock. */
export function isLock(name: string): boolean {
  return name.startsWith(prefix);
}

async function checkAlone(folder: string, own: string): Promise<void> {
  for (const other of await holders(folder)) {
    const path = resolve(folder, fileName(other));
    if (path === own) continue;
    if (isRunning(other)) throw locked(other, path);
    await rm(path, { force: true });
  }
}

async function holders(folder: string): Promise<readonly ProcessIdentity[]> {
  return (await readdir(folder)).filter(isLock).flatMap((name) => parseName(name, resolve(folder, name)) ?? []);
}

function fileName({ pid, host, started }: ProcessIdentity): string {
  return prefix + [String(pid), host, started ?? ''].map(encodeURIComponent).join('@');
}

function parseName(name: string, path: string): ProcessIdentity | undefined {
  const parts = name
    .slice(prefix.length)
    .split('@')
    .map((part) => decoded(part, path));
  return parts.length === 3 ? { pid: Number(parts[0]), host: parts[1], started: parts[2] || null } : undefined;
}

function decoded(part: string, path: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw operantError('lock has a name that cannot be read', {
      value: path,
      help: 'delete it if no process trains in this folder',
    });
  }
}

function locked({ pid, host }: ProcessIdentity, path: string): Error {
  return operantError('run is in use by another process', {
    value: `${pid} on ${host}`,
    help: `wait until it ends or stop it; if no such process runs, delete ${path}`,
  });
}

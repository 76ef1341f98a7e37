import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { acquireLock, lockHolder } from './lock.ts';
import { thisProcess } from './process-identity.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

async function leaveLock(pid: number, host = hostname(), started = ''): Promise<string> {
  const path = join(folder, `run.lock.${pid}@${host}@${encodeURIComponent(started)}`);
  await writeFile(path, '');
  return path;
}

/** The number of a process that lives until the test ends. */
function livingProcess(): number {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child.pid!;
}

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid!;
}

describe('acquireLock', () => {
  it('names this process and is gone after release', async () => {
    const lock = await acquireLock(folder);
    expect(await readdir(folder)).toEqual([expect.stringMatching(`^run.lock.${process.pid}@`)]);
    expect(await lockHolder(folder)).toEqual(thisProcess());
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    expect(await lockHolder(folder)).toBeUndefined();
  });

  it('is refused while a living process holds it, this one too', async () => {
    const lock = await acquireLock(folder);
    await expect(acquireLock(folder)).rejects.toThrow(
      `run is in use by another process (${process.pid} on ${hostname()}); help: wait until it ends or stop it`,
    );
    await lock.release();
    const pid = livingProcess();
    const path = await leaveLock(pid);
    await expect(acquireLock(folder)).rejects.toThrow(`(${pid} on ${hostname()})`);
    expect(await readdir(folder)).toEqual([basename(path)]);
  });

  it('is taken over from a dead process', async () => {
    await leaveLock(await deadProcess());
    expect(await lockHolder(folder)).toBeUndefined();
    await (await acquireLock(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'is taken over when the number of a dead process was given to another, this one too',
    async () => {
      await leaveLock(livingProcess(), hostname(), 'another boot 42');
      await leaveLock(process.pid, hostname(), 'another boot 42');
      await (await acquireLock(folder)).release();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('is refused when the process is on another machine', async () => {
    const path = await leaveLock(1, 'elsewhere');
    await expect(acquireLock(folder)).rejects.toThrow(
      `(1 on elsewhere); help: wait until it ends or stop it; if no such process runs, delete ${path}`,
    );
  });

  it('is refused, and the file named, when it has a name that cannot be read', async () => {
    const path = join(folder, 'run.lock.1@host%zz@42');
    await writeFile(path, '');
    const words = `lock has a name that cannot be read (${path}); help: delete it if no process trains in this folder`;
    await expect(acquireLock(folder)).rejects.toThrow(words);
    await expect(lockHolder(folder)).rejects.toThrow(words);
    expect(await readdir(folder)).toEqual([basename(path)]);
  });

  it('goes to one of many in this process that ask at once', async () => {
    await leaveLock(await deadProcess());
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => acquireLock(folder)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toHaveLength(1);
  });
});

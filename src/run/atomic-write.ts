import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { withFileErrors } from '../disk/index.ts';

/** Ends the name of everything that is not finished yet; whoever opens a run removes what a dead process left. */
export const unfinished = '.tmp';

/** A name beside `path` for a version of it that is being written. */
export function temporaryName(path: string): string {
  return `${path}.${process.pid}${unfinished}`;
}

/**
 * Writes a file so that after a crash at any moment there is either the old file or the new one, whole.
 *
 * @throws when the disk is full or the folder not writable; the old file is left as it was
 */
export async function writeAtomically(path: string, data: string | Uint8Array): Promise<void> {
  const temporary = temporaryName(path);
  await withFileErrors(path, async () => {
    try {
      await writeDurably(temporary, data);
      await rename(temporary, path);
      await syncDirectory(dirname(path));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  });
}

/** Writes a file and waits until it lies on the disk. */
export async function writeDurably(path: string, data: string | Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Waits until the names in a folder lie on the disk. Windows does so by itself and refuses to be asked. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

import { operantError } from '../error/index.ts';
import { errorCode, withFileErrors } from './file-error.ts';

/**
 * Makes a folder and those above it, where they are not there. Needs Node.
 *
 * @throws for a file of that name, where no folder can be made, and what else the file system refuses, by name
 */
export async function makeFolder(path: string): Promise<void> {
  await withFileErrors(path, () => make(path));
}

/** Not Node's recursive mkdir: below `/proc`, where no folder can be made, that one tries for ever. */
async function make(path: string): Promise<void> {
  if ((await attempt(path)) === undefined) return;
  const { dirname } = await import('node:path');
  const parent = dirname(path);
  if (parent !== path) await make(parent);
  if ((await attempt(path)) === undefined) return;
  throw operantError('folder cannot be made there', { value: path, help: 'choose another folder' });
}

/** `ENOENT` where the folder above is missing; undefined once the folder is there. */
async function attempt(path: string): Promise<'ENOENT' | undefined> {
  const { mkdir } = await import('node:fs/promises');
  try {
    await mkdir(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return code;
    // Windows and read-only file systems may refuse before they look whether the folder is there.
    if (await isFolder(path)) return undefined;
    if (code !== 'EEXIST') throw error;
    throw operantError('folder is a file', { value: path, help: 'choose another folder' });
  }
  return undefined;
}

async function isFolder(path: string): Promise<boolean> {
  const { stat } = await import('node:fs/promises');
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

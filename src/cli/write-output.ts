import { existsSync } from 'node:fs';
import { lstat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OperantError, operantError } from '../error/index.ts';
import { writeAtomically } from '../run/index.ts';

/**
 * Writes what `--out` asks for: whole or not at all, so that a failure leaves an older file of the name as it was. A
 * device or a link stays one.
 *
 * @param what for the error, as in `picture`
 * @throws where it cannot be written
 */
export async function writeOutput(file: string, data: string | Uint8Array, what: string): Promise<void> {
  try {
    const known = await lstat(file).catch(() => undefined);
    await (known === undefined || known.isFile() ? writeAtomically(file, data) : writeFile(file, data));
  } catch (error) {
    if (error instanceof OperantError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw operantError(`cannot write the ${what}`, {
      value: code === 'ENOENT' && !existsSync(dirname(file)) ? `there is no folder ${dirname(file)}` : message,
      help: `choose another file than ${file}`,
    });
  }
}

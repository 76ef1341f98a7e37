import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this library's code lies: `dist` of a package, `src` of a checkout. */
const library = fileURLToPath(new URL('..', import.meta.url));

/** A hash of the library's code: results of the same code can be put together. */
export async function codeFingerprint(folder = library): Promise<string> {
  const names = await readdir(folder, { recursive: true });
  const hash = createHash('sha256');
  for (const name of names.filter(isCode).sort()) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex');
}

function isCode(name: string): boolean {
  return /\.[jt]s$/.test(name) && !/\.d\.ts$|\.test\.|[/\\]testing[/\\]/.test(name);
}

import { createHash } from 'node:crypto';
import { operantError } from '../error/index.ts';

/** Name of the file that lists the checksums of the others in its folder; `sha256sum -c SHA256SUMS` reads it too. */
export const checksumFile = 'SHA256SUMS';

/** Files of one folder: contents by name. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** The checksum list of some files, in the form of sha256sum. */
export function checksumsOf(files: Files): string {
  return Object.entries(files)
    .map(([name, bytes]) => `${checksumLine(name, bytes)}\n`)
    .join('');
}

/**
 * Holds files against their list.
 *
 * @throws when a file is not listed, or its checksum is another
 */
export function verifyChecksums(files: Files, list: string): void {
  const lines = new Set(list.split('\n'));
  for (const [name, bytes] of Object.entries(files)) {
    if (lines.has(checksumLine(name, bytes))) continue;
    throw operantError('checksum is wrong', { value: name, help: 'the file or its checksum was changed or damaged' });
  }
}

function checksumLine(name: string, bytes: Uint8Array): string {
  return `${sha256(bytes)}  ${name}`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder;

/** A path in a folder that goes away with this process. */
export function scratch(name) {
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), 'operant-bench-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return join(folder, name);
}

import { readFileSync } from 'node:fs';

/** Version of the format of run folders and checkpoints; it changes when older ones can no longer be read. */
export const runFormat = 1;

/** Version of the operant package. */
export const operantVersion: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version;

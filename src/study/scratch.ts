import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, writeAtomically } from '../run/index.ts';
import type { Curve, Study } from './definition.ts';
import type { ArmRun } from './results.ts';

/** What is kept of a finished arm and seed until the study is complete. */
export interface KeptRun extends ArmRun {
  readonly curves: Readonly<Record<string, Curve>>;
}

/** Finished parts of a study, so that an interrupted one goes on where it was. */
export interface Scratch {
  read(arm: string, seed: number): Promise<KeptRun | undefined>;
  write(run: KeptRun): Promise<void>;
  /** Seconds that earlier sittings took. */
  elapsed(): Promise<number>;
  /** Notes them for the next sitting. */
  noteElapsed(seconds: number): Promise<void>;
  /** Forgets everything, also what other versions of the study have left. */
  clear(): Promise<void>;
}

/** Keeps nothing. */
export const noScratch: Scratch = {
  read: async () => undefined,
  write: async () => undefined,
  elapsed: async () => 0,
  noteElapsed: async () => undefined,
  clear: async () => undefined,
};

/**
 * Keeps each finished part in a file of its own below `folder/.scratch/ID`, apart for each code and definition: parts
 * of other versions are never taken.
 *
 * @param code fingerprint of the code that runs
 */
export function scratch(folder: string, study: Study, code: string): Scratch {
  const { run: _run, judge: _judge, ...data } = study;
  const key = createHash('sha256')
    .update(JSON.stringify([code, data]))
    .digest('hex')
    .slice(0, 16);
  const all = join(folder, '.scratch', study.id);
  const own = join(all, key);
  const read = async (name: string): Promise<unknown> => {
    const text = await readFile(join(own, `${name}.json`), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : JSON.parse(text);
  };
  const write = async (name: string, value: unknown): Promise<void> => {
    await makeFolder(own);
    await writeAtomically(join(own, `${name}.json`), JSON.stringify(value));
  };
  return {
    read: async (arm, seed) => (await read(`${arm}-${seed}`)) as KeptRun | undefined,
    write: (run) => write(`${run.arm}-${run.seed}`, run),
    elapsed: async () => ((await read('elapsed')) ?? 0) as number,
    noteElapsed: (seconds) => write('elapsed', seconds),
    clear: () => rm(all, { recursive: true, force: true }),
  };
}

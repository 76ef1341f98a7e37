import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../run/index.ts';
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
  /** Forgets everything, also what other versions of the study have left. */
  clear(): Promise<void>;
}

/** Keeps nothing. */
export const noScratch: Scratch = {
  read: async () => undefined,
  write: async () => undefined,
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
  const fileOf = (arm: string, seed: number) => join(own, `${arm}-${seed}.json`);
  return {
    read: async (arm, seed) => {
      const text = await readFile(fileOf(arm, seed), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as KeptRun);
    },
    write: async (run) => {
      await mkdir(own, { recursive: true });
      await writeAtomically(fileOf(run.arm, run.seed), JSON.stringify(run));
    },
    clear: () => rm(all, { recursive: true, force: true }),
  };
}

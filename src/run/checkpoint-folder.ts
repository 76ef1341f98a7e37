import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, withFileErrors } from '../disk/index.ts';
import { operantError } from '../error/index.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';

/** A checkpoint that was not read, and why. */
export interface RefusedCheckpoint {
  readonly path: string;
  readonly reason: string;
}

/** What a run can go on from. */
export interface LatestCheckpoint {
  /** The newest good checkpoint; absent when none was written yet. */
  readonly checkpoint?: Checkpoint;
  /** Newer ones that are damaged, newest first. */
  readonly refused: readonly RefusedCheckpoint[];
}

/** Where the checkpoint of a run at a number of steps lies. */
export function checkpointPath(run: string, steps: number): string {
  return join(run, 'checkpoints', String(steps).padStart(12, '0'));
}

/** Steps of all checkpoints of a run, ascending. */
export async function listCheckpoints(run: string): Promise<readonly number[]> {
  const names = await withFileErrors(run, () => readdir(join(run, 'checkpoints'))).catch((error) => {
    // People delete the folder to train from the beginning.
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => /^\d{12,}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/**
 * The newest checkpoint that is whole; damaged ones are passed over and reported.
 *
 * @throws when there are checkpoints and every one is damaged
 */
export async function latestCheckpoint(run: string): Promise<LatestCheckpoint> {
  const refused: RefusedCheckpoint[] = [];
  for (const steps of (await listCheckpoints(run)).toReversed()) {
    const path = checkpointPath(run, steps);
    try {
      return { checkpoint: await readCheckpoint(path), refused };
    } catch (error) {
      refused.push({ path, reason: (error as Error).message });
    }
  }
  if (refused.length === 0) return { refused };
  throw operantError('every checkpoint of the run is damaged', {
    value: refused[0].reason,
    where: `at ${run}`,
    help: 'delete its folder checkpoints and resume to train from the beginning',
  });
}

/** Gives damaged checkpoints the ending `.refused`, so that they are neither read nor counted again. */
export async function setAside(refused: readonly RefusedCheckpoint[]): Promise<void> {
  for (const { path } of refused) {
    await withFileErrors(path, async () => {
      await rm(`${path}.refused`, { recursive: true, force: true });
      await rename(path, `${path}.refused`);
    });
  }
}

/** Removes all checkpoints of a run but the last `keep` and the one at `best` steps. */
export async function pruneCheckpoints(run: string, keep: number, best?: number): Promise<void> {
  const old = (await listCheckpoints(run)).slice(0, -keep).filter((steps) => steps !== best);
  for (const steps of old) await rm(checkpointPath(run, steps), { recursive: true, force: true });
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../disk/index.ts';
import { writeAtomically } from './atomic-write.ts';

/**
 * How a training ended: all steps done, the goal of `until` reached, stopped by a signal (resume goes on), or stopped by an error
 * (resume goes on from the last good checkpoint).
 */
export type RunStatus = 'completed' | 'goal' | 'interrupted' | 'failed';

/** How a training ended: `result.json`. */
export interface RunResult {
  readonly status: RunStatus;
  /** Environment steps taken. */
  readonly steps: number;
  /** Training episodes finished. */
  readonly episodes: number;
  /** Mean return of the last 100 of them; NaN before the first, null in the file. */
  readonly episodeReturn: number;
  /** Mean length of the same. */
  readonly episodeLength: number;
  /** Wall time of the training in seconds, without the times between a stop and a resume. */
  readonly seconds: number;
  /** Folder of the last checkpoint, within the run folder; null when none was written. */
  readonly checkpoint: string | null;
  /** What went wrong; null unless failed. */
  readonly error: string | null;
  readonly finishedAt: string;
}

/** Where `result.json` of a run lies. */
export function resultPath(run: string): string {
  return join(run, 'result.json');
}

/** Writes `result.json`. */
export async function writeResult(run: string, result: RunResult): Promise<void> {
  await writeAtomically(resultPath(run), `${JSON.stringify(result, null, 2)}\n`);
}

/** Reads `result.json`; undefined while the run has not ended. */
export async function readResult(run: string): Promise<RunResult | undefined> {
  try {
    const file = JSON.parse(await readFile(resultPath(run), 'utf8'));
    return {
      ...file,
      episodeReturn: file.episodeReturn ?? Number.NaN,
      episodeLength: file.episodeLength ?? Number.NaN,
    };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

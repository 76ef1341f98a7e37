import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, withFileErrors } from '../disk/index.ts';
import { lockHolder } from './lock.ts';
import { type MetricsLine, readMetrics } from './metrics-log.ts';
import { type RunResult, readResult } from './result.ts';
import { type RunRecord, readRunRecord } from './run-record.ts';

/** A run at a glance. */
export interface ListedRun {
  readonly folder: string;
  readonly record: RunRecord;
  /** How it ended; absent while it has not, and after a crash. */
  readonly result?: RunResult;
  /** Its newest figures; absent before the first iteration. */
  readonly metrics?: MetricsLine;
  /** Whether a process is training it now. */
  readonly isRunning: boolean;
}

/** A folder that cannot be listed as a run, and why. */
export interface UnreadableRun {
  readonly folder: string;
  readonly reason: string;
}

/** All runs in a folder of runs, by the time they started. Folders that are no runs, or of another version, are listed apart. */
export async function listRuns(
  parent = 'runs',
): Promise<{ readonly runs: readonly ListedRun[]; readonly unreadable: readonly UnreadableRun[] }> {
  const runs: ListedRun[] = [];
  const unreadable: UnreadableRun[] = [];
  for (const folder of await subfolders(parent)) {
    try {
      runs.push(await readRun(folder));
    } catch (error) {
      unreadable.push({ folder, reason: (error as Error).message });
    }
  }
  runs.sort((a, b) => a.record.startedAt.localeCompare(b.record.startedAt));
  return { runs, unreadable };
}

/** One run at a glance. Throws when the folder is not a run, of another version or damaged. */
export async function readRun(folder: string): Promise<ListedRun> {
  const record = await readRunRecord(folder);
  const result = await readResult(folder);
  const metrics = readMetrics(folder).at(-1);
  const isRunning = (await lockHolder(folder)) !== undefined;
  return { folder, record, isRunning, ...(result && { result }), ...(metrics && { metrics }) };
}

async function subfolders(parent: string): Promise<readonly string[]> {
  try {
    const entries = await withFileErrors(parent, () => readdir(parent, { withFileTypes: true }));
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(parent, name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

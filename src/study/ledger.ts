import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operantError } from '../error/index.ts';
import { appendLine, type Interval, type Machine, makeFolder, withFileErrors } from '../run/index.ts';
import type { Judgement } from './definition.ts';
import type { ArmRun } from './results.ts';

/** One line of a ledger of studies: what a study came to. */
export interface StudyRecord extends Judgement {
  /** Its id. */
  readonly study: string;
  readonly claim: string;
  readonly holds: boolean;
  readonly statement: string;
  readonly interval: Interval;
  /** The figure that tables show first. */
  readonly measure: string;
  readonly baseline: string;
  readonly method: string;
  readonly seeds: readonly number[];
  readonly runs: readonly ArmRun[];
  readonly sizes: unknown;
  /**
   * Seconds of all arms with all seeds added up, over all sittings: the compute, as if nothing had run side by side.
   */
  readonly wallTime: number;
  /** Seconds that somebody had to wait, over all sittings. Absent in the oldest records, in which it is `wallTime`. */
  readonly elapsed?: number;
  /** How many seeds ran side by side, each in a process of its own; 1 where everything ran in one. */
  readonly processes?: number;
  /** Minutes that `elapsed` may come to on two cores. */
  readonly budget: number;
  /** Commit of the working folder, `-dirty` when files differed from it; null outside of git. */
  readonly commit: string | null;
  /** {@link codeFingerprint} of what ran. Absent in the oldest records. */
  readonly code?: string;
  readonly version: string;
  readonly machine: Machine;
  readonly date: string;
}

/** The file of a folder of studies to which lines are only ever added. */
export function ledgerFile(folder: string): string {
  return join(folder, 'ledger.jsonl');
}

/** Appends a record, and waits until it lies on the disk. @throws when the folder is not writable, or the disk is full */
export async function appendRecord(folder: string, record: StudyRecord): Promise<void> {
  const path = ledgerFile(folder);
  await makeFolder(folder);
  await withFileErrors(path, () => appendLine(path, JSON.stringify(record)));
}

/**
 * All records of a folder's ledger, oldest first; none where there is no ledger. @throws for a line that is no record,
 * naming it
 */
export async function readRecords(folder: string): Promise<readonly StudyRecord[]> {
  const path = ledgerFile(folder);
  const text = await withFileErrors(path, () => readFile(path, 'utf8')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line, i) => (line === '' ? [] : [parseRecord(line, `line ${i + 1} of ${path}`)]));
}

function parseRecord(line: string, where: string): StudyRecord {
  try {
    const record = JSON.parse(line) as StudyRecord;
    if (typeof record.study === 'string' && Array.isArray(record.runs)) return record;
  } catch {
    // Said below, in the same words as for JSON that is no record.
  }
  throw operantError('not a record of a study', {
    value: line.slice(0, 40),
    where: `in ${where}`,
    help: 'remove the line',
  });
}

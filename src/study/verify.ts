import { checkCounts, operantError } from '../error/index.ts';
import type { Stream } from '../random/index.ts';
import { gitCommit, thisMachine } from '../run/index.ts';
import { type ArmProgress, runArm, Shared } from './arm.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import { type ComparedFigure, changedCircumstances, comparedFigures } from './compare-run.ts';
import type { Study } from './definition.ts';
import type { StudyRecord } from './ledger.ts';
import type { ArmRun } from './results.ts';

/** A recorded part of a study, and what it came to now. */
export interface Verification {
  readonly study: string;
  readonly recorded: ArmRun;
  /** When it was recorded. */
  readonly date: string;
  readonly figures: readonly ComparedFigure[];
  /** Whether no figure differs by more than the tolerance. */
  readonly holds: boolean;
  /** What is not as it was when it was recorded, machine and code, in sentences. */
  readonly changes: readonly string[];
}

export interface VerifyOptions {
  /** How many parts to run again. */
  readonly count: number;
  /** Draws them. */
  readonly stream: Stream;
  /**
   * How far figures may lie apart; 0, to the bit, unless given. Other processors round differently, and training makes
   * much of little.
   */
  readonly tolerance?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ArmProgress) => void;
  readonly onVerified?: (verification: Verification) => void;
}

/**
 * Runs random recorded parts again and compares their figures: parts of each study's newest record, unless the study has
 * since changed its claim or sizes.
 *
 * @throws where there is nothing to run again, and for a count that is none
 */
export async function verifyRecords(
  records: readonly StudyRecord[],
  studies: readonly Study[],
  { count, stream, tolerance = 0, signal, onProgress, onVerified }: VerifyOptions,
): Promise<readonly Verification[]> {
  checkCounts({ 'count of parts': count }, 'in verifyRecords');
  const parts = studies.flatMap((study) => {
    const record = records.findLast((known) => isOf(known, study));
    return record === undefined ? [] : record.runs.map((recorded) => ({ study, record, recorded }));
  });
  if (parts.length === 0) {
    throw operantError('nothing to verify', { help: 'run a study first; records of changed studies do not count' });
  }
  stream.shuffle(parts);
  const [commit, code] = await Promise.all([gitCommit(), codeFingerprint()]);
  const circumstances = { machine: thisMachine(), commit, code };
  const verified: Verification[] = [];
  for (const { study, record, recorded } of parts.slice(0, count)) {
    const { arm, seed } = recorded;
    const watch = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
    const run = await runArm({ study, arm, seed, sizes: study.sizes, shared: new Shared(), ...watch });
    const figures = comparedFigures(recorded.figures, run.figures, tolerance);
    const verification = {
      study: study.id,
      recorded,
      date: record.date,
      figures,
      holds: figures.every(({ verdict }) => verdict !== 'different'),
      changes: changedCircumstances(record, circumstances),
    };
    onVerified?.(verification);
    verified.push(verification);
  }
  return verified;
}

/** Whether a record is of the study as it is now. */
export function isOf(record: StudyRecord, study: Pick<Study, 'id' | 'claim' | 'sizes'>): boolean {
  const { id, claim, sizes } = study;
  return record.study === id && record.claim === claim && JSON.stringify(record.sizes) === JSON.stringify(sizes);
}

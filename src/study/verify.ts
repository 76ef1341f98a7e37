import { operantError } from '../error/index.ts';
import type { Stream } from '../random/index.ts';
import { type ArmProgress, runArm, SharedBySeed } from './arm.ts';
import type { Figures, Study } from './definition.ts';
import type { StudyRecord } from './ledger.ts';
import type { ArmRun } from './results.ts';

/** A recorded part of a study, and what it came to now. */
export interface Verification {
  readonly study: string;
  readonly recorded: ArmRun;
  readonly figures: Figures;
  /** Figures that differ by more than the tolerance. */
  readonly different: readonly string[];
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
 * Runs random recorded parts again and compares their figures. Records of studies that have since changed their claim
 * or sizes are left out.
 *
 * @throws where there is nothing to run again
 */
export async function verifyRecords(
  records: readonly StudyRecord[],
  studies: readonly Study[],
  { count, stream, tolerance = 0, signal, onProgress, onVerified }: VerifyOptions,
): Promise<readonly Verification[]> {
  const parts = records.flatMap((record) => {
    const study = studies.find((known) => isOf(record, known));
    return study === undefined ? [] : record.runs.map((recorded) => ({ study, recorded }));
  });
  if (parts.length === 0) {
    throw operantError('nothing to verify', { help: 'run a study first; records of changed studies do not count' });
  }
  stream.shuffle(parts);
  const verified: Verification[] = [];
  for (const { study, recorded } of parts.slice(0, count)) {
    const { arm, seed } = recorded;
    const watch = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
    const { figures } = await runArm({ study, arm, seed, sizes: study.sizes, shared: new SharedBySeed(), ...watch });
    const different = differing(recorded.figures, figures, tolerance);
    const verification = { study: study.id, recorded, figures, different };
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

function differing(before: Figures, now: Figures, tolerance: number): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => !(Math.abs(before[name]! - now[name]!) <= tolerance));
}

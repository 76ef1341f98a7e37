import type { Machine } from '../run/index.ts';
import type { Figures } from './definition.ts';
import type { StudyRecord } from './ledger.ts';

/** A figure as it was recorded and as it is now; one of the two is missing where only the other has it. */
export interface ComparedFigure {
  readonly figure: string;
  readonly recorded?: number;
  readonly now?: number;
  /** The same to the bit, no further apart than was allowed, or neither. */
  readonly verdict: 'same' | 'close' | 'different';
}

/** All figures that one side or the other has. */
export function comparedFigures(recorded: Figures, now: Figures, tolerance: number): readonly ComparedFigure[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(now)])];
  return names.map((figure) => {
    const [a, b] = [recorded[figure], now[figure]];
    const isClose = Math.abs(a! - b!) <= tolerance;
    const verdict = Object.is(a, b) ? 'same' : isClose ? 'close' : 'different';
    return { figure, ...(a !== undefined && { recorded: a }), ...(b !== undefined && { now: b }), verdict };
  });
}

/** What figures may depend on besides the study. */
export interface Circumstances {
  readonly machine: Machine;
  readonly commit: string | null;
  /** See `codeFingerprint`. */
  readonly code: string;
}

/** What is not as it was when a record was made, one sentence a thing; none when all is. */
export function changedCircumstances(record: StudyRecord, now: Circumstances): readonly string[] {
  const parts = [
    ['processor', record.machine.cpu, now.machine.cpu],
    ['system', record.machine.platform, now.machine.platform],
    ['Node.js', record.machine.node, now.machine.node],
  ] as const;
  const machine = parts.flatMap(([what, a, b]) => (a === b ? [] : [`another ${what}: ${a} then, ${b} now`]));
  const commits = `commit ${record.commit ?? 'unknown'} then, ${now.commit ?? 'unknown'} now`;
  return isOfCode(record, now) ? machine : [...machine, `other code: ${commits}`];
}

/** The oldest records have no fingerprint of their code, but its commit. */
function isOfCode({ code, commit }: StudyRecord, now: Circumstances): boolean {
  if (code !== undefined) return code === now.code;
  return commit !== null && commit === now.commit && !commit.endsWith('-dirty');
}

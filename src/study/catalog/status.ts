import type { Study } from '../definition.ts';
import type { StudyRecord } from '../ledger.ts';
import { isOf } from '../verify.ts';
import type { CatalogRow } from './catalog.ts';

/** What is known of a row's claim: it held over at least five seeds, it did not, or nobody has run it that often. */
export type Status = 'holds' | 'fails' | 'not-yet';

export const statuses: readonly Status[] = ['holds', 'fails', 'not-yet'];

/** Seeds that a claim has to hold over. */
const enoughSeeds = 5;

/** A row of the catalog with what became of it. */
export interface Covered {
  readonly row: CatalogRow;
  readonly status: Status;
  readonly study?: Study;
  /** The record that the status rests on; without one, the newest there is of the study as it is now. */
  readonly record?: StudyRecord;
}

/**
 * Rows with their studies and the newest records of these. Records of claims that have changed do not count, nor do
 * those of fewer than five seeds.
 */
export function coverage(
  rows: readonly CatalogRow[],
  studies: readonly Study[],
  records: readonly StudyRecord[],
): readonly Covered[] {
  return rows.map((row) => {
    const study = studies.find(({ id }) => id === row.id);
    if (study === undefined) return { row, status: 'not-yet' };
    const own = records.filter((record) => isOf(record, study));
    const decisive = own.filter(({ seeds }) => new Set(seeds).size >= enoughSeeds).at(-1);
    const record = decisive ?? own.at(-1);
    const status = decisive === undefined ? 'not-yet' : decisive.holds ? 'holds' : 'fails';
    return { row, status, study, ...(record && { record }) };
  });
}

export interface CoverageFilter {
  /** Words that all have to be in a row, in any place. */
  readonly query?: string;
  readonly family?: string;
  readonly status?: Status;
}

/** The rows that a filter lets through, those with a study first, then by weight. */
export function filtered(all: readonly Covered[], { query = '', family, status }: CoverageFilter): readonly Covered[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return all
    .filter((covered) => {
      const { row } = covered;
      const text = `${row.id} ${row.short} ${row.title} ${row.mechanism} ${row.parts.join(' ')}`.toLowerCase();
      return (
        words.every((word) => text.includes(word)) &&
        (family === undefined || row.family === family) &&
        (status === undefined || covered.status === status)
      );
    })
    .sort((a, b) => Number(b.study !== undefined) - Number(a.study !== undefined) || b.row.weight - a.row.weight);
}

/** How many rows of each family have which status, the largest family first. */
export function countsByFamily(
  all: readonly Covered[],
): readonly (readonly [family: string, Record<Status, number>])[] {
  const counts = new Map<string, Record<Status, number>>();
  for (const { row, status } of all) {
    const own = counts.get(row.family) ?? { holds: 0, fails: 0, 'not-yet': 0 };
    own[status] += 1;
    counts.set(row.family, own);
  }
  const size = (own: Record<Status, number>) => own.holds + own.fails + own['not-yet'];
  return [...counts].sort(([, a], [, b]) => size(b) - size(a));
}

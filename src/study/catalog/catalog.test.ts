import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StudyRecord } from '../ledger.ts';
import { readRecords } from '../ledger.ts';
import { studyIds } from '../registry.ts';
import { runStudy } from '../runner.ts';
import { fakeStudy } from '../testing/fake-study.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { findRow, readCatalog } from './catalog.ts';
import { countsByFamily, coverage, filtered } from './status.ts';

describe('the catalog', () => {
  it('has 566 systems in 28 families, and every study is one of them', async () => {
    const rows = await readCatalog();
    expect(rows).toHaveLength(566);
    expect(new Set(rows.map(({ family }) => family)).size).toBe(28);
    for (const id of studyIds()) expect(findRow(rows, id).id).toBe(id);
  });

  it('finds a row or the nearest', async () => {
    const rows = await readCatalog();
    expect(findRow(rows, 'ttrl').short).toBe('TTRL');
    expect(() => findRow(rows, 'ttrll')).toThrow('not in the catalog (ttrll); help: did you mean ttrl?');
  });

  it.each([
    ['no JSON', '{', 'row of the catalog is not JSON ({) in line 1'],
    ['a missing field', '{"id":"a"}', 'row of the catalog is not one (short: '],
    ['a wrong weight', rowText({ weight: 9 }), 'row of the catalog is not one (weight: '],
    ['an id that comes twice', `${rowText({})}\n${rowText({})}`, 'id comes twice (a)'],
  ])('refuses %s', async (_, text, message) => {
    const path = join(await temporaryFolder(), 'catalog.jsonl');
    await writeFile(path, text);
    await expect(readCatalog(path)).rejects.toThrow(message);
  });
});

function rowText(other: object): string {
  const row = {
    id: 'a',
    short: 'A',
    title: 'A',
    family: 'f',
    kind: 'k',
    weight: 3,
    mechanism: 'm',
    headline: null,
    parts: [],
    demo: 'd',
  };
  return JSON.stringify({ ...row, ...other });
}

describe('the status of a row', () => {
  const { study } = fakeStudy();

  async function record(): Promise<StudyRecord> {
    const folder = await temporaryFolder();
    await runStudy(study, { folder });
    return (await readRecords(folder))[0]!;
  }

  async function statusOf(...records: StudyRecord[]) {
    return coverage(await readCatalog(), [study], records).find(({ row }) => row.id === 'ttrl')!;
  }

  it('is that of the newest record', async () => {
    const holds = await record();
    const fails = { ...holds, holds: false };
    expect(await statusOf()).toMatchObject({ status: 'not-yet', study });
    expect(await statusOf(fails, holds)).toMatchObject({ status: 'holds', record: holds });
    expect(await statusOf(holds, fails)).toMatchObject({ status: 'fails', record: fails });
  });

  it('rests on five seeds or more, of the claim as it is now', async () => {
    const holds = await record();
    const few = { ...holds, holds: false, seeds: [1, 2, 3, 4] };
    expect(await statusOf(holds, few)).toMatchObject({ status: 'holds', record: holds });
    expect(await statusOf(few)).toMatchObject({ status: 'not-yet', record: few });
    expect((await statusOf({ ...holds, claim: 'Another one.' })).record).toBeUndefined();
    expect((await statusOf({ ...holds, sizes: { gain: 3 } })).record).toBeUndefined();
  });

  it('is counted by family and can be searched', async () => {
    const all = coverage(await readCatalog(), [study], [await record()]);
    expect(countsByFamily(all)[0]).toEqual(['llm-rlvr', { holds: 1, fails: 0, 'not-yet': 103 }]);
    expect(filtered(all, { status: 'holds' }).map(({ row }) => row.id)).toEqual(['ttrl']);
    expect(filtered(all, { query: 'Test-Time  majority-vote' })[0]!.row.id).toBe('ttrl');
    expect(filtered(all, { family: 'robotics' }).every(({ row }) => row.family === 'robotics')).toBe(true);
    expect(filtered(all, { query: 'no such words' })).toEqual([]);
  });
});

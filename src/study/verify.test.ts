import { expect, it } from 'vitest';
import { Stream } from '../random/index.ts';
import { readRecords } from './ledger.ts';
import { runStudy } from './runner.ts';
import { fakeStudy } from './testing/fake-study.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { verifyRecords } from './verify.ts';

async function recorded() {
  const folder = await temporaryFolder();
  await runStudy(fakeStudy().study, { folder });
  return await readRecords(folder);
}

const stream = () => Stream.fromSeed(1);

it('runs random recorded parts again and finds the same bits', async () => {
  const { study, ran } = fakeStudy();
  const verified = await verifyRecords(await recorded(), [study], { count: 4, stream: stream() });
  expect(verified.map(({ holds }) => holds)).toEqual([true, true, true, true]);
  for (const { figures, changes } of verified) {
    expect(figures).toMatchObject([{ figure: 'score', verdict: 'same' }]);
    expect(changes).toEqual([]);
  }
  expect(new Set(ran).size).toBe(4);
});

it('names figures that differ by more than the tolerance', async () => {
  const records = await recorded();
  const { study } = fakeStudy();
  const changed = {
    ...study,
    run: async (...given: Parameters<typeof study.run>) => ({ score: (await study.run(...given)).score! + 1e-9 }),
  };
  const [strict] = await verifyRecords(records, [changed], { count: 1, stream: stream() });
  const before = strict!.recorded.figures.score!;
  expect(strict!.figures).toEqual([{ figure: 'score', recorded: before, now: before + 1e-9, verdict: 'different' }]);
  expect(strict!.holds).toBe(false);
  const [loose] = await verifyRecords(records, [changed], { count: 1, stream: stream(), tolerance: 1e-6 });
  expect(loose).toMatchObject({ holds: true, figures: [{ verdict: 'close' }] });
});

it('counts a figure that is gone as different', async () => {
  const { study } = fakeStudy();
  const other = { ...study, run: async () => ({ points: 1 }) };
  const [verified] = await verifyRecords(await recorded(), [other], { count: 1, stream: stream(), tolerance: 10 });
  expect(verified!.figures).toEqual([
    { figure: 'score', recorded: verified!.recorded.figures.score, verdict: 'different' },
    { figure: 'points', now: 1, verdict: 'different' },
  ]);
});

it('leaves out records of claims that have changed', async () => {
  const study = { ...fakeStudy().study, claim: 'Another one.' };
  const run = verifyRecords(await recorded(), [study], { count: 1, stream: stream() });
  await expect(run).rejects.toThrow('nothing to verify; help: run a study first');
});

it('refuses a count that is none', async () => {
  const run = verifyRecords(await recorded(), [fakeStudy().study], { count: Number.NaN, stream: stream() });
  await expect(run).rejects.toThrow('count of parts is not a positive whole number (NaN) in verifyRecords');
});

it('says what is not as it was', async () => {
  const [record] = await recorded();
  const machine = { ...record!.machine, cpu: 'Abacus', node: 'v1' };
  const elsewhere = { ...record!, machine, code: 'other', commit: 'abc' };
  const [verified] = await verifyRecords([elsewhere], [fakeStudy().study], { count: 1, stream: stream() });
  expect(verified!.changes).toEqual([
    `another processor: Abacus then, ${record!.machine.cpu} now`,
    `another Node.js: v1 then, ${process.version} now`,
    `other code: commit abc then, ${record!.commit} now`,
  ]);
});

it('goes by the commit where a record has no fingerprint of the code', async () => {
  const { code: _code, ...old } = (await recorded())[0]!;
  const changesOf = async (commit: string | null) => {
    const options = { count: 1, stream: stream() };
    return (await verifyRecords([{ ...old, commit }], [fakeStudy().study], options))[0]!.changes;
  };
  expect(await changesOf('abc')).toEqual([`other code: commit abc then, ${old.commit} now`]);
  expect(await changesOf(null)).toEqual([`other code: commit unknown then, ${old.commit} now`]);
});

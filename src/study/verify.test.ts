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
  expect(verified.map(({ different }) => different)).toEqual([[], [], [], []]);
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
  expect(strict!.different).toEqual(['score']);
  expect(strict!.figures.score).toBe(strict!.recorded.figures.score! + 1e-9);
  const [loose] = await verifyRecords(records, [changed], { count: 1, stream: stream(), tolerance: 1e-6 });
  expect(loose!.different).toEqual([]);
});

it('counts a figure that is gone as different', async () => {
  const { study } = fakeStudy();
  const other = { ...study, run: async () => ({ points: 1 }) };
  const [verified] = await verifyRecords(await recorded(), [other], { count: 1, stream: stream(), tolerance: 10 });
  expect(verified!.different).toEqual(['score', 'points']);
});

it('leaves out records of claims that have changed', async () => {
  const study = { ...fakeStudy().study, claim: 'Another one.' };
  const run = verifyRecords(await recorded(), [study], { count: 1, stream: stream() });
  await expect(run).rejects.toThrow('nothing to verify; help: run a study first');
});

import { appendFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ledgerFile, readRecords } from './ledger.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

it('is empty where there is none', async () => {
  expect(await readRecords(await temporaryFolder())).toEqual([]);
});

it.each(['{"study": ', '{"claim":"x"}', '7'])('names a line that is no record: %s', async (line) => {
  const folder = await temporaryFolder();
  await appendFile(ledgerFile(folder), `{"study":"a","runs":[]}\n${line}\n`);
  await expect(readRecords(folder)).rejects.toThrow(
    `not a record of a study (${line}) in line 2 of ${ledgerFile(folder)}`,
  );
});

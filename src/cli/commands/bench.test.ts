import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { testIo } from '../testing/test-io.ts';
import { runBench } from './bench.ts';

const here = fileURLToPath(import.meta.url);

it('runs the script with the arguments', async () => {
  const io = testIo();
  expect(await runBench(here, ['--only', 'env'], io)).toBe(0);
  expect(io.scripts).toEqual([[here, '--only', 'env']]);
});

it('fails when the script fails', async () => {
  expect(await runBench(here, [], { ...testIo(), runScript: async () => 3 })).toBe(1);
});

it('says where benchmarks are when they are not here', async () => {
  await expect(runBench('/nowhere/run.mjs', [], testIo())).rejects.toThrow(
    'benchmarks are not here (/nowhere/run.mjs); help: clone the repository and run npm run bench there',
  );
});

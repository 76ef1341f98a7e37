import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type CliContext, emptyProgram } from '../context.ts';
import { exitCodes } from '../exit.ts';
import { type TestIo, testIo } from '../testing/test-io.ts';
import { addStudy } from './study.ts';

async function run(...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'operant-study-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return { ...(await runIn(folder, args, testIo())), kept: await readdir(folder) };
}

async function runIn(folder: string, args: readonly string[], io: TestIo) {
  const context: CliContext = { io, args, exitCode: exitCodes.failure };
  const program = emptyProgram(io);
  addStudy(program, context);
  await program.parseAsync(['study', ...args, '--out', folder], { from: 'user' });
  return { code: context.exitCode, out: io.stdout.text };
}

it('lists the studies with their claims', async () => {
  const { code, out } = await run();
  expect(code).toBe(exitCodes.done);
  expect(out).toMatch(/^lite-ppo +\S.*/m);
});

it('shows a smoke run: claim, arms, figures, plot and verdict, and keeps nothing', async () => {
  const { code, out, kept } = await run('ttrl', '--smoke');
  expect(code).toBe(exitCodes.done);
  expect(out).toContain('Claim: ');
  expect(out).toMatch(/^ttrl, seed 11: accuracy [\d.]+, /m);
  expect(out).toMatch(/^accuracy +labels +[\d.]+ +[\d.]+ to [\d.]+ +[\d.]+, [\d.]+$/m);
  expect(out).toMatch(/^labels .*●/m);
  expect(out).toMatch(/^(holds|does not hold): /m);
  expect(out).toContain('nothing was recorded');
  expect(kept).toEqual([]);
});

it('an interrupted verification says how far it came, and does not count as held', async () => {
  const io = testIo({
    isTTY: true,
    onWrite: (text) => {
      if (text.includes('seed ')) io.interrupt();
    },
  });
  const { code, out } = await runIn('studies', ['lite-ppo', '--verify', '1'], io);
  expect(out).toContain('stopping after this step; Ctrl-C again stops at once');
  expect(out).toContain('0 of 0 the same');
  expect(code).toBe(exitCodes.interrupted);
}, 300_000);

it('says what it cannot do', async () => {
  await expect(run('ttrlx')).rejects.toThrow('unknown study (ttrlx); help: did you mean ttrl?');
  await expect(run('ttrl', '--seeds', '1')).rejects.toThrow('--seeds is out of range (1)');
  await expect(run('--verify', '2')).rejects.toThrow('nothing to verify');
});

it.each([
  [['--smoke'], '--smoke); help: name a study'],
  [['--deadline', '5'], '--deadline); help: name a study'],
  [['--tolerance', '0'], '--tolerance); help: give --verify too'],
  [['ttrl', '--tolerance', '1e-9'], '--tolerance); help: give --verify too'],
  [['ttrl', '--verify', '1', '--seeds', '5'], '--seeds); help: leave out --seeds or --verify'],
  [['--verify', '1', '--smoke'], '--smoke); help: leave out --smoke or --verify'],
])('refuses flags without effect: %j', async (args, words) => {
  await expect(run(...args)).rejects.toThrow(`flag has no effect here (${words}`);
});

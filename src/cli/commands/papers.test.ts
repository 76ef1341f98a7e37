import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type CliContext, emptyProgram } from '../context.ts';
import { exitCodes } from '../exit.ts';
import { displayWidth } from '../table.ts';
import { testIo } from '../testing/test-io.ts';
import { addPapers } from './papers.ts';

async function run(...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'operant-papers-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const io = testIo();
  const context: CliContext = { io, args, exitCode: exitCodes.failure };
  const program = emptyProgram(io);
  addPapers(program, context);
  await program.parseAsync(['papers', ...args, '--ledger', folder], { from: 'user' });
  return { code: context.exitCode, out: io.stdout.text };
}

it('counts families by what became of their claims', async () => {
  const { code, out } = await run();
  expect(code).toBe(exitCodes.done);
  expect(out).toMatch(/^family +holds +does not hold +not yet +all$/m);
  expect(out).toMatch(/^llm-rlvr +\d+ +\d+ +\d+ +104$/m);
  expect(out).toMatch(/^566 systems: \d+ holds, \d+ does not hold, \d+ not yet$/m);
});

it('finds systems by words, family and status, within the width of the terminal', async () => {
  const { out } = await run('majority', 'vote', '--family', 'llm-rlvr');
  expect(out).toMatch(/^ttrl +(holds|does not hold|not yet) +TTRL: Test-Time/m);
  expect(Math.max(...out.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
  expect((await run('no system has these words')).out).toBe('none\n');
});

it('shows one system with its claim and how to run it', async () => {
  const { out } = await run('ttrl');
  expect(out).toContain('ttrl: TTRL: Test-Time Reinforcement Learning');
  expect(out).toMatch(/^Claim: .+/m);
  expect(out).toContain('Try: operant study ttrl');
});

it('gives rows as JSON', async () => {
  const lines = (await run('ttrl', '--json')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ type: 'paper', id: 'ttrl', family: 'llm-rlvr', weight: 5 });
  expect((await run('--json')).out.trim().split('\n')).toHaveLength(28 + 566);
});

it('suggests the nearest id and the nearest family', async () => {
  await expect(run('--family', 'robotic')).rejects.toThrow('unknown family (robotic); help: did you mean robotics?');
  await expect(run('--family', 'xyzxyz')).rejects.toThrow('unknown family (xyzxyz); help: choose among ');
  await expect(run('ttrll')).rejects.toThrow('not in the catalog (ttrll); help: did you mean ttrl?');
});

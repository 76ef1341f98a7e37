import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defineStudy } from './definition.ts';
import { ledgerFile, readRecords } from './ledger.ts';
import { type RunStudyOptions, runStudy } from './runner.ts';
import { fakeStudy } from './testing/fake-study.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

describe('a study', () => {
  it('runs all arms with all seeds, seed by seed, and records what came out', async () => {
    const folder = await temporaryFolder();
    const { study, ran } = fakeStudy();
    const outcome = await runStudy(study, { folder });
    expect(ran.slice(0, 3)).toEqual(['plain 3', 'better 3', 'plain 4']);
    expect(ran).toHaveLength(10);
    expect(outcome).toMatchObject({ status: 'done', judgement: { holds: true } });
    const [record] = await readRecords(folder);
    expect(record).toMatchObject({
      study: 'ttrl',
      holds: true,
      statement: 'score above plain 1 [1, 1], at least 0.5',
      interval: [1, 1],
      seeds: [3, 4, 5, 6, 7],
      sizes: { gain: 1 },
    });
    expect(record!.runs).toHaveLength(10);
    expect(record!.machine.cores).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ record });
  });

  it('records a claim that does not hold, after what is there', async () => {
    const folder = await temporaryFolder();
    await runStudy(fakeStudy().study, { folder });
    const before = await readFile(ledgerFile(folder), 'utf8');
    const worse = defineStudy({ ...fakeStudy().study, sizes: { gain: -1 } });
    await runStudy(worse, { folder });
    expect((await readFile(ledgerFile(folder), 'utf8')).startsWith(before)).toBe(true);
    expect((await readRecords(folder)).map(({ holds }) => holds)).toEqual([true, false]);
  });

  it('gives arms of a seed the same start, and seeds different ones', async () => {
    const outcome = await runStudy(fakeStudy().study, { folder: await temporaryFolder() });
    const scores = outcome.runs.map(({ figures }) => figures.score!);
    for (let i = 0; i < scores.length; i += 2) expect(scores[i + 1]).toBe(scores[i]! + 1);
    expect(new Set(scores).size).toBe(10);
  });

  it('takes further seeds after its own', async () => {
    const { study, ran } = fakeStudy();
    await runStudy(study, { folder: await temporaryFolder(), seeds: 7 });
    expect(ran.slice(-2)).toEqual(['plain 9', 'better 9']);
  });

  it('refuses one seed', async () => {
    const run = runStudy(fakeStudy().study, { folder: await temporaryFolder(), seeds: 1 });
    await expect(run).rejects.toThrow('no claim rests on one seed (1) in study ttrl; help: give at least 2');
  });

  it.each([-1, 1e5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a deadline of %s minutes', async (deadline) => {
    const run = runStudy(fakeStudy().study, { folder: await temporaryFolder(), deadline });
    await expect(run).rejects.toThrow(
      `deadline out of range (${deadline}) in a study; help: give minutes from 0 to 35791`,
    );
  });

  it('refuses a folder that cannot be written before it runs anything', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    const { study, ran } = fakeStudy();
    await expect(runStudy(study, { folder: file })).rejects.toThrow(`part of the path is a file (${file}`);
    expect(ran).toEqual([]);
  });

  it('keeps nothing of a smoke run', async () => {
    const folder = await temporaryFolder();
    const outcome = await runStudy(fakeStudy().study, { folder, isSmoke: true });
    expect(outcome).toMatchObject({ status: 'done', judgement: { holds: false } });
    expect(outcome.runs).toHaveLength(4);
    expect(await readdir(folder)).toEqual([]);
  });

  it('names figures that are not finite', async () => {
    const { study } = fakeStudy();
    const broken = { ...study, run: async () => ({ score: Number.NaN }) };
    const run = runStudy(broken, { folder: await temporaryFolder() });
    await expect(run).rejects.toThrow('figure is not finite (score NaN) in ttrl, plain, seed 3');
  });
});

describe('an interrupted study', () => {
  /** Aborts in the midst of the fourth run. */
  async function interrupted(folder: string, extra: Partial<RunStudyOptions> = {}) {
    const controller = new AbortController();
    const { study, ran } = fakeStudy((arm, seed, context) => {
      if (arm !== 'better' || seed !== 4 || controller.signal.aborted) return;
      controller.abort();
      context.progress(1, 1);
    });
    const outcome = await runStudy(study, { folder, signal: controller.signal, ...extra });
    return { study, ran, outcome };
  }

  it('loses the running part only', async () => {
    const folder = await temporaryFolder();
    const { outcome, study, ran } = await interrupted(folder);
    expect(outcome).toMatchObject({ status: 'interrupted', missing: 7 });
    expect(await readRecords(folder)).toEqual([]);
    const reused: boolean[] = [];
    ran.length = 0;
    const second = await runStudy(study, { folder, onArm: (_, isReused) => reused.push(isReused) });
    expect(ran[0]).toBe('better 4');
    expect(ran).toHaveLength(7);
    expect(reused).toEqual([true, true, true, ...Array(7).fill(false)]);
    const whole = await runStudy(fakeStudy().study, { folder: await temporaryFolder() });
    const figuresOf = (all: typeof whole) =>
      all.runs.map(({ arm, seed, figures, curves }) => ({ arm, seed, figures, curves }));
    expect(figuresOf(second)).toEqual(figuresOf(whole));
  });

  it('starts anew when its definition has changed', async () => {
    const folder = await temporaryFolder();
    await interrupted(folder);
    const { study, ran } = fakeStudy();
    await runStudy({ ...study, sizes: { gain: 2 } }, { folder });
    expect(ran).toHaveLength(10);
  });

  it('leaves nothing behind once it is complete', async () => {
    const folder = await temporaryFolder();
    const { study } = await interrupted(folder);
    expect(await readdir(join(folder, '.scratch', 'ttrl'))).toHaveLength(1);
    await runStudy(study, { folder });
    expect(await readdir(join(folder, '.scratch'))).toEqual([]);
  });

  it('says so when it was the deadline', async () => {
    const { study } = fakeStudy();
    const slow = {
      ...study,
      run: async (arm: string, seed: number, context: Parameters<typeof study.run>[2]) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return await study.run(arm, seed, context);
      },
    };
    const outcome = await runStudy(slow, { folder: await temporaryFolder(), deadline: 0 });
    expect(outcome).toMatchObject({ status: 'deadline', runs: [], missing: 10 });
  });
});

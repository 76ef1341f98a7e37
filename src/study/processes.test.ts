import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompiledSource, compileSource } from '../run/testing/compile-source.ts';
import type { KeptRun, RunStudyOptions, StudyOutcome } from './index.ts';
import { readRecords } from './ledger.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { type Trouble, troubledStudy } from './testing/troubled-study.ts';

let source: CompiledSource;
let runStudy: typeof import('./runner.ts').runStudy;
let module: URL;

beforeAll(async () => {
  source = await compileSource();
  ({ runStudy } = await import(/* @vite-ignore */ source.path('study/runner.ts')));
  module = pathToFileURL(source.path('study/testing/troubled-study.ts'));
}, 60_000);
afterAll(() => source.remove());

function study(trouble: Trouble, options: RunStudyOptions): Promise<StudyOutcome> {
  return runStudy({ ...troubledStudy, sizes: { gain: 1, trouble } }, { processes: 2, module, ...options });
}

const withoutTime = (runs: readonly KeptRun[]) => runs.map(({ seconds: _seconds, ...run }) => run);

describe('seeds side by side', () => {
  it('come to the same bits as one after the other, in the same order', async () => {
    const folder = await temporaryFolder();
    const progress = new Set<number>();
    const alone = await study('none', { folder, processes: 1 });
    const together = await study('none', { folder, processes: 7, onProgress: ({ seed }) => progress.add(seed) });
    expect(withoutTime(together.runs)).toEqual(withoutTime(alone.runs));
    expect(together.runs.map(({ arm, seed }) => `${arm} ${seed}`).slice(0, 3)).toEqual([
      'plain 3',
      'better 3',
      'plain 4',
    ]);
    expect([...progress].sort()).toEqual([3, 4, 5, 6, 7]);
    const [one, five] = await readRecords(folder);
    expect([one!.processes, five!.processes]).toEqual([1, 5]);
    expect(five!.statement).toBe(one!.statement);
    expect(five!.wallTime).toBe(five!.runs.reduce((sum, { seconds }) => sum + seconds, 0));
    expect(five!.elapsed).toBeGreaterThan(five!.wallTime);
  });

  it.each<[Trouble, string]>([
    ['exit', 'process of a study ended (code 3) in troubled, seed 4; help: what is finished is kept'],
    ['talk', 'process of a study ended (SIGTERM: out of patience) in troubled, seed 4'],
    ['fail', 'figure is not finite (score NaN) in troubled, better, seed 4'],
  ])('keep what is finished when one goes wrong: %s', async (trouble, message) => {
    const folder = await temporaryFolder();
    await expect(study(trouble, { folder })).rejects.toThrow(message);
    const [version] = await readdir(join(folder, '.scratch', 'troubled'));
    const kept = await readdir(join(folder, '.scratch', 'troubled', version!));
    expect(kept).toContain('plain-4.json');
    expect(kept).not.toContain('better-4.json');
    const reused: string[] = [];
    const onArm = ({ arm, seed }: KeptRun, isReused: boolean) => isReused && reused.push(`${arm}-${seed}.json`);
    await expect(study(trouble, { folder, onArm })).rejects.toThrow(message);
    expect(reused).toContain('plain-4.json');
  });

  it('stop when told to, the one that hangs too', async () => {
    const controller = new AbortController();
    const onArm = ({ seed }: KeptRun) => seed === 7 && controller.abort();
    const outcome = await study('hang', { folder: await temporaryFolder(), signal: controller.signal, onArm });
    expect(outcome).toMatchObject({ status: 'interrupted' });
    expect(withoutTime(outcome.runs).filter(({ seed }) => seed === 4)).toMatchObject([{ arm: 'plain' }]);
  });

  it('stop at the deadline', async () => {
    const outcome = await study('hang', { folder: await temporaryFolder(), deadline: 0.03 });
    expect(outcome).toMatchObject({ status: 'deadline' });
  });

  it('say where a study cannot be found', async () => {
    const options = { folder: await temporaryFolder(), processes: 2 };
    const elsewhere = study('none', { ...options, module: 'data:text/javascript,export const study = 1' });
    await expect(elsewhere).rejects.toThrow('module exports no such study (troubled) in data:text/javascript');
    await expect(runStudy(troubledStudy, options)).rejects.toThrow('unknown study (troubled)');
    await expect(study('none', { ...options, processes: 0 })).rejects.toThrow(
      'processes is not a positive whole number (0)',
    );
  });
});

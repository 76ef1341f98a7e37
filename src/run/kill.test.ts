import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Stream } from '../random/index.ts';
import { readResult } from './result.ts';
import { type CompiledSource, compileSource } from './testing/compile-source.ts';
import { runFingerprint } from './testing/read-run.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** Far above what any of it takes on a busy machine: these only keep a test from waiting for ever. */
const processDeadline = 180_000;
const testDeadline = 900_000;

let source: CompiledSource;
beforeAll(async () => {
  source = await compileSource();
}, 60_000);
afterAll(() => source.remove());

/** A training in a process of its own. */
class TrainProcess {
  readonly exited: Promise<{ code: number | null; signal: string | null }>;
  readonly #child;
  #said = '';
  #errors = '';

  constructor(run: string, folder: string) {
    const child = spawn(process.execPath, [source.path('run/testing/train-process.ts'), run, folder]);
    const tooLate = sleep(processDeadline, undefined, { ref: false }).then(() => {
      throw new Error(`training in ${folder} did not end within ${processDeadline} ms: ${this.#errors}`);
    });
    child.stdout.on('data', (text) => (this.#said += text));
    child.stderr.on('data', (text) => (this.#errors += text));
    this.#child = child;
    const closed = once(child, 'close').then(([code, signal]) => {
      if (code !== null && code !== 0) throw new Error(`training ended with code ${code}: ${this.#errors}`);
      return { code, signal };
    });
    this.exited = Promise.race([closed, tooLate]);
    onTestFinished(() => void child.kill('SIGKILL'));
  }

  /** Waits until the first iteration is done, or the process has ended. */
  async iterated(): Promise<void> {
    const isOver = this.exited.then(() => true);
    while (!this.#said.includes('iterated')) {
      if (await Promise.race([isOver, sleep(1, false)])) return;
    }
  }

  kill(signal: 'SIGKILL' | 'SIGTERM'): void {
    this.#child.kill(signal);
  }
}

async function trainToEnd(run: string, folder: string): Promise<Readonly<Record<string, string>>> {
  expect(await new TrainProcess(run, folder).exited).toEqual({ code: 0, signal: null });
  expect((await readResult(folder))?.status).toBe('completed');
  return await runFingerprint(folder);
}

/**
 * Starts or resumes a run and kills it within `spread` milliseconds of training, or one time in four while it starts.
 * Gives false when the run was complete before.
 */
async function trainAndKill(run: string, folder: string, spread: number, stream: Stream): Promise<boolean> {
  const training = new TrainProcess(run, folder);
  if (stream.uniform() >= 0.25) await training.iterated();
  await sleep(spread * stream.uniform());
  training.kill('SIGKILL');
  return (await training.exited).signal === 'SIGKILL';
}

describe('a run killed at random moments', () => {
  it.each([
    ['fake', 150, 20],
    ['ppo', 250, 20],
    ['language', 1500, 4],
  ])('(%s) ends with the bits of an unbroken one', { timeout: testDeadline }, async (run, spread, kills) => {
    const parent = await temporaryFolder();
    const expected = await trainToEnd(run, join(parent, 'unbroken'));
    const stream = Stream.fromSeed(1).fork(run);
    let folder = join(parent, '0');
    for (let killed = 0; killed < kills; ) {
      if (await trainAndKill(run, folder, spread, stream)) {
        killed += 1;
      } else {
        expect(await runFingerprint(folder)).toEqual(expected);
        folder = join(parent, String(killed));
      }
    }
    expect(await trainToEnd(run, folder)).toEqual(expected);
  });
});

describe('a run told to stop by SIGTERM', () => {
  it('writes a checkpoint and says so', async () => {
    const folder = join(await temporaryFolder(), 'run');
    const training = new TrainProcess('fake', folder);
    await training.iterated();
    training.kill('SIGTERM');
    expect(await training.exited).toEqual({ code: 0, signal: null });
    const result = await readResult(folder);
    expect(result?.status).toBe('interrupted');
    expect(result?.checkpoint).toBe(`checkpoints/${String(result?.steps).padStart(12, '0')}`);
  });
});

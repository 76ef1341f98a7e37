import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type CompiledSource, compileSource } from '../../run/testing/compile-source.ts';
import type { Attempt } from '../index.ts';
import type { OffThreadOptions, OffThreadReward } from './index.ts';

let source: CompiledSource;
let worker: typeof import('./index.ts');
const open: OffThreadReward[] = [];

beforeAll(async () => {
  source = await compileSource();
  worker = await import(/* @vite-ignore */ source.path('reward/worker/index.ts'));
}, 60_000);
afterEach(() => Promise.all(open.splice(0).map((reward) => reward.close())));
afterAll(() => source.remove());

const url = (file: string) => pathToFileURL(source.path(file));

function offThread(options: OffThreadOptions = {}, exportName = 'obedient'): OffThreadReward {
  const reward = worker.offThread(url('reward/worker/testing/verifiers.ts'), exportName, options);
  open.push(reward);
  return reward;
}

function attempt(completion: string, data?: unknown): Attempt {
  return { prompt: '', completion, data, tokens: 1, maxTokens: 8, isTruncated: false };
}

describe('offThread', () => {
  it('judges in order, with components', async () => {
    const judgements = await offThread({ workers: 2 })([attempt('a', { paid: 0.25 }), attempt('parts'), attempt('b')]);
    expect(judgements).toEqual([
      { reward: 0.25, components: { obedient: 0.25 } },
      { reward: 0.75, components: { form: 1, content: 0.5 } },
      { reward: 1, components: { obedient: 1 } },
    ]);
  });

  it.each([
    ['throw', 'the sandbox is gone'],
    ['NaN', 'the reward is NaN'],
    ['nothing', 'the reward is undefined'],
    ['exit', "the verifier's thread ended with code 7"],
    ['crash', 'the verifier crashed: thrown from a timer'],
    ['hang', 'took longer than 300 ms'],
    ['wait', 'took longer than 300 ms'],
  ])('%s is a failure of that attempt alone', async (completion, failure) => {
    const judgements = await offThread({ deadlineMs: 300 })([attempt('a'), attempt(completion), attempt('b')]);
    expect(judgements.map((judgement) => judgement.failure)).toEqual([undefined, failure, undefined]);
    expect(judgements.map(({ reward }) => reward)).toEqual([1, 0, 1]);
  });

  it('ends a thread that needs too much memory', async () => {
    const judgements = await offThread({ deadlineMs: 30_000, maxHeapMb: 16 })([attempt('hoard'), attempt('a')]);
    expect(judgements[0]!.failure).toMatch(/^the verifier crashed: .*memory/);
    expect(judgements[1]!.failure).toBeUndefined();
  });

  it('fails attempts that cannot be sent', async () => {
    const judgements = await offThread()([attempt('a', () => 1), attempt('a')]);
    expect(judgements[0]!.failure).toMatch('could not be cloned');
    expect(judgements[1]!.failure).toBeUndefined();
  });

  it('takes an answer that came in time even if this thread was busy beyond the deadline', async () => {
    const reward = offThread({ deadlineMs: 200 });
    await reward([attempt('a')]);
    // Within an immediate, after which timers come first and messages next.
    await new Promise((resolve) => setImmediate(resolve));
    const judging = reward([attempt('a')]);
    for (const end = performance.now() + 600; performance.now() < end; );
    expect((await judging)[0]!.failure).toBeUndefined();
  });

  it('rejects where the module or its export cannot be had', async () => {
    await expect(offThread({}, 'constant')([attempt('a')])).rejects.toThrow(
      /^verifier cannot be loaded \(its export constant is no function\) from file:.*verifiers\.js; help: give the URL/,
    );
    const missing = worker.offThread(url('reward/worker/testing/absent.ts'), 'judge');
    await expect(missing([attempt('a')])).rejects.toThrow('verifier cannot be loaded (Cannot find module');
  });

  it('fails what is under way when closed, and rejects afterwards', async () => {
    const reward = offThread({ deadlineMs: 30_000 });
    await reward([attempt('a')]);
    const judging = reward([attempt('hang')]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await reward.close();
    expect((await judging)[0]!.failure).toBe("the verifier's thread ended with code 1");
    await expect(reward([attempt('a')])).rejects.toThrow('the reward has been closed');
  });

  it('does not keep the process alive', async () => {
    const script = `
      const { offThread } = await import(${JSON.stringify(url('reward/worker/index.ts').href)});
      const reward = offThread(${JSON.stringify(url('reward/worker/testing/verifiers.ts').href)}, 'obedient');
      console.log((await reward([{ completion: 'a' }]))[0].reward);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(said).toBe('1\n');
  });

  it('refuses options out of range', () => {
    expect(() => offThread({ deadlineMs: 0 })).toThrow('deadlineMs is not a finite number above 0 (0) in offThread');
    expect(() => offThread({ workers: 1.5 })).toThrow('workers is not a positive whole number (1.5) in offThread');
    expect(() => offThread({ maxHeapMb: Number.NaN })).toThrow(
      'maxHeapMb is not a finite number above 0 (NaN) in offThread',
    );
  });
});

describe('mathAnswerOffThread', () => {
  it('judges answers in LaTeX, nested brackets too', async () => {
    const reward = worker.mathAnswerOffThread();
    open.push(reward as OffThreadReward);
    const data = { answer: '\\frac{1}{2}' };
    const attempts = ['so it is \\boxed{0.5}', '\\boxed{2}', 'no idea', `\\boxed{${'('.repeat(100_000)}}`];
    const judgements = await reward(attempts.map((text) => ({ ...attempt(text), data })));
    expect(judgements.map(({ components }) => components)).toEqual([
      { correct: 1, answered: 1 },
      { correct: 0, answered: 1 },
      { correct: 0, answered: 0 },
      { correct: 0, answered: 1 },
    ]);
    expect(judgements.every(({ failure }) => failure === undefined)).toBe(true);
  });
});

describe('patternFormat', () => {
  const rewards = async (pattern: RegExp, ...completions: string[]) => {
    const reward = worker.patternFormat(pattern, { deadlineMs: 300 });
    open.push(reward);
    return await reward(completions.map((completion) => attempt(completion, () => 'stays here')));
  };

  it('pays where the pattern matches, with all its flags', async () => {
    expect(await rewards(/^yes.*\d$/s, 'yes\n7', 'no\n7')).toEqual([
      { reward: 1, components: { format: 1 } },
      { reward: 0, components: { format: 0 } },
    ]);
    expect((await rewards(/a/g, 'a', 'a', 'ba')).map(({ reward }) => reward)).toEqual([1, 1, 1]);
    expect((await rewards(/a/y, 'a', 'a', 'ba')).map(({ reward }) => reward)).toEqual([1, 1, 0]);
  });

  it.each([
    ['overlapping alternatives', /^(a|a)*b/, 1],
    ['a repetition of a repetition', /^(a+)+b/, 0],
    ['repetitions of what may be empty', /^(a?){40}(a?){40}b/, 1],
  ])('ends a match that does not come to an end: %s', async (_, pattern, ofB) => {
    const judgements = await rewards(pattern, 'ab', 'a'.repeat(40), 'b');
    expect(judgements.map(({ failure }) => failure)).toEqual([undefined, 'took longer than 300 ms', undefined]);
    expect(judgements.map(({ reward }) => reward)).toEqual([1, 0, ofB]);
  });
});

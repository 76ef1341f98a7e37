import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { isHeldOut, problems } from '../index.ts';
import { gsm8kTask } from './gsm8k.ts';
import { readGsm8k } from './read-gsm8k.ts';

const record = (question: string, answer: string): string => `${JSON.stringify({ question, answer })}\n`;

const train =
  record('Two and two?', '2+2=<<2+2=4>>4\n#### 4') +
  record('A lot?', 'First 1,000.\nThen $<<1000+80=1080>>1,080.\n#### 1,080');

const held = record('Three and one?', 'It is 3+1=<<3+1=4>>4.\n#### 4');

describe('GSM8K', () => {
  const task = gsm8kTask({ train, test: held });

  test('keeps the published splits', () => {
    expect(task.all.map((problem) => isHeldOut(problem))).toEqual([false, false, true]);
    const [problem] = problems(task, { split: 'heldOut', difficulty: 1, count: 1, seed: 1 });
    expect(problem).toEqual({
      prompt: 'Three and one?\n',
      data: '4',
      difficulty: 1,
      solution: 'It is 3+1=4.\n#### 4',
      source: 'gsm8k',
      split: 'heldOut',
    });
  });

  test('levels go by the lines of the worked solution', () => {
    expect(task.difficulty.most).toBe(2);
    expect(task.problem(Stream.fromSeed(1), 2)).toMatchObject({ prompt: 'A lot?\n', data: '1080' });
    expect(() => task.problem(Stream.fromSeed(1), 3)).toThrow('difficulty out of range (3) of task gsm8k');
  });

  test('judges the number', () => {
    expect(task.verify('so much\n#### 1080', '1080')).toBe(1);
    expect(task.verify('#### 1081', '1080')).toBe(0);
    expect(task.verify('1080', '1080')).toBe(0);
    expect(task.verify('#### 1,080.00', '1080')).toBe(1);
    expect(task.verify('', '1080')).toBe(0);
    expect(task.verify(`####${'('.repeat(100_000)}`, '1080')).toBe(0);
    expect(task.verify('#'.repeat(100_000), '1080')).toBe(0);
    expect(task.answerOf!('#### $1,080')).toBe('1080');
    expect(task.answerOf!('no number')).toBeUndefined();
  });

  test('bad lines are named', () => {
    expect(() => gsm8kTask({ train: `${train}{oops` })).toThrow(
      'line is not JSON ({oops) in line 3 of the train file of GSM8K; help: each line is {"question"',
    );
    expect(() => gsm8kTask({ train, test: '{"question": "?"}' })).toThrow(
      'line has no question and answer ({"question": "?"}) in line 1 of the test file',
    );
    expect(() => gsm8kTask({ train: record('?', 'none') })).toThrow('answer has no number after #### (none)');
    expect(() => gsm8kTask({ train: '', test: held })).toThrow('no problems to train on in GSM8K');
  });

  test('is read from a folder or a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gsm8k-'));
    try {
      await writeFile(join(folder, 'train.jsonl'), train);
      await expect(readGsm8k(folder)).rejects.toThrow(`no test*.jsonl (${folder}) for GSM8K`);
      await writeFile(join(folder, 'test.jsonl'), held);
      expect((await readGsm8k(folder)).all).toEqual(task.all);
      expect((await readGsm8k(join(folder, 'train.jsonl'))).all.map(({ data }) => data)).toEqual(['4', '1080']);
      await expect(readGsm8k(join(folder, 'no'))).rejects.toThrow('nothing to read');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

const published = fileURLToPath(new URL('../../../../../shared/data/gsm8k', import.meta.url));

describe.skipIf(!existsSync(published))('the published files', () => {
  test('have answers that verify, 1,319 of them held out', async () => {
    const task = await readGsm8k(published);
    expect(task.all.filter(isHeldOut)).toHaveLength(1319);
    expect(task.all.filter((problem) => !isHeldOut(problem)).length).toBeGreaterThanOrEqual(2000);
    for (const { solution, data } of task.all) {
      expect(task.verify(solution, data)).toBe(1);
      expect(solution).not.toMatch(/<<|>>/);
    }
    expect(task.all.find(({ split }) => split === 'heldOut')!.data).toBe('18');
  });
});

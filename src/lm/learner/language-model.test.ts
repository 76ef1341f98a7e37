import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import type { LanguageLearner } from './learner.ts';
import { smallLearner } from './testing/small.ts';

async function savedModel(learner: LanguageLearner): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'operant-model-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  await mkdir(join(parent, 'model'));
  for (const { path, bytes } of await learner.products()) await writeFile(join(parent, path), bytes);
  return join(parent, 'model');
}

test('a training starts from the model that another one left', async () => {
  const first = await smallLearner('grpo', 'later-letter');
  while (first.steps < first.totalSteps) await first.iterate();
  const model = await savedModel(first);
  const second = await smallLearner('grpo', 'later-letter', {
    model,
    size: undefined,
    supervised: { steps: 0 },
  });
  expect(await second.measure()).toEqual(await first.measure());
  expect(second.isSupervised).toBe(false);
  await expect(smallLearner('grpo', 'later-letter', { model, size: undefined, chat: true })).rejects.toThrow(
    'model has no chat template',
  );
  await Promise.all([first.close(), second.close()]);
});

test('a model with a chat template is asked in it, by the task and by people', async () => {
  const first = await smallLearner('grpo', 'later-letter');
  const model = await savedModel(first);
  await writeFile(join(model, 'chat_template.jinja'), '{{ messages[0].content }}ab');
  const given = { model, size: undefined, supervised: { steps: 0 } };
  const [chat, plain] = [
    await smallLearner('grpo', 'later-letter', { ...given, chat: true }),
    await smallLearner('grpo', 'later-letter', given),
  ];
  expect(chat.model.task.problem(Stream.fromSeed(1), 1).prompt).toMatch(/^[a-h]{2}>ab$/);
  expect(plain.model.task.problem(Stream.fromSeed(1), 1).prompt).toMatch(/^[a-h]{2}>$/);
  expect(await chat.complete('cd>', 3)).toBe(await plain.complete('cd>ab', 3));
  await Promise.all([first.close(), chat.close(), plain.close()]);
});

test('a model whose tokenizer lacks the characters of the task is refused', async () => {
  const first = await smallLearner('grpo', 'later-letter');
  const model = await savedModel(first);
  await expect(smallLearner('grpo', 'countdown', { model, size: undefined, supervised: { steps: 0 } })).rejects.toThrow(
    'tokenizer has no tokens for a prompt (',
  );
  await first.close();
});

test('a model whose tokenizer drops some of the characters is told of', async () => {
  const first = await smallLearner('grpo', 'countdown', { size: undefined, supervised: { steps: 0 } });
  const model = await savedModel(first);
  const told: string[] = [];
  const given = { model, size: undefined, supervised: { steps: 0 } };
  const other = await smallLearner('grpo', 'modular', given, { onNotice: (notice) => told.push(notice) });
  const same = await smallLearner('grpo', 'countdown', given, { onNotice: (notice) => told.push(notice) });
  expect(told).toEqual([
    expect.stringMatching(/^the tokenizer makes ".*" of ".*": choose a model that knows the char/),
  ]);
  await Promise.all([first.close(), other.close(), same.close()]);
});

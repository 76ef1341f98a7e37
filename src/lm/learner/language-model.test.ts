import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { leavesOf, type Tree, type Value } from '../../tensor/index.ts';
import { LocalEngine } from '../engine/local-engine.ts';
import { loadAdapters } from '../files/adapter.ts';
import { memoryFolder } from '../files/folder.ts';
import { loadModel } from '../files/load-model.ts';
import type { LanguageLearner } from './learner.ts';
import { smallLearner } from './testing/small.ts';

async function savedModel(learner: LanguageLearner): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'operant-model-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  for (const { path, bytes } of await learner.products()) {
    await mkdir(dirname(join(parent, path)), { recursive: true });
    await writeFile(join(parent, path), bytes);
  }
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

test.each([
  ['no end token', (config: object) => ({ ...config, eos_token: undefined }), 'tokenizer has no end token ('],
  ['none of the model', (config: object) => ({ ...config, eos_token: '<beyond>' }), 'end token is none of the model ('],
])(
  'a model whose tokenizer has an end token that is %s is refused before anything starts',
  async (_, change, words) => {
    const first = await smallLearner('grpo', 'later-letter');
    const model = await savedModel(first);
    const rewrite = async (name: string, edit: (json: { added_tokens: object[] }) => object) => {
      const path = join(model, name);
      await writeFile(path, JSON.stringify(edit(JSON.parse(await readFile(path, 'utf8')))));
    };
    await rewrite('tokenizer_config.json', change);
    const beyond = { id: 99, content: '<beyond>', special: true };
    await rewrite('tokenizer.json', (json) => ({ ...json, added_tokens: [...json.added_tokens, beyond] }));
    await expect(smallLearner('grpo', 'later-letter', { model, size: undefined })).rejects.toThrow(words);
    await first.close();
  },
);

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

test('adapters are learned beside the weights of a model, resumed to the bit, and left both alone and added in', async () => {
  const first = await smallLearner('grpo', 'later-letter');
  const model = await savedModel(first);
  const given = { model, size: undefined, lora: { rank: 2, targets: ['query', 'down'] }, learningRate: 0.05 };
  const [one, other] = [
    await smallLearner('grpo', 'later-letter', given),
    await smallLearner('grpo', 'later-letter', given),
  ];
  for (let i = 0; i < 7; i++) await one.iterate();
  await other.restore(await one.state());
  for (const learner of [one, other]) while (learner.steps < learner.totalSteps) await learner.iterate();
  expect(await other.state()).toEqual(await one.state());

  const products = new Map((await one.products()).map(({ path, bytes }) => [path, bytes]));
  const config = JSON.parse(new TextDecoder().decode(products.get('adapter/adapter_config.json')));
  expect(config).toMatchObject({
    base_model_name_or_path: model,
    r: 2,
    lora_alpha: 4,
    target_modules: ['q_proj', 'down_proj'],
  });
  const adapter = memoryFolder();
  for (const file of ['adapter_config.json', 'adapter_model.safetensors'])
    await adapter.write(file, products.get(`adapter/${file}`)!);
  const base = await loadModel(model);
  const beside = new LocalEngine({ ...base, lora: await loadAdapters(adapter, base.config) });
  const merged = await loadModel(await savedModel(one));
  const weights = (params: object) => leavesOf<Value>(params as Tree<Value>).map(({ data }) => data);
  expect(weights(merged.params)).toEqual(weights(await beside.params()));
  expect(weights(merged.params)).not.toEqual(weights(base.params));
  for (const own of [first, one, other, beside]) await own.close();
});

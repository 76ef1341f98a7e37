import { expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { listTasks } from '../tasks/index.ts';
import { presetOptions } from './task-presets.ts';
import { languageTrainables } from './trainable.ts';

const trainables = languageTrainables(listTasks());

test('every task has options that a learner can be made with', async () => {
  const { options, presets, create } = trainables.find(({ name }) => name === 'drgrpo')!;
  for (const { name } of listTasks()) {
    const checked = options.strict().parse(presets[name]);
    const learner = await create({ world: { id: name, options: {} }, options: checked, stream: Stream.fromSeed(0) });
    expect(learner.totalSteps).toBeGreaterThan(0);
    await learner.close();
  }
}, 60_000);

test('answers have room for the solutions of a task', () => {
  const countdown = listTasks().find(({ name }) => name === 'countdown')!;
  expect(presetOptions({ ...countdown, name: 'other', completionLength: 20 }, 'grpo').maxTokens).toBe(24);
});

test('the options of every preset on countdown are ones that it has', () => {
  for (const { options, presets } of trainables) {
    expect(options.strict().safeParse(presets.countdown).error).toBeUndefined();
  }
});

test('tasks have no options of their own', async () => {
  const { create } = trainables[0]!;
  const setup = { options: {}, stream: Stream.fromSeed(0) };
  await expect(create({ ...setup, world: { id: 'countdown', options: { a: 1 } } })).rejects.toThrow(
    'task has no options of its own (a) for countdown; help: levels is an option of the training',
  );
  await expect(create({ ...setup, world: { id: 'contdown', options: {} } })).rejects.toThrow(
    'unknown task (contdown); help: did you mean countdown?',
  );
});

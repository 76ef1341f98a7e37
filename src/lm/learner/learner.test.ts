import { expect, test } from 'vitest';
import type { LanguageLearner, LearnerFigures } from './learner.ts';
import type { Preflight } from './preflight.ts';
import { smallLearner } from './testing/small.ts';

async function toEnd(learner: LanguageLearner): Promise<LearnerFigures[]> {
  const lines: LearnerFigures[] = [];
  while (learner.steps < learner.totalSteps) lines.push(await learner.iterate());
  return lines;
}

test('solutions first, then reinforcement, measured between and at the end', async () => {
  const found: Preflight[] = [];
  const learner = await smallLearner(
    'grpo',
    'later-letter',
    {},
    { force: true, onPreflight: (one) => found.push(one) },
  );
  const lines = await toEnd(learner);
  expect(lines.map(({ steps }) => steps)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(lines.map((line) => 'reward' in line)).toEqual([...Array(6).fill(false), ...Array(4).fill(true)]);
  expect(lines.flatMap(({ steps, heldOutAccuracy }) => (heldOutAccuracy === undefined ? [] : [steps]))).toEqual([
    6, 8, 10,
  ]);
  expect(lines.at(-1)?.episodes).toBe(4 * 4 * 4);
  expect(found).toHaveLength(1);
  expect(learner.start?.accuracy).toBe(lines[5]?.heldOutAccuracy);
  expect(learner.latest?.accuracy).toBe(lines[9]?.heldOutAccuracy);
  await learner.close();
});

test('worked solutions teach, and reinforcement goes on from there', async () => {
  const learner = await smallLearner('drgrpo', 'later-letter', {
    size: { width: 32, layers: 1, heads: 2, contextLength: 16 },
    supervised: { steps: 60, batch: 32, learningRate: 1e-2, warmup: 2 },
    steps: 40,
    prompts: 8,
    groupSize: 8,
    learningRate: 2e-3,
  });
  const lines = await toEnd(learner);
  expect(lines[0]!.loss).toBeGreaterThan(2);
  expect(lines[59]!.loss).toBeLessThan(0.5);
  expect(lines.at(-1)!.reward).toBeGreaterThan(0.9);
  await learner.close();
}, 60_000);

test.each([3, 8])('goes on from its state after %i steps to the same bits', async (steps) => {
  const [one, other] = [await smallLearner('grpo', 'later-letter'), await smallLearner('grpo', 'later-letter')];
  for (let i = 0; i < steps; i++) await one.iterate();
  await other.restore(await one.state());
  await toEnd(one);
  await toEnd(other);
  expect(await other.state()).toEqual(await one.state());
  await Promise.all([one.close(), other.close()]);
});

test('leaves a model that loads, with answers before and after', async () => {
  const learner = await smallLearner('grpo', 'later-letter');
  await toEnd(learner);
  const products = await learner.products();
  expect(products.map(({ path }) => path)).toEqual([
    'model/tokenizer.json',
    'model/tokenizer_config.json',
    'model/model.safetensors',
    'model/config.json',
    'answers.json',
  ]);
  const answers = JSON.parse(new TextDecoder().decode(products[4]!.bytes));
  expect(answers.after).toHaveLength(4);
  await learner.close();
});

test('refuses a reinforcement that cannot learn', async () => {
  const given = {
    supervised: { steps: 0 },
    levels: [10, 10],
    size: undefined,
    heldOut: { problems: 4, samples: 1 },
    maxTokens: 4,
  };
  const learner = await smallLearner('grpo', 'countdown', given, {});
  await expect(learner.iterate()).rejects.toThrow('no answer to any prompt got a reward');
  await learner.close();
});

test('votes stand in for the verifier in learning, not in measuring', async () => {
  const learner = await smallLearner('ttrl', 'countdown', {
    size: undefined,
    heldOut: { problems: 4, samples: 2, every: 0 },
  });
  const lines = await toEnd(learner);
  expect(lines.at(-1)).toHaveProperty('reward.vote');
  expect(lines.at(-1)!.heldOutAccuracy).toBeLessThan(0.5);
  await learner.close();
});

test.each<[object, string, string]>([
  [{ chat: true }, 'countdown', 'option chat has no effect; help: give a model with a chat template, or leave it out'],
  [
    { lora: { rank: 2 } },
    'countdown',
    'option lora has no effect; help: give a model that has learned something, or leave it out: a new one learns whole',
  ],
  [{ model: 'somewhere' }, 'countdown', 'option size has no effect; help: leave it out: the model has its size'],
  [
    { levels: [3, 2] },
    'countdown',
    'option levels is out of range ([3,2]) for countdown; help: give two levels from 1 to 10',
  ],
  [{ levels: [3, 11] }, 'countdown', 'option levels is out of range ([3,11]) for countdown'],
  [{ levels: [1, 2], curriculum: 'window' }, 'countdown', 'option levels has no effect with curriculum window'],
  [{ maxTokens: 60 }, 'countdown', 'prompts and answers do not fit into the context ('],
  [
    { levels: [3, 3], maxTokens: 1, size: { width: 16, layers: 1, heads: 2, contextLength: 40 } },
    'knights',
    'worked solutions do not fit into the context (',
  ],
])('refuses %o', async (given, task, words) => {
  await expect(smallLearner('grpo', task, given)).rejects.toThrow(words);
});

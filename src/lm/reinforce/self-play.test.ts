import { expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { LocalEngine } from '../engine/local-engine.ts';
import { modelConfig } from '../model/config.ts';
import type { Problem } from '../tasks/task.ts';
import { learnability, roleRecipe, SelfPlay } from './self-play.ts';
import { letterReward, letterTokenizer, nextLetter } from './testing/echo-task.ts';

test('a proposal is worth the more the less often it is solved, and nothing where nothing can be learned', () => {
  expect([0, 0.125, 0.5, 0.875, 1].map(learnability)).toEqual([0, 0.875, 0.5, 0.125, 0]);
});

/** A self-play of a model from nothing, whose texts become problems so. */
function play(problemOf: (text: string) => Problem | undefined, seed = 0, recipe = roleRecipe) {
  const config = modelConfig({
    vocabularySize: letterTokenizer.vocabularySize,
    width: 32,
    layers: 1,
    heads: 2,
    contextLength: 16,
  });
  const engine = new LocalEngine({ config, seed, tokenizer: letterTokenizer });
  const settings = {
    prompts: 8,
    groupSize: 8,
    maxTokens: 2,
    temperature: 1,
    epochs: 1,
    minibatches: 1,
    learningRate: 3e-3,
    warmup: 1,
    weightDecay: 0,
    maxGradientNorm: 1,
  };
  const task = { ask: '>', reward: letterReward, problemOf };
  return {
    engine,
    selfPlay: new SelfPlay({
      engine,
      tokenizer: letterTokenizer,
      task,
      recipe,
      settings,
      proposals: 32,
      attempts: 4,
      stream: Stream.fromSeed(seed),
    }),
  };
}

/** The problem to name the letter after a letter. */
function afterLetter(text: string): Problem | undefined {
  const data = 'bcdefgha'['abcdefgh'.indexOf(text)];
  if (text.length !== 1 || data === undefined) return undefined;
  return { prompt: `${text}>`, data, difficulty: 1, solution: data, source: nextLetter.name };
}

test('both roles learn: proposals become valid, and what is proposed is solved', async () => {
  const { selfPlay } = play(afterLetter);
  const { proposed: first } = await selfPlay.round();
  for (let i = 0; i < 50; i++) await selfPlay.round();
  const last = [];
  for (let i = 0; i < 10; i++) last.push(...(await selfPlay.round()).proposed);
  expect(first.length).toBeLessThan(16);
  expect(last.length).toBeGreaterThan(240);
  // Proposals are worth most where few attempts succeed, so the rate stays low. By chance, of ten tokens the right one
  // and then the end, it is 1 in 100.
  const rate = last.reduce((sum, { solveRate }) => sum + solveRate, 0) / last.length;
  expect(rate).toBeGreaterThan(0.1);
});

test('a round without a valid proposal is not solved', async () => {
  const { engine, selfPlay } = play(() => undefined);
  const { proposed, figures } = await selfPlay.round();
  expect(proposed).toEqual([]);
  expect(figures).not.toHaveProperty('solver');
  expect(figures.proposer.reward).toBe(-1);
  expect(engine.weightVersion).toBe(1);
});

test('a round in which judging goes wrong solves nothing, least of all what was proposed before', async () => {
  let calls = 0;
  const { engine, selfPlay } = play((text) => {
    if (++calls > 32) throw new Error('judge lost');
    return afterLetter(text);
  });
  expect((await selfPlay.round()).proposed.length).toBeGreaterThan(0);
  const before = engine.weightVersion;
  expect((await selfPlay.round()).proposed).toEqual([]);
  expect(engine.weightVersion).toBe(before);
});

test('the same seed plays the same', async () => {
  const rounds = async () => {
    const { selfPlay } = play(afterLetter, 3);
    return [(await selfPlay.round()).proposed, (await selfPlay.round()).proposed];
  };
  expect(await rounds()).toEqual(await rounds());
});

test('each role has figures of its own', async () => {
  const { selfPlay } = play(afterLetter);
  const { proposed, figures } = await selfPlay.round();
  // 32 proposals: −1 for what is no problem, and for the others what can be learned from them.
  const paid = proposed.reduce((sum, { solveRate }) => sum + learnability(solveRate), proposed.length - 32) / 32;
  expect(figures.proposer.reward).toBeCloseTo(paid, 6);
  expect([figures.proposer.answers, figures.solver!.answers]).toEqual([32, 64]);
  expect(figures.solver!.reward).toBeGreaterThanOrEqual(0);
});

test('each role holds to the policy before its own first step', async () => {
  const { engine, selfPlay } = play(afterLetter, 0, {
    ...roleRecipe,
    kl: { estimate: 'k3', place: 'loss', coefficient: 0.1 },
  });
  const texts = [{ tokens: Int32Array.of(3, 4, 5) }];
  const start = await engine.forward(texts);
  for (let i = 0; i < 3; i++) await selfPlay.round();
  expect(await engine.forward(texts, { weights: 'proposer reference' })).toEqual(start);
  // The proposer has learned once before the solver begins.
  const solver = await engine.forward(texts, { weights: 'solver reference' });
  expect(solver).not.toEqual(start);
  expect(solver).not.toEqual(await engine.forward(texts));
});

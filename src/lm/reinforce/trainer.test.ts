import { expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { LocalEngine } from '../engine/local-engine.ts';
import { modelConfig } from '../model/config.ts';
import { groupMeanAndDeviation } from './advantage.ts';
import { tokenMean } from './aggregate.ts';
import { uniform } from './curriculum/uniform.ts';
import { clipped } from './loss/surrogate.ts';
import type { Recipe } from './recipe.ts';
import { letterReward, letterTokenizer, nextLetter } from './testing/echo-task.ts';
import { ReinforceTrainer } from './trainer.ts';

const grpo: Recipe = {
  advantage: groupMeanAndDeviation(),
  surrogate: clipped({ low: 0.2, high: 0.2 }),
  aggregate: tokenMean(),
};
const settings = {
  prompts: 8,
  groupSize: 8,
  maxTokens: 3,
  temperature: 1,
  epochs: 1,
  minibatches: 1,
  learningRate: 5e-3,
  warmup: 1,
  weightDecay: 0,
  maxGradientNorm: 1,
};

function trainer(recipe: Recipe, seed = 0): ReinforceTrainer {
  const config = modelConfig({ vocabularySize: letterTokenizer.vocabularySize, width: 32, layers: 1, heads: 2, contextLength: 16 });
  return new ReinforceTrainer({
    engine: new LocalEngine({ config, seed, tokenizer: letterTokenizer }),
    tokenizer: letterTokenizer,
    reward: letterReward,
    source: uniform([nextLetter]),
    recipe,
    settings,
    stream: Stream.fromSeed(seed),
  });
}

test('a model from nothing learns from rewards alone', async () => {
  const learner = trainer(grpo);
  let last = 0;
  for (let i = 0; i < 120; i++) {
    const { figures } = await learner.step();
    if (i % 10 === 0) console.log(i, figures);
    last = figures.reward!;
  }
  expect(last).toBeGreaterThan(0.9);
}, 60_000);

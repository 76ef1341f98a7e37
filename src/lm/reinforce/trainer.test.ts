import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import type { Reward } from '../../reward/index.ts';
import { LocalEngine } from '../engine/local-engine.ts';
import { modelConfig } from '../model/config.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { groupMeanAndDeviation } from './advantage.ts';
import { tokenMean } from './aggregate.ts';
import { uniform } from './curriculum/uniform.ts';
import { clipped } from './loss/surrogate.ts';
import { listPresets } from './presets/index.ts';
import type { Recipe } from './recipe.ts';
import type { ReinforceSettings } from './settings.ts';
import { letterReward, letterTokenizer, looseReward, nextLetter } from './testing/echo-task.ts';
import { ReinforceTrainer } from './trainer.ts';

const plain: Recipe = {
  advantage: groupMeanAndDeviation(),
  surrogate: clipped({ low: 0.2, high: 0.2 }),
  aggregate: tokenMean(),
};

interface Choice {
  readonly settings?: Partial<ReinforceSettings>;
  readonly reward?: Reward;
  readonly seed?: number;
  readonly tokenizer?: Tokenizer;
}

function trainer(
  recipe: Recipe,
  { settings, reward = letterReward, seed = 0, tokenizer = letterTokenizer }: Choice = {},
): ReinforceTrainer {
  const { vocabularySize } = letterTokenizer;
  const config = modelConfig({ vocabularySize, width: 32, layers: 1, heads: 2, contextLength: 16 });
  return new ReinforceTrainer({
    engine: new LocalEngine({ config, seed, tokenizer: letterTokenizer, valueHead: recipe.critic !== undefined }),
    tokenizer,
    reward,
    source: uniform([nextLetter]),
    recipe,
    settings: {
      prompts: 8,
      groupSize: 8,
      maxTokens: 3,
      temperature: 1,
      epochs: 1,
      minibatches: 1,
      learningRate: 3e-3,
      warmup: 1,
      weightDecay: 0,
      maxGradientNorm: 1,
      ...settings,
    },
    stream: Stream.fromSeed(seed),
  });
}

async function rewardAfter(steps: number, learner: ReinforceTrainer): Promise<number> {
  const rewards: number[] = [];
  for (let i = 0; i < steps; i++) rewards.push((await learner.step()).figures.reward!);
  return rewards.slice(-5).reduce((a, b) => a + b, 0) / 5;
}

test('a tokenizer without an end token is refused before anything starts', () => {
  const tokenizer = { ...letterTokenizer, endToken: undefined };
  expect(() => trainer(plain, { tokenizer })).toThrow('tokenizer has no end token; help: give one');
});

test('a model from nothing learns from rewards alone', async () => {
  const learner = trainer({ ...plain, entropyCoefficient: 0.02 }, { settings: { prompts: 16 } });
  expect((await learner.step()).figures.reward).toBeLessThan(0.2);
  expect(await rewardAfter(120, learner)).toBeGreaterThan(0.9);
}, 60_000);

/** The critic has to learn first; the others learn from few answers, or with weights that fall with their length. */
const slow = ['ppo', 'negative-only', 'high-entropy', 'raft', 'reinforce-rej'];

/** Answers have at most three tokens: a fifth of those is too few to be learned from, or to be punished. */
const fitting: Readonly<Record<string, object>> = {
  'high-entropy': { tokenShare: 0.6 },
  dapo: { overlongShare: 1 },
};

describe.each(listPresets().map((preset) => [preset.name, preset] as const))('%s', (_, preset) => {
  const options = preset.options.parse({ maxTokens: 3, ...fitting[preset.name] }) as Parameters<
    typeof preset.recipe
  >[0];

  test('learns', async () => {
    const learner = trainer(preset.recipe(options), { reward: looseReward });
    expect((await learner.step()).figures.reward).toBeLessThan(0.4);
    expect(await rewardAfter(slow.includes(preset.name) ? 80 : 25, learner)).toBeGreaterThan(0.5);
  }, 60_000);

  test('goes on from its state to the same bits', async () => {
    const [one, other] = [trainer(preset.recipe(options)), trainer(preset.recipe(options), { seed: 0 })];
    for (let i = 0; i < 2; i++) await one.step();
    await other.restore(await one.state());
    for (let i = 0; i < 2; i++) {
      expect((await other.step()).groups).toEqual((await one.step()).groups);
    }
    expect((await other.state()).engine).toEqual((await one.state()).engine);
  }, 60_000);
});

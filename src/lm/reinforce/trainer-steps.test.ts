import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import type { Reward } from '../../reward/index.ts';
import type { OptimOptions } from '../engine/engine.ts';
import { groupMean } from './advantage.ts';
import { tokenMean } from './aggregate.ts';
import { withSignal } from './filter.ts';
import { clipped } from './loss/surrogate.ts';
import type { Recipe } from './recipe.ts';
import { resetReference } from './reference.ts';
import { lengthPenalty } from './shaping.ts';
import { letterTokenizer } from './testing/echo-task.ts';
import { FakeEngine, fakeReward, promptsInTurn } from './testing/fake-world.ts';
import { ReinforceTrainer } from './trainer.ts';

const base: Recipe = { advantage: groupMean(), surrogate: clipped({ low: 0.2, high: 0.2 }), aggregate: tokenMean() };

class WatchedEngine extends FakeEngine {
  readonly kept: number[] = [];
  readonly optimised: OptimOptions[] = [];
  override async keepWeights(): Promise<void> {
    this.kept.push(this.weightVersion);
  }
  override async optimStep(options?: OptimOptions) {
    this.optimised.push(options!);
    return await super.optimStep();
  }
}

function setup(recipe: Partial<Recipe> = {}, settings = {}, reward: Reward = fakeReward) {
  const engine = new WatchedEngine();
  const trainer = new ReinforceTrainer({
    engine,
    tokenizer: letterTokenizer,
    reward,
    source: promptsInTurn(),
    recipe: { ...base, ...recipe },
    settings: {
      prompts: 6,
      groupSize: 4,
      maxTokens: 4,
      temperature: 1,
      epochs: 1,
      minibatches: 1,
      learningRate: 0.1,
      warmup: 4,
      weightDecay: 0.01,
      maxGradientNorm: 2,
      ...settings,
    },
    stream: Stream.fromSeed(2),
  });
  return { engine, trainer };
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('updates', () => {
  test('epochs and minibatches: every row once an epoch, in another order', async () => {
    const { engine, trainer } = setup({}, { epochs: 2, minibatches: 3 });
    const { rows, figures } = await trainer.step();
    expect(figures.updates).toBe(6);
    const seen = engine.updates.map(({ batch }) => batch.map(({ tokens }) => tokens));
    for (const epoch of [seen.slice(0, 3).flat(), seen.slice(3).flat()]) {
      expect(new Set(epoch)).toEqual(new Set(rows.map(({ trajectory }) => trajectory.tokens)));
    }
    expect(seen.slice(0, 3).flat()).not.toEqual(seen.slice(3).flat());
  });

  test('a part counts as much as the whole would', async () => {
    const whole = setup();
    const parted = setup({}, { minibatches: 2 });
    await whole.trainer.step();
    await parted.trainer.step();
    const losses = parted.engine.updates.map(({ result, batch }) => result.loss * batch.length);
    expect(sum(losses) / whole.engine.updates[0]!.batch.length).toBeCloseTo(whole.engine.updates[0]!.result.loss, 6);
  });

  test('the learning rate rises over the warm-up', async () => {
    const { engine, trainer } = setup();
    for (let i = 0; i < 5; i++) await trainer.step();
    expect(engine.optimised.map(({ learningRate }) => learningRate)).toEqual([0.025, 0.05, 0.1 * 0.75, 0.1, 0.1]);
    expect(engine.optimised[0]).toMatchObject({ weightDecay: 0.01, maxGradientNorm: 2 });
  });

  test('figures have the ratio’s percentiles, clip shares by side and speeds', async () => {
    const { figures } = await setup().trainer.step();
    expect(figures.ratioP01).toBeLessThan(0.7);
    expect(figures.ratioP99).toBeGreaterThan(1.4);
    expect(figures.clippedHigh).toBeGreaterThan(0);
    expect(figures.clippedLow).toBeGreaterThan(0);
    expect(figures.gradientNorm).toBe(1);
    expect(figures.rolloutTokensPerSecond).toBeGreaterThan(0);
    expect(figures.learningTokensPerSecond).toBeGreaterThan(0);
  });
});

describe('KL penalty', () => {
  const kl = { coefficient: 0.5, estimate: 'k2', place: 'loss' } as const;

  test('the coefficient goes down where the distance is less than wanted', async () => {
    const { engine, trainer } = setup({ kl: { ...kl, target: 100 } });
    const { figures } = await trainer.step();
    expect(figures.klCoefficient).toBeCloseTo(0.49, 12);
    expect((await trainer.state()).klCoefficient).toBe(figures.klCoefficient);
    const other = setup({ kl: { ...kl, target: 100 } });
    await other.trainer.restore(await trainer.state());
    expect((await other.trainer.step()).figures.klCoefficient).toBeCloseTo(0.49 * 0.98, 12);
    expect(engine.kept).toEqual([0]);
  });

  test('the reference is kept at the start, and again as the recipe says', async () => {
    const { engine, trainer } = setup({ kl, reference: resetReference(2) });
    for (let i = 0; i < 5; i++) await trainer.step();
    expect(engine.kept).toEqual([0, 2, 4]);
  });

  test('without a penalty no reference is kept', async () => {
    const { engine, trainer } = setup();
    const { figures } = await trainer.step();
    expect(engine.kept).toEqual([]);
    expect(figures.klCoefficient).toBeUndefined();
  });
});

describe('sampling', () => {
  test('goes on until there are enough groups with signal', async () => {
    const { trainer } = setup({ groupFilters: [withSignal()], refills: 3 });
    const { groups, figures, rows } = await trainer.step();
    expect(new Set(rows.map(({ group }) => group.problem.prompt)).size).toBe(6);
    expect(figures.groupsKept).toBe(6 / groups.length);
    expect(groups.length).toBeGreaterThan(6);
  });

  test('a run in which nothing can be judged goes on, and says so', async () => {
    const reward: Reward = () => {
      throw new Error('sandbox lost');
    };
    const { engine, trainer } = setup({}, {}, reward);
    const { figures, rows } = await trainer.step();
    expect(rows).toEqual([]);
    expect(engine.updates).toEqual([]);
    expect(figures).toMatchObject({ failed: 1, updates: 0, learnedAnswers: 0 });
    expect(trainer.steps).toBe(1);
  });

  test('groups without a right answer are no failure of the recipe', async () => {
    const reward: Reward = (attempts) => attempts.map(() => ({ reward: 0, components: {} }));
    const { trainer } = setup({ groupFilters: [withSignal()] }, {}, reward);
    expect((await trainer.step()).figures).toMatchObject({ groupsWithSignal: 0, groupsKept: 0, updates: 0 });
  });
});

test('filters see the task’s rewards, advantages the shaped ones', async () => {
  const { trainer } = setup({ shaping: [lengthPenalty(1, 4)] });
  const { rows, figures } = await trainer.step();
  for (const { reward, trajectory } of rows) {
    const length = sum([...trajectory.mask]);
    expect(reward).toBeCloseTo(trajectory.reward - length / 4, 12);
  }
  expect(figures['reward.length']).toBeLessThan(0);
  expect(figures.learnedReward).toBeLessThan(figures.reward!);
});

test('a recipe that cannot work is refused at once', () => {
  expect(() => setup({ refills: 3 })).toThrow('part of the recipe has no effect (refills)');
  expect(() => setup({}, { groupSize: 1 })).toThrow('groups are too small (1) for the advantage group mean');
});

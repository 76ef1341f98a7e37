import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import type { OptimOptions } from '../engine/engine.ts';
import { letterTokenizer } from '../reinforce/testing/echo-task.ts';
import { FakeEngine, logProb } from '../reinforce/testing/fake-world.ts';
import { fineTuneStep, sequenceOf } from './fine-tune.ts';

const examples = [
  { prompt: 'ab>', completion: 'c' },
  { prompt: 'b>', completion: '' },
];

describe('an example', () => {
  test('is learned from behind its prompt, its end included', () => {
    const { tokens, mask } = sequenceOf(examples[0]!, letterTokenizer);
    expect([...tokens]).toEqual([1, 2, 9, 3, 0]);
    expect([...(mask as Float32Array)]).toEqual([0, 0, 0, 1, 1]);
  });

  test('has nothing to learn in its first token, which nothing predicts', () => {
    const { tokens, mask } = sequenceOf({ prompt: '', completion: 'ca' }, letterTokenizer);
    expect([...tokens]).toEqual([3, 1, 0]);
    expect([...(mask as Float32Array)]).toEqual([0, 1, 1]);
  });

  test('has no end where the tokenizer has none', () => {
    const { tokens } = sequenceOf(examples[0]!, { ...letterTokenizer, endToken: undefined });
    expect([...tokens]).toEqual([1, 2, 9, 3]);
  });
});

function setup(steps: number, warmup: number) {
  const optimised: OptimOptions[] = [];
  const asked: number[] = [];
  const engine = new FakeEngine();
  engine.optimStep = async (options?: OptimOptions) => {
    optimised.push(options!);
    return { gradientNorm: 3 };
  };
  const settings = { steps, warmup, batch: 2, learningRate: 0.4, weightDecay: 0.1, maxGradientNorm: 1 };
  const draw = (count: number, stream: Stream) => {
    asked.push(stream.uniform());
    return examples.slice(0, count);
  };
  return {
    engine,
    optimised,
    asked,
    setup: { engine, tokenizer: letterTokenizer, examples: draw, settings, stream: Stream.fromSeed(0) },
  };
}

describe('a step', () => {
  test('is the mean negative log-likelihood of the completions', async () => {
    const { setup: own, engine } = setup(4, 0);
    const found = await fineTuneStep(own, 0);
    const whole = [1, 2, 9, 3, 0];
    const likelihoods = [logProb('new', whole, 3), logProb('new', whole, 4), logProb('new', [2, 9, 0], 2)];
    expect(found.loss).toBeCloseTo(-(likelihoods[0]! + likelihoods[1]! + likelihoods[2]!) / 3, 6);
    expect(found).toMatchObject({ tokens: 3, gradientNorm: 3, learningRate: 0.4 });
    const third = -1 / 3;
    for (const [i, row] of [
      [0, 0, 0, third, third],
      [0, 0, third, 0, 0],
    ].entries())
      for (const [t, x] of row.entries()) expect(engine.updates[0]!.result.gradients[i]![t]).toBeCloseTo(x, 6);
  });

  test('the learning rate rises, falls along half a cosine, and stays at nothing', async () => {
    const { setup: own, optimised, asked } = setup(6, 2);
    for (const step of [0, 1, 2, 4, 6, 8]) await fineTuneStep(own, step);
    const want = [0.2, 0.4, 0.4, 0.2, 0, 0];
    for (const [i, rate] of want.entries()) expect(optimised[i]!.learningRate, `step ${i}`).toBeCloseTo(rate, 12);
    expect(optimised[0]).toMatchObject({ weightDecay: 0.1, maxGradientNorm: 1 });
    expect(new Set(asked).size).toBe(6);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelConfig } from '../../model/config.ts';
import { byteTokenizer } from '../../tokenizer/byte.ts';
import type { Sample } from '../engine.ts';
import { LocalEngine } from '../local-engine.ts';
import type { Loss } from '../loss.ts';

const config = modelConfig({
  vocabularySize: 259,
  width: 32,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  contextLength: 120,
  queryKeyNorm: true,
});
/** Prompts of different lengths, one of a single token. */
const prompts = [1, 7, 30, 17, 3].map((length, i) => Int32Array.from({ length }, (_, t) => (t * 11 + i * 7) % 256));

let engine: LocalEngine;
let narrow: LocalEngine;
beforeAll(async () => {
  engine = new LocalEngine({ config, seed: 2, tokenizer: byteTokenizer() });
  const params = await engine.params();
  // Larger than they start, so that the tokens do depend on what was read.
  for (const layer of Object.values(params.layers)) {
    for (const { weight } of [layer.query, layer.key, layer.value, layer.up])
      weight.data.set(weight.data.map((x) => 6 * x));
  }
  engine = new LocalEngine({ config, params, tokenizer: byteTokenizer() });
  narrow = new LocalEngine({ config, params, maxRows: 6 });
});
afterAll(() => Promise.all([engine.close(), narrow.close()]));

const sumOfLogProbs: Loss = ({ logProbs }) => logProbs.sum().neg();

/** How far the sampler's log-probabilities are from those of a forward pass. */
async function mismatch(
  samples: readonly (readonly Sample[])[],
  of = prompts,
): Promise<{ mean: number; worst: number }> {
  const pairs = samples.flatMap((own, i) => own.map((sample) => ({ sample, prompt: of[i]! })));
  const figures = await engine.forward(
    pairs.map(({ sample, prompt }) => ({ tokens: Int32Array.of(...prompt, ...sample.tokens) })),
  );
  const gaps = pairs.flatMap(({ sample, prompt }, i) =>
    [...sample.logProbs].map((own, t) => Math.abs(own - figures[i]!.logProbs[prompt.length + t]!)),
  );
  return { mean: gaps.reduce((a, b) => a + b) / gaps.length, worst: Math.max(...gaps) };
}

const options = { seed: 9, maxTokens: 60, samplesPerPrompt: 4 };

describe('log-probabilities', () => {
  test('are those of a forward pass, through pages, shared prompts and rows that change hands', async () => {
    for (const own of [engine, narrow]) {
      const samples = await own.sample(prompts, { ...options, stopTokens: [1, 2, 3, 4, 5] });
      const lengths = samples.flat().map(({ tokens }) => tokens.length);
      expect(Math.max(...lengths)).toBe(60);
      expect(Math.min(...lengths)).toBeLessThan(30);
      const { mean, worst } = await mismatch(samples);
      expect(mean).toBeLessThan(1e-5);
      expect(worst).toBeLessThan(1e-4);
    }
  });

  test('are so too where no prompt is shared, and one that is longer than all drawn so far comes in', async () => {
    const mixed = [0, 4, 1, 3, 4, 0, 1, 3, 1, 0, 4, 2, 2, 3].map((i) => prompts[i]!);
    for (const own of [engine, narrow]) {
      const samples = await own.sample(mixed, { seed: 4, maxTokens: 60, stopTokens: [1, 2, 3, 4, 5] });
      expect(Math.min(...samples.flat().map(({ tokens }) => tokens.length))).toBeLessThan(30);
      const { mean, worst } = await mismatch(samples, mixed);
      expect(mean).toBeLessThan(1e-5);
      expect(worst).toBeLessThan(1e-4);
    }
  });

  test('of what was drawn from differ by temperature and limits', async () => {
    const [[plain]] = await engine.sample(prompts.slice(0, 1), { seed: 1, maxTokens: 20 });
    plain!.logProbs.forEach((x, t) => {
      expect(plain!.drawnLogProbs[t]).toBeCloseTo(x, 5);
    });
    const [[sharp]] = await engine.sample(prompts.slice(1, 2), { seed: 1, maxTokens: 20, temperature: 0.5, topK: 5 });
    expect(Math.min(...sharp!.drawnLogProbs.map((x, t) => x - sharp!.logProbs[t]!))).toBeGreaterThan(0);
    const figures = await engine.forward([{ tokens: Int32Array.of(...prompts[1]!, ...sharp!.tokens) }], {
      topK: 5,
      temperature: 0.5,
    });
    sharp!.tokens.forEach((token, t) => {
      const at = (prompts[1]!.length + t) * 5;
      const top = figures[0]!.topTokens!.subarray(at, at + 5);
      const logProbs = figures[0]!.topLogProbs!.subarray(at, at + 5);
      const kept = Math.log(logProbs.reduce((sum, x) => sum + Math.exp(x), 0));
      expect(sharp!.drawnLogProbs[t]).toBeCloseTo(logProbs[top.indexOf(token)]! - kept, 4);
    });
  });
});

describe('a sample', () => {
  test('is the same to the bit in the same call, and in tokens whatever else is sampled', async () => {
    const all = await engine.sample(prompts, options);
    expect(await engine.sample(prompts, options)).toEqual(all);
    const few = await narrow.sample(prompts.slice(0, 3), { ...options, samplesPerPrompt: 2 });
    few.forEach((own, i) => {
      own.forEach((sample, j) => {
        expect([...sample.tokens]).toEqual([...all[i]![j]!.tokens]);
        sample.logProbs.forEach((x, t) => {
          expect(x).toBeCloseTo(all[i]![j]!.logProbs[t]!, 4);
        });
      });
    });
  });

  test('differs by seed, prompt and number', async () => {
    const all = (await engine.sample([prompts[1]!, prompts[1]!], { ...options, samplesPerPrompt: 2 })).flat();
    const other = (await engine.sample([prompts[1]!], { ...options, seed: 10, samplesPerPrompt: 1 })).flat();
    expect(new Set([...all, ...other].map(({ tokens }) => tokens.join())).size).toBe(5);
  });

  test('ends with a stop token, with the token that completes a stop string, or where the room ends', async () => {
    const [[free]] = await engine.sample([prompts[2]!], { seed: 4, maxTokens: 200 });
    expect(free).toMatchObject({ finishReason: 'length', tokens: { length: 90 } });
    const tenth = free!.tokens[9]!;
    const [[stopped]] = await engine.sample([prompts[2]!], { seed: 4, maxTokens: 200, stopTokens: [tenth] });
    expect([...stopped!.tokens]).toEqual([...free!.tokens.slice(0, free!.tokens.indexOf(tenth) + 1)]);
    expect(stopped!.finishReason).toBe('stop');
    const at = free!.tokens.findIndex((token, t) => t > 5 && token < 128 && free!.tokens[t + 1]! < 128);
    const text = byteTokenizer().decode(free!.tokens.slice(at, at + 2));
    const [[said]] = await engine.sample([prompts[2]!], { seed: 4, maxTokens: 200, stopStrings: [text] });
    expect([...said!.tokens]).toEqual([...free!.tokens.slice(0, at + 2)]);
  });

  test('at temperature 0 is the most likely continuation', async () => {
    const [[sample]] = await engine.sample([prompts[3]!], { seed: 1, maxTokens: 12, temperature: 0 });
    const tokens = Int32Array.of(...prompts[3]!, ...sample!.tokens);
    const [figures] = await engine.forward([{ tokens }], { topK: 1 });
    expect([...sample!.tokens]).toEqual([...figures!.topTokens!.subarray(prompts[3]!.length)]);
    expect([...sample!.drawnLogProbs]).toEqual(Array(12).fill(0));
  });

  test('takes new weights at its next token, and says so', async () => {
    let steps = 0;
    const tokenizer = { ...byteTokenizer(), decode: () => String(steps++) };
    const own = new LocalEngine({ config, seed: 3, tokenizer });
    const learn = () => own.forwardBackward([{ tokens: prompts[2]!, mask: Array(30).fill(1) }], sumOfLogProbs);
    await learn();
    const pending = own.sample([prompts[1]!], { seed: 1, maxTokens: 100, stopStrings: ['never'] });
    while (steps < 3) await learn();
    await own.optimStep({ learningRate: 0.01 });
    const [[sample]] = await pending;
    expect(sample!.versions[0]).toBe(0);
    expect(sample!.versions.at(-1)).toBe(1);
    expect(sample!.tokens.length).toBe(100);
    expect(sample!.versions.indexOf(1)).toBeGreaterThanOrEqual(3);
    await own.close();
  });
});

test('more prompts than rows, ending at different times, are all answered', async () => {
  const config = modelConfig({ vocabularySize: 12, width: 16, layers: 1, heads: 2, contextLength: 64 });
  const engine = new LocalEngine({ config, seed: 1, maxRows: 8 });
  const prompts = Array.from({ length: 400 }, (_, i) => Int32Array.of(1 + (i % 11), 1 + ((i * 7) % 11), 3));
  const samples = await engine.sample(prompts, { seed: 3, maxTokens: 6, stopTokens: [0, 1, 2] });
  expect(samples.map((own) => own.length)).toEqual(prompts.map(() => 1));
  await engine.close();
});

describe('refused', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['an empty prompt', () => engine.sample([new Int32Array(0)], options), 'empty prompt at prompt 0 in sample'],
    [
      'a prompt without room',
      () => engine.sample([new Int32Array(120)], options),
      'prompt leaves no room in the context (120 tokens, 120 fit) at prompt 0',
    ],
    [
      'a strange token',
      () => engine.sample([Int32Array.of(300)], options),
      'token outside of the vocabulary (300) at prompt 0',
    ],
    [
      'a stop token that is no token',
      () => engine.sample(prompts, { ...options, stopTokens: [1, 1.5] }),
      'token outside of the vocabulary (1.5) among stopTokens in sample',
    ],
    [
      'no tokens',
      () => engine.sample(prompts, { ...options, maxTokens: 0 }),
      'maxTokens is not a positive whole number (0) in sample',
    ],
    [
      'stop strings without a tokenizer',
      () => narrow.sample(prompts, { ...options, stopStrings: ['a'] }),
      'stop strings need a tokenizer in sample; help: give the engine its tokenizer',
    ],
    [
      'unknown weights',
      () => engine.sample(prompts, { ...options, weights: 'old' }),
      'no weights are kept under this name (old) in sample; help: call keepWeights first',
    ],
  ])('%s', async (_, act, message) => {
    await expect(act()).rejects.toThrow(message);
  });
});

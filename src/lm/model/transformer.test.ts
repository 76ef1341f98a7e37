import { expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { leavesOf, type Tree, type Value, value } from '../../tensor/index.ts';
import { type ModelOptions, modelConfig } from './config.ts';
import { initialParams } from './params.ts';
import { logitsProgram } from './testing/causal-logits.ts';

const small: ModelOptions = { vocabularySize: 11, width: 16, layers: 2, heads: 4, hiddenWidth: 24 };
const llama3 = {
  type: 'llama3',
  base: 5e5,
  factor: 8,
  lowFrequencyFactor: 1,
  highFrequencyFactor: 4,
  originalLength: 8,
} as const;
const yarn = { betaFast: 32, betaSlow: 1, truncate: true, scale: 1.1386294361119891 } as const;

test.each<[string, Partial<ModelOptions>]>([
  ['plain, tied', {}],
  ['an untied head', { tiedHead: false }],
  ['one key-value head', { keyValueHeads: 1 }],
  ['heads wider than the model', { headSize: 10, keyValueHeads: 2 }],
  ['biases everywhere', { attentionBias: 'all', perceptronBias: true }],
  ['query-key norm', { queryKeyNorm: true, keyValueHeads: 2, attentionBias: 'inputs' }],
  ['linear scaling', { rope: { type: 'linear', base: 10_000, factor: 4 } }],
  ['llama3 scaling', { rope: llama3 }],
  ['yarn scaling', { rope: { type: 'yarn', base: 10_000, factor: 4, originalLength: 16, ...yarn } }],
])('%s: logits as in float64', async (_, form) => {
  const config = modelConfig({ ...small, ...form });
  const params = initialParams(config, Stream.fromSeed(3));
  // Norms and biases away from 1 and 0, matrices large enough for attention to matter.
  for (const [i, leaf] of leavesOf<Value>(params as Tree<Value>).entries()) {
    const noise = new Float32Array(leaf.size);
    Stream.fromSeed(4).fork(i).fillNormal(noise, 0, 0.2);
    for (let k = 0; k < noise.length; k++) leaf.data[k]! += noise[k]!;
  }
  const run = logitsProgram(config, 2, 9);
  const tokens = value(Int32Array.from({ length: 18 }, (_, i) => (i * 7 + 3) % 11));
  const exact = run.reference(params, tokens).data;
  const logits = (await run(params, tokens)).data;
  expect(Math.max(...exact.map(Math.abs))).toBeGreaterThan(0.5);
  expect(Math.max(...logits.map((x, i) => Math.abs(x - exact[i]!)))).toBeLessThan(1e-4);
});

test.each<[Partial<ModelOptions>, string]>([
  [
    { keyValueHeads: 3 },
    'heads do not share the key-value heads evenly (4 heads, 3 key-value heads) in the model config',
  ],
  [{ width: 20 }, 'headSize is not even (5) in the model config; help: positions rotate pairs of elements'],
  [{ layers: 0 }, 'layers is not a positive whole number (0) in the model config'],
  [{ rope: { type: 'linear', base: 10_000, factor: 0.5 } }, 'rotation of positions out of range'],
  [{ rope: { ...llama3, lowFrequencyFactor: 4 } }, 'rotation of positions out of range'],
  [{ rope: { ...llama3, originalLength: 0 } }, 'rotation of positions out of range'],
  [{ rope: { type: 'yarn', base: 10_000, factor: 4, originalLength: 16, ...yarn, betaSlow: 33 } }, 'no limit above'],
  [{ rope: { type: 'yarn', base: 10_000, factor: 4, originalLength: 16, ...yarn, scale: Number.NaN } }, 'above 0'],
])('%j is refused', (form, message) => {
  expect(() => modelConfig({ ...small, ...form })).toThrow(message);
});

import { expect, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { LocalEngine } from './local-engine.ts';
import type { Loss } from './loss.ts';

const tokenLoss: Loss = ({ logProbs, mask, scalars }) => logProbs.mul(mask).sum().neg().div(scalars.tokens!);

test('from nothing to copying a string', async () => {
  const config = modelConfig({ vocabularySize: 20, width: 32, layers: 2, heads: 2, contextLength: 32 });
  const engine = new LocalEngine({ config, seed: 1 });
  const text = Int32Array.of(1, 5, 3, 8, 9, 4, 4, 7, 2, 6, 0);
  const batch = [{ tokens: text, mask: new Float32Array(text.length).fill(1) }];
  let first = 0;
  let last = 0;
  for (let i = 0; i < 60; i++) {
    const { loss } = await engine.forwardBackward(batch, tokenLoss, { scalars: { tokens: 10 } });
    const { gradientNorm } = await engine.optimStep({ learningRate: 0.01 });
    expect(gradientNorm).toBeGreaterThan(0);
    if (i === 0) first = loss;
    last = loss;
  }
  expect(first).toBeCloseTo(Math.log(20), 0);
  expect(last).toBeLessThan(0.05);
  const [[sample]] = await engine.sample([text.slice(0, 1)], { seed: 1, maxTokens: 20, stopTokens: [0] });
  expect([...sample!.tokens]).toEqual([...text.slice(1)]);
  expect(sample!.finishReason).toBe('stop');
  const [figures] = await engine.forward([{ tokens: text }]);
  for (const [t, own] of sample!.logProbs.entries()) expect(own).toBeCloseTo(figures!.logProbs[t + 1]!, 4);
  await engine.close();
}, 60_000);

import { expect, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { memoryNeed } from './memory.ts';
import { smallLearner } from './testing/small.ts';

const config = modelConfig({ vocabularySize: 11, width: 32, layers: 3, heads: 4 });
const sizes = {
  parameters: 1000,
  learningParameters: 100,
  rows: 8,
  tokens: 10,
  tokensPerPiece: 64,
  kept: 2,
  copies: 3,
};

test('keys and values take two numbers for each position, layer and head element', () => {
  expect(memoryNeed(config, sizes).sampling).toBe(8 * 10 * 3 * 32 * 2 * 4);
});

test('only what learns has a gradient, two moments and references', () => {
  expect(memoryNeed(config, sizes).weights).toBe(4 * (4 * 1000 + 5 * 100));
});

test("preflight counts the critic's head, too", async () => {
  const parameters = async (preset: string) => {
    const learner = await smallLearner(preset, 'later-letter', { supervised: { steps: 0 } });
    const { memory } = await learner.preflight();
    await learner.close();
    return memory.parameters;
  };
  expect(await parameters('ppo')).toBe((await parameters('grpo')) + 16 + 1);
});

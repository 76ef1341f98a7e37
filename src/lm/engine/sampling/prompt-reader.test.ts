import { expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { modelConfig } from '../../model/config.ts';
import { divideWeights } from '../engine-weights.ts';
import { Drawing } from './drawing.ts';
import { readingProgram } from './prompt-cache.ts';
import { PromptReader } from './prompt-reader.ts';
import { WeightPreparation } from './sampling-weights.ts';
import { wholeShare } from './share.ts';

const config = modelConfig({ vocabularySize: 11, width: 16, layers: 2, heads: 2 });
const prompts = [Int32Array.of(1, 2, 3), Int32Array.of(4), Int32Array.of(5, 6)];

test('prompts are read but for their last token, some ahead, and let go of with their last sample', async () => {
  const { learning, frozen } = divideWeights(config, { seed: 1 });
  const preparation = new WeightPreparation(config, frozen);
  const weights = await preparation.of({ learning, version: 0 });
  const program = readingProgram(config, {});
  const reader = new PromptReader(program, config, wholeShare(prompts, 2));
  expect(reader.cache(0)).toBeUndefined();
  await reader.read([0, 1], [new Drawing(2, prompts[2]!, Stream.fromSeed(1))], weights);
  expect(prompts.map((_, i) => reader.cache(i)!.length)).toEqual([2, 0, 1]);
  expect(reader.cache(0)!.keys.map(({ length }) => length)).toEqual([2 * 16, 2 * 16]);
  reader.end(0);
  expect(reader.cache(0)).toBeDefined();
  reader.end(0);
  expect(reader.cache(0)).toBeUndefined();
  expect(reader.cache(2)).toBeDefined();
  await program.dispose();
  await preparation.dispose();
});

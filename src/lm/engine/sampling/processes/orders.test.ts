import { serialize } from 'node:v8';
import { expect, test, vi } from 'vitest';
import { modelConfig } from '../../../model/config.ts';
import { divideWeights } from '../../engine-weights.ts';
import { arraysOf } from '../../weight-tree.ts';
import { WeightPreparation } from '../sampling-weights.ts';
import { wholeShare } from '../share.ts';
import { SamplingProcess } from './sampling-process.ts';

const sizes: number[] = [];
vi.mock('../../../../spawn/index.ts', async (original) => {
  const spawn = await original<typeof import('../../../../spawn/index.ts')>();
  return {
    ...spawn,
    startProcess(file: URL) {
      const child = spawn.startProcess(file);
      const send = child.send.bind(child) as (...args: unknown[]) => boolean;
      child.send = (...args: unknown[]) => {
        sizes.push(serialize(args[0]).length);
        return send(...args);
      };
      return child;
    },
  };
});

test('no message is larger than the largest array: Node garbles messages from 2 GiB on', async () => {
  const config = modelConfig({ vocabularySize: 64, width: 32, layers: 2, heads: 4 });
  const { learning, frozen } = divideWeights(config, { seed: 1 });
  const own = new SamplingProcess(config, 8);
  const weights = await new WeightPreparation(config, frozen).of({ learning, version: 0 });
  const [samples] = await own.sample(wholeShare([Int32Array.of(1)], 3), { seed: 1, maxTokens: 2 }, weights);
  own.close();
  expect(samples).toHaveLength(3);
  const largest = Math.max(...[...arraysOf(learning).values()].map(({ byteLength }) => byteLength));
  expect(Math.max(...sizes)).toBeLessThan(largest + 1000);
});

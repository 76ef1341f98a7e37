import '../envs/index.ts';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { fakeAlgorithm } from './testing/fake-algorithm.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { type SeedRun, trainSeeds } from './train-seeds.ts';

const common = { algorithm: fakeAlgorithm, env: 'CartPole-v1', options: { totalSteps: 300 } } as const;

describe('trainSeeds', () => {
  it('trains and evaluates every seed and sums up their scores', async () => {
    const folder = await temporaryFolder();
    const done: SeedRun[] = [];
    const { runs, iqm, interval } = await trainSeeds({
      ...common,
      seeds: [4, 5, 6, 7],
      folder,
      evaluation: { episodes: 6 },
      onSeed: (run) => done.push(run),
    });
    expect((await readdir(folder)).sort()).toEqual(['seed-4', 'seed-5', 'seed-6', 'seed-7']);
    expect(done).toEqual(runs);
    expect(runs.map(({ seed, record }) => [seed, record.seed])).toEqual([4, 5, 6, 7].map((seed) => [seed, seed]));
    for (const { score, evaluation } of runs) {
      expect(evaluation.returns).toHaveLength(6);
      expect(score).toBe(evaluation.summary.mean);
    }
    const [, second, third] = runs.map(({ score }) => score).sort((a, b) => a - b);
    expect(iqm).toBeCloseTo((second + third) / 2, 12);
    expect(interval[0]).toBeLessThanOrEqual(iqm);
    expect(interval[1]).toBeGreaterThanOrEqual(iqm);
  });

  it('refuses no seeds and seeds that repeat', async () => {
    for (const seeds of [[], [1, 2, 1]]) {
      await expect(trainSeeds({ ...common, seeds })).rejects.toThrow('seeds must be several different numbers');
    }
  });
});

import '../envs/index.ts';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { listCheckpoints } from './checkpoint-folder.ts';
import { readMetrics } from './metrics-log.ts';
import { readResult } from './result.ts';
import { readRunRecord } from './run-record.ts';
import { fakeAlgorithm } from './testing/fake-algorithm.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { type TrainSetup, train } from './train.ts';
import type { Progress } from './training.ts';

let folder: string;
beforeEach(async () => {
  folder = join(await temporaryFolder(), 'run');
});

type Setup = Partial<TrainSetup<typeof fakeAlgorithm.options>>;

async function run(setup: Setup = {}) {
  const trained = await train({ algorithm: fakeAlgorithm, env: 'CartPole-v1', folder, seed: 3, ...setup });
  await trained.close();
  return trained;
}

describe('train', () => {
  it('trains to the end and keeps everything in the folder', async () => {
    const progress: Progress[] = [];
    const { result, record } = await run({
      checkpointEvery: { steps: 1000 },
      onProgress: (each) => progress.push(each),
    });
    expect(result).toMatchObject({ status: 'completed', steps: 4000, error: null });
    expect(result.checkpoint).toBe('checkpoints/000000004000');
    expect(await readResult(folder)).toEqual(result);
    expect(await readRunRecord(folder)).toEqual(record);
    expect(record).toMatchObject({ algorithm: 'fake', env: { id: 'CartPole-v1', options: {} }, seed: 3 });
    expect(await listCheckpoints(folder)).toEqual([2000, 3000, 4000]);
    expect(await readdir(folder)).toEqual([
      'checkpoints',
      'episodes',
      'metrics.jsonl',
      'policy.onnx',
      'result.json',
      'run.json',
    ]);
    expect(readMetrics(folder)).toEqual(progress.map(({ metrics }) => metrics));
    expect(progress.map(({ metrics }) => metrics.steps)).toEqual(Array.from({ length: 40 }, (_, i) => 100 * (i + 1)));
    expect(progress.every(({ totalSteps, metrics }) => totalSteps === 4000 && metrics.stepsPerSecond > 0)).toBe(true);
  });

  it('gives the same weights for the same seed and others for another', async () => {
    const weights = async (name: string, setup: Setup) => {
      const trained = await run({ ...setup, folder: join(folder, name) });
      return await readFile(join(trained.folder, 'policy.onnx'), 'hex');
    };
    const first = await weights('a', { seed: 1 });
    expect(await weights('b', { seed: 1, checkpointEvery: { steps: 100 } })).toBe(first);
    expect(await weights('c', { seed: 2 })).not.toBe(first);
  });

  it('gives the environment its options', async () => {
    await run({ env: { id: 'CartPole-v1', options: { maxEpisodeSteps: 5 } } });
    expect(readMetrics(folder).at(-1)?.episodeLength).toBe(5);
  });

  it('ends when the goal is reached by a hundred episodes', async () => {
    const { result } = await run({ until: { episodeReturn: 15 } });
    expect(result.status).toBe('goal');
    const lines = readMetrics(folder);
    const isReached = lines.map(({ episodes, episodeReturn }) => episodes >= 100 && episodeReturn >= 15);
    expect(isReached.indexOf(true)).toBe(lines.length - 1);
    expect(lines.some(({ episodes, episodeReturn }) => episodes < 100 && episodeReturn >= 15)).toBe(true);
    expect(result.steps).toBe(lines.at(-1)?.steps);
  });

  it('keeps the best checkpoint when asked to', async () => {
    await run({ checkpointEvery: { steps: 100 }, keepCheckpoints: 1, keepBest: true });
    const lines = readMetrics(folder);
    const best = Math.max(...lines.map(({ episodeReturn }) => episodeReturn).filter(Number.isFinite));
    const steps = lines.find(({ episodeReturn }) => episodeReturn === best)!.steps;
    expect(await listCheckpoints(folder)).toEqual([steps, 4000]);
  });

  it('ends after the running iteration when it is told to', async () => {
    const controller = new AbortController();
    const { result } = await run({
      signal: controller.signal,
      onProgress: ({ metrics }) => metrics.steps === 700 && controller.abort(),
    });
    expect(result).toMatchObject({ status: 'interrupted', steps: 700, checkpoint: 'checkpoints/000000000700' });
    expect(await listCheckpoints(folder)).toEqual([700]);
  });
});

describe('train stops', () => {
  const every = { checkpointEvery: { steps: 500 } } as const;
  const stopped = (): string => `training stopped after 2100 steps, the last good checkpoint is ${lastGood()}`;
  const lastGood = (): string => join(folder, 'checkpoints', '000000002000');

  it('on a loss that is not finite', async () => {
    await expect(run({ ...every, options: { badLossAt: 2100 } })).rejects.toThrow(
      `policyLoss is not finite (NaN) after 2100 steps; help: a smaller learning rate, or gradients clipped harder, often keep it finite; ${stopped()}`,
    );
    expect(await listCheckpoints(folder)).toEqual([1000, 1500, 2000]);
    expect(await readResult(folder)).toMatchObject({ status: 'failed', checkpoint: 'checkpoints/000000002000' });
  });

  it('with the diagnosis of the algorithm', async () => {
    const error = await run({ ...every, options: { throwAt: 2100 } }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'OperantError',
      message: `policy loss is NaN first at log(-1); help: look at the ratio; ${stopped()}`,
      cause: { name: 'OperantError' },
    });
  });

  it('rather than keep a weight that is not finite', async () => {
    await expect(run({ ...every, options: { badWeightAt: 2100 } })).rejects.toThrow(
      'weight is not finite (NaN) at /params/layers/0/weight[3]; help: ',
    );
    expect(await listCheckpoints(folder)).toEqual([1000, 1500, 2000]);
    await expect(access(join(folder, 'policy.onnx'))).rejects.toThrow('ENOENT');
  });

  it('and says so when there is no checkpoint yet', async () => {
    await expect(run({ options: { throwAt: 0 } })).rejects.toThrow(
      'training stopped after 0 steps, there is no checkpoint yet',
    );
    expect(await readResult(folder)).toMatchObject({
      status: 'failed',
      checkpoint: null,
      steps: 0,
      episodeReturn: Number.NaN,
    });
  });
});

describe('train writes nothing', () => {
  it.each<[string, Setup, string]>([
    ['unknown environment', { env: 'CartPol-v1' }, 'unknown environment (CartPol-v1); help: did you mean CartPole-v1?'],
    [
      'unknown option of the environment',
      { env: { id: 'CartPole-v1', options: { maxEpisodeStep: 3 } } },
      'unknown option (maxEpisodeStep) for CartPole-v1; help: did you mean maxEpisodeSteps?',
    ],
    [
      'number of environments',
      { env: { id: 'CartPole-v1', options: { numEnvs: 3 } } },
      'numEnvs is not an option of a run’s environment (3)',
    ],
    ['option out of range', { options: { learningRate: 2 } }, 'option learningRate is out of range (2) for fake'],
    ['setting out of range', { keepCheckpoints: 0 }, 'option keepCheckpoints is out of range (0) of the run'],
    ['seed that is none', { seed: -1 }, 'seed'],
  ])('for an %s', async (_, setup, words) => {
    await expect(run(setup)).rejects.toThrow(words);
    await expect(access(folder)).rejects.toThrow('ENOENT');
  });
});

import '../envs/index.ts';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkpointPath } from './checkpoint-folder.ts';
import { readMetrics } from './metrics-log.ts';
import { loadRun, resume } from './resume.ts';
import { createRunFolder } from './run-folder.ts';
import { readRunRecord } from './run-record.ts';
import { fakeAlgorithm } from './testing/fake-algorithm.ts';
import { runFingerprint } from './testing/read-run.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { train } from './train.ts';
import { operantVersion } from './version.ts';

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await temporaryFolder();
  folder = join(parent, 'run');
});

const algorithms = [fakeAlgorithm];
const common = {
  algorithm: fakeAlgorithm,
  env: { id: 'CartPole-v1', options: { maxEpisodeSteps: 40 } },
  checkpointEvery: { steps: 300 },
} as const;

async function unbroken(): Promise<Readonly<Record<string, string>>> {
  const { folder, close } = await train({ ...common, folder: join(parent, 'unbroken') });
  await close();
  return await runFingerprint(folder);
}

/** A run that stops after an iteration, as if its process had died where `isCrash`: without a last checkpoint. */
async function stopAt(steps: number, isCrash: boolean): Promise<void> {
  const controller = new AbortController();
  const onProgress = ({ metrics }: { metrics: { steps: number } }): void => {
    if (metrics.steps < steps) return;
    if (isCrash) throw new Error('crash');
    controller.abort();
  };
  await train({ ...common, folder, onProgress, signal: controller.signal }).then(
    ({ close }) => close(),
    (error: Error) => expect(error.message).toBe('crash'),
  );
}

async function resumed(): Promise<{ status: string; notices: string[] }> {
  const notices: string[] = [];
  const { result, close } = await resume(folder, { algorithms, onNotice: (notice) => notices.push(notice) });
  await close();
  return { status: result.status, notices };
}

describe('resume', () => {
  it.each([
    ['was told to stop', 1700, false],
    ['died between checkpoints', 1700, true],
    ['died before the first checkpoint', 200, true],
  ])('gives the bits of an unbroken run after one that %s', async (_, steps, isCrash) => {
    await stopAt(steps, isCrash);
    expect(await resumed()).toEqual({ status: 'completed', notices: [] });
    expect(await runFingerprint(folder)).toEqual(await unbroken());
  });

  it('refuses a damaged checkpoint, says so, and gives the same bits from the one before', async () => {
    await stopAt(1700, true);
    const damaged = checkpointPath(folder, 1500);
    const bytes = await readFile(join(damaged, 'state.safetensors'));
    bytes[bytes.length - 5] ^= 1;
    await writeFile(join(damaged, 'state.safetensors'), bytes);
    expect(await resumed()).toEqual({
      status: 'completed',
      notices: [
        `checkpoint ${damaged} is refused: checksum is wrong (state.safetensors); help: the file or its checksum was changed or damaged`,
        'going on from the good checkpoint at 1200 steps',
      ],
    });
    expect(await runFingerprint(folder)).toEqual(await unbroken());
    expect(await readdir(join(folder, 'checkpoints'))).toContain('000000001500.refused');
  });

  it('drops metrics after the checkpoint and counts the time on', async () => {
    await stopAt(1700, true);
    const before = readMetrics(folder).find(({ steps }) => steps === 1500)!.seconds;
    await resumed();
    const lines = readMetrics(folder);
    expect(lines.map(({ steps }) => steps)).toEqual(Array.from({ length: 40 }, (_, i) => 100 * (i + 1)));
    expect(lines.find(({ steps }) => steps === 1600)!.seconds).toBeGreaterThan(before);
  });

  it('gives a complete run back at once, and its policy again if that is missing', async () => {
    const { close } = await train({ ...common, folder });
    await close();
    const before = await runFingerprint(folder);
    await rm(join(folder, 'policy.onnx'));
    expect((await resumed()).status).toBe('completed');
    expect(await runFingerprint(folder)).toEqual(before);
  });

  it('stays at a goal that is reached', async () => {
    const { result, close } = await train({ ...common, folder, until: { episodeReturn: 15 } });
    await close();
    expect((await resumed()).status).toBe('goal');
    expect(readMetrics(folder).at(-1)!.steps).toBe(result.steps);
  });

  it('goes on after a training that failed', async () => {
    await expect(train({ ...common, folder, options: { throwAt: 2000 } })).rejects.toThrow('last good checkpoint');
    await expect(resume(folder, { algorithms })).rejects.toThrow(
      `training stopped after 2000 steps, the last good checkpoint is ${checkpointPath(folder, 1800)}`,
    );
  });

  it('needs the algorithm', async () => {
    await stopAt(400, false);
    await expect(resume(folder, { algorithms: [] })).rejects.toThrow(
      'algorithm of the run is not there (fake); help: give it among the algorithms; given were none',
    );
    await expect(resume(folder)).rejects.toThrow('given were ppo');
  });

  it('leaves a run alone that is in use', async () => {
    await stopAt(400, false);
    const record = await readRunRecord(folder);
    const other = await createRunFolder(record, join(parent, 'other'));
    await expect(resume(other.path, { algorithms })).rejects.toThrow('run is in use by another process');
    await other.lock.release();
  });

  it('says when another version made the run', async () => {
    await stopAt(400, false);
    const text = await readFile(join(folder, 'run.json'), 'utf8');
    await writeFile(join(folder, 'run.json'), text.replace(`"operant": "${operantVersion}"`, '"operant": "0.0.9"'));
    expect((await resumed()).notices).toEqual([
      `the run was made by operant 0.0.9, this is ${operantVersion}: figures may differ`,
    ]);
  });
});

describe('loadRun', () => {
  it('gives the learner of the newest checkpoint and changes nothing', async () => {
    await stopAt(1700, true);
    const before = await readdir(folder, { recursive: true });
    const { learner, checkpoint, makeEnv } = await loadRun(folder, { algorithms });
    expect([learner.steps, checkpoint?.steps]).toEqual([1500, 1500]);
    expect(makeEnv(2)).toMatchObject({ id: 'CartPole-v1', numEnvs: 2, maxEpisodeSteps: 40 });
    expect(await readdir(folder, { recursive: true })).toEqual(before);
    await learner.close();
  });
});

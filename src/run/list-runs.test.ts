import '../envs/index.ts';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listRuns, readRun } from './list-runs.ts';
import { openRunFolder } from './run-folder.ts';
import { fakeAlgorithm } from './testing/fake-algorithm.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { train } from './train.ts';

describe('listRuns', () => {
  it('lists runs by the time they started, and apart what is no run', async () => {
    const parent = await temporaryFolder();
    for (const name of ['z', 'a']) {
      const { close } = await train({
        algorithm: fakeAlgorithm,
        env: 'CartPole-v1',
        options: { totalSteps: 200 },
        folder: join(parent, name),
      });
      await close();
    }
    await mkdir(join(parent, 'notes'));
    const { runs, unreadable } = await listRuns(parent);
    expect(runs.map(({ folder }) => folder)).toEqual([join(parent, 'z'), join(parent, 'a')]);
    expect(runs[0]).toMatchObject({
      record: { algorithm: 'fake' },
      result: { status: 'completed', steps: 200 },
      metrics: { steps: 200 },
      isRunning: false,
    });
    expect(unreadable).toEqual([
      { folder: join(parent, 'notes'), reason: expect.stringContaining('not a run folder') as string },
    ]);
  });

  it('is empty when there is no such folder', async () => {
    expect(await listRuns(join(await temporaryFolder(), 'runs'))).toEqual({ runs: [], unreadable: [] });
  });

  it('names a file', async () => {
    const file = join(await temporaryFolder(), 'runs');
    await writeFile(file, '');
    await expect(listRuns(file)).rejects.toThrow(`part of the path is a file (${file}); help: choose another folder`);
  });
});

describe('readRun', () => {
  it('says when a process is training it', async () => {
    const folder = join(await temporaryFolder(), 'run');
    const options = { totalSteps: 100 };
    const { close } = await train({ algorithm: fakeAlgorithm, env: 'CartPole-v1', options, folder });
    await close();
    const { lock } = await openRunFolder(folder);
    expect((await readRun(folder)).isRunning).toBe(true);
    await lock.release();
    expect((await readRun(folder)).isRunning).toBe(false);
  });
});

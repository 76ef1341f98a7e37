import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeCheckpoint } from './checkpoint.ts';
import { checkpointPath, latestCheckpoint, listCheckpoints, pruneCheckpoints, setAside } from './checkpoint-folder.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

let run: string;
beforeEach(async () => {
  run = await temporaryFolder();
  await mkdir(join(run, 'checkpoints'));
});

async function write(...steps: number[]): Promise<void> {
  for (const n of steps) {
    await writeCheckpoint(checkpointPath(run, n), { steps: n, state: { n }, metrics: null, best: null });
  }
}

async function damage(steps: number): Promise<void> {
  await writeFile(join(checkpointPath(run, steps), 'state.json'), '{}');
}

describe('listCheckpoints', () => {
  it('counts steps as numbers and passes over what is unfinished', async () => {
    await write(10 ** 13, 900, 20);
    await mkdir(join(run, 'checkpoints', '000000000030.77.tmp'));
    expect(await listCheckpoints(run)).toEqual([20, 900, 10 ** 13]);
  });

  it('finds none where their folder was deleted', async () => {
    await rm(join(run, 'checkpoints'), { recursive: true });
    expect(await listCheckpoints(run)).toEqual([]);
  });
});

describe('latestCheckpoint', () => {
  it('is the newest', async () => {
    await write(100, 20);
    expect(await latestCheckpoint(run)).toMatchObject({ checkpoint: { steps: 100, state: { n: 100 } }, refused: [] });
  });

  it('is none before the first', async () => {
    expect(await latestCheckpoint(run)).toEqual({ refused: [] });
  });

  it('passes over damaged ones and reports them', async () => {
    await write(100, 200, 300);
    await damage(300);
    await damage(200);
    const { checkpoint, refused } = await latestCheckpoint(run);
    expect(checkpoint?.steps).toBe(100);
    expect(refused.map(({ path }) => path)).toEqual([checkpointPath(run, 300), checkpointPath(run, 200)]);
    expect(refused[0].reason).toContain('checksum is wrong (state.json)');
  });

  it('says so when every one is damaged', async () => {
    await write(100);
    await damage(100);
    await expect(latestCheckpoint(run)).rejects.toThrow('every checkpoint of the run is damaged (checksum is wrong');
  });
});

describe('setAside', () => {
  it('takes damaged checkpoints out of the count, also a second time', async () => {
    for (let time = 0; time < 2; time++) {
      await write(100, 200);
      await damage(200);
      await setAside((await latestCheckpoint(run)).refused);
      expect(await readdir(join(run, 'checkpoints'))).toEqual(['000000000100', '000000000200.refused']);
    }
    expect(await listCheckpoints(run)).toEqual([100]);
  });
});

describe('pruneCheckpoints', () => {
  it('keeps the last ones', async () => {
    await write(1, 2, 3, 4);
    await pruneCheckpoints(run, 3);
    expect(await listCheckpoints(run)).toEqual([2, 3, 4]);
  });

  it('keeps the best one, too', async () => {
    await write(1, 2, 3, 4);
    await pruneCheckpoints(run, 1, 2);
    expect(await listCheckpoints(run)).toEqual([2, 4]);
  });
});

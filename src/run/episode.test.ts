import '../envs/index.ts';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../algorithms/index.ts';
import { type DisplayList, makeVectorEnv } from '../env/index.ts';
import { playEpisode, readEpisode, writeEpisode } from './episode.ts';
import { evaluate } from './evaluate.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** Pushes a pole the way that it leans, and says when it is told of a beginning. */
function lean(begins: number[] = []): Policy {
  return {
    actor: () => ({
      act: async (observations, ended) => {
        begins.push(...ended);
        return Int32Array.from(ended, (_, i) => Number(observations[4 * i + 2] > 0));
      },
    }),
    onnx: () => new Uint8Array(),
  };
}

const makeEnv = (numEnvs: number) => makeVectorEnv('CartPole-v1', { numEnvs });

describe('playEpisode', () => {
  it('plays the first episode of an evaluation in one environment', async () => {
    const begins: number[] = [];
    const shown: DisplayList[] = [];
    const episode = await playEpisode(lean(begins), makeEnv, { seed: 4, onFrame: (frame) => void shown.push(frame) });
    const { lengths } = await evaluate(lean(), makeEnv, { episodes: 1, numEnvs: 1, seed: 4 });
    const steps = lengths[0];
    expect(steps).toBeGreaterThan(10);
    expect(episode).toMatchObject({ env: 'CartPole-v1', seed: 4, terminated: true, truncated: false });
    expect(episode.rewards).toEqual(new Array(steps).fill(1));
    expect(episode.actions).toHaveLength(steps);
    expect(episode.actions.every(([action]) => action === 0 || action === 1)).toBe(true);
    expect(episode.frames).toEqual(shown);
    expect(new Set(shown.map((frame) => JSON.stringify(frame))).size).toBe(steps);
    expect(begins).toEqual([1, ...new Array(steps - 1).fill(0)]);
  });

  it('refuses a count of steps that is none', async () => {
    await expect(playEpisode(lean(), makeEnv, { maxEpisodeSteps: 0.5 })).rejects.toThrow(
      'maxEpisodeSteps is not a positive whole number (0.5) in playEpisode',
    );
  });

  it('says so when the episode does not end', async () => {
    await expect(playEpisode(lean(), makeEnv, { maxEpisodeSteps: 5 })).rejects.toThrow(
      'episode does not end (5 steps) in CartPole-v1; help: ',
    );
  });
});

describe('writeEpisode', () => {
  it('writes what readEpisode gives back', async () => {
    const run = await temporaryFolder();
    await mkdir(join(run, 'episodes'));
    const episode = await playEpisode(lean(), makeEnv, { seed: 9 });
    const path = await writeEpisode(run, episode);
    expect(path).toBe(join(run, 'episodes', 'seed-9.json'));
    expect(await readEpisode(path)).toEqual(episode);
  });
});

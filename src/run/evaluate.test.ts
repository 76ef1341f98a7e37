import '../envs/index.ts';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../algorithms/index.ts';
import { box, discrete, makeVectorEnv, type VectorEnv } from '../env/index.ts';
import { evaluate } from './evaluate.ts';

/** Environment `i` has episodes of `lengths[i]` steps, each worth `i + 1`; `observations[i]` counts the steps of the episode. */
function metronome(lengths: readonly number[], log: number[][] = []): VectorEnv {
  const n = lengths.length;
  const env = {
    id: 'Metronome-v0',
    numEnvs: n,
    observationSpace: box({ low: 0, high: 1000, shape: [1] }),
    actionSpace: discrete(2),
    observations: new Float32Array(n),
    finalObservations: new Float32Array(n),
    rewards: Float64Array.from(lengths, (_, i) => i + 1),
    terminated: new Uint8Array(n),
    truncated: new Uint8Array(n),
    isClosed: false,
    reset: () => void env.observations.fill(0),
    step: (actions: ArrayLike<number>) => {
      log.push(Array.from(actions));
      for (let i = 0; i < n; i++) {
        env.observations[i] = (env.observations[i] + 1) % lengths[i];
        const isOver = Number(env.observations[i] === 0);
        // The first environment terminates, the others run out of time.
        env.terminated[i] = i === 0 ? isOver : 0;
        env.truncated[i] = i === 0 ? 0 : isOver;
      }
    },
    close: () => {
      env.isClosed = true;
    },
  };
  return env as unknown as VectorEnv & { isClosed: boolean };
}

/** Says what it was told: which rows begin an episode. */
const echo: Policy = {
  actor: () => ({ act: async (_, ended) => Int32Array.from(ended) }),
  onnx: () => new Uint8Array(),
};

/** Pushes a pole the way that it leans. */
const lean: Policy = {
  actor: (_, options) => ({
    act: async (observations, ended) =>
      Int32Array.from(ended, (_, i) => {
        if (options?.deterministic === false && options.stream!.uniform() < 0.2) return 0;
        return Number(observations[4 * i + 2] + observations[4 * i + 3] > 0);
      }),
  }),
  onnx: () => new Uint8Array(),
};

describe('evaluate', () => {
  it('plays as many episodes in slow environments as in fast ones', async () => {
    const { returns, lengths } = await evaluate(echo, () => metronome([2, 50]), { episodes: 4, numEnvs: 2 });
    expect([...lengths]).toEqual([2, 50, 2, 50]);
    expect([...returns]).toEqual([2, 100, 2, 100]);
  });

  it('gives the first environments one episode more when the number does not divide', async () => {
    const { lengths, summary } = await evaluate(echo, () => metronome([3, 4, 5]), { episodes: 5, numEnvs: 3 });
    expect([...lengths]).toEqual([3, 4, 5, 3, 4]);
    expect(summary).toMatchObject({ count: 5, mean: (3 + 8 + 15 + 3 + 8) / 5, median: 8, max: 15 });
  });

  it('tells the actor where episodes begin', async () => {
    const log: number[][] = [];
    await evaluate(echo, () => metronome([2, 3], log), { episodes: 2, numEnvs: 2 });
    expect(log).toEqual([
      [1, 1],
      [0, 0],
      [1, 0],
    ]);
  });

  it('plays each episode in an environment of its own by default, and closes them', async () => {
    const made: VectorEnv[] = [];
    const makeEnv = (n: number) => {
      made.push(metronome(new Array(n).fill(1)));
      return made[0];
    };
    await evaluate(echo, makeEnv, { episodes: 7 });
    expect(made[0]).toMatchObject({ numEnvs: 7, isClosed: true });
  });

  it('repeats for the same seed and differs for another, actions drawn or not', async () => {
    const makeEnv = (numEnvs: number) => makeVectorEnv('CartPole-v1', { numEnvs });
    for (const deterministic of [true, false]) {
      const play = async (seed: number) =>
        (await evaluate(lean, makeEnv, { episodes: 10, numEnvs: 4, seed, deterministic })).lengths;
      expect(await play(1)).toEqual(await play(1));
      expect(await play(1)).not.toEqual(await play(2));
    }
  });

  it('says so when an episode does not end', async () => {
    const endless = evaluate(echo, () => metronome([3, 1e9]), { episodes: 2, numEnvs: 2, maxEpisodeSteps: 1000 });
    await expect(endless).rejects.toThrow(
      'episode does not end (1000 steps) in environment 1 of Metronome-v0; help: make the environment with a time limit',
    );
  });

  it('refuses counts that are none', async () => {
    await expect(evaluate(echo, () => metronome([1]), { episodes: 0 })).rejects.toThrow(
      'episodes is not a positive whole number (0) in evaluate',
    );
    await expect(evaluate(echo, () => metronome([1e9]), { maxEpisodeSteps: Number.NaN })).rejects.toThrow(
      'maxEpisodeSteps is not a positive whole number (NaN) in evaluate',
    );
  });
});

import { expect, it } from 'vitest';
import { type MakeOptions, makeVectorEnv } from '../env/index.ts';
import '../envs/index.ts';
import { type Moment, momentsOfEpisode, randomChooser } from './moments.ts';

async function play(id: string, options: MakeOptions, choose = randomChooser(0)): Promise<Moment[]> {
  const env = makeVectorEnv(id, options);
  env.reset(1);
  const moments: Moment[] = [];
  for await (const moment of momentsOfEpisode(env, choose)) moments.push(moment);
  return moments;
}

it('counts steps and rewards up to the end of the episode', async () => {
  const moments = await play('CartPole-v1', { maxEpisodeSteps: 3 });
  expect(moments.map(({ steps, episodeReturn, end }) => [steps, episodeReturn, end])).toEqual([
    [0, 0, undefined],
    [1, 1, undefined],
    [2, 2, undefined],
    [3, 3, 'truncated'],
  ]);
  expect(moments[3].picture).toBe(moments[2].picture);
});

it('tells a terminal state from the time limit', async () => {
  const moments = await play('CartPole-v1', {}, () => Int32Array.of(0));
  expect(moments.at(-1)?.end).toBe('terminated');
});

it('says where the episode begins', async () => {
  const starts: number[] = [];
  await play('CartPole-v1', { maxEpisodeSteps: 3 }, (_, flags) => {
    starts.push(flags[0]);
    return Int32Array.of(0);
  });
  expect(starts).toEqual([1, 0, 0]);
});

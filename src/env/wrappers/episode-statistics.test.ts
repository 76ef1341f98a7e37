import { expect, test } from 'vitest';
import { Corridor } from '../../../test/env/corridor.ts';
import { EpisodeStatistics } from './episode-statistics.ts';
import { TimeLimit } from './time-limit.ts';

test('keeps return and length of each episode', () => {
  const corridor = new Corridor({ numEnvs: 2 });
  const env = new EpisodeStatistics(corridor);
  env.reset(0);
  corridor.place(2);
  env.step(Int32Array.of(1, 0));
  env.step(Int32Array.of(1, 0));
  expect([env.episodeReturns[0], env.episodeLengths[0]]).toEqual([7, 2]);
  expect([env.runningReturns, env.runningLengths]).toEqual([Float64Array.of(0, 4), Int32Array.of(0, 2)]);
  expect([env.episodes, env.meanReturn, env.meanLength]).toEqual([1, 7, 2]);
});

test('keeps the last 100, oldest first', () => {
  const corridor = new Corridor();
  const env = new EpisodeStatistics(corridor);
  env.reset(0);
  expect(env.meanReturn).toBeNaN();
  for (let episode = 0; episode < 230; episode++) {
    corridor.place(3);
    for (let wait = 0; wait < episode; wait++) env.step(Int32Array.of(0));
    env.step(Int32Array.of(1));
  }
  // Episode e waits e steps in cell 3 and ends with 4.
  expect(env.episodes).toBe(230);
  expect(env.recentReturns).toEqual(Float64Array.from({ length: 100 }, (_, i) => 3 * (130 + i) + 4));
  expect(env.recentLengths).toEqual(Int32Array.from({ length: 100 }, (_, i) => 131 + i));
  expect(env.meanReturn).toBe(3 * 179.5 + 4);
});

test('sees the ends that a time limit inside makes, and drops what a restart breaks off', () => {
  const env = new EpisodeStatistics(new TimeLimit(new Corridor(), 4));
  env.reset(0);
  for (let t = 0; t < 4; t++) env.step(Int32Array.of(0));
  expect([env.episodes, env.episodeLengths[0]]).toEqual([1, 4]);
  env.step(Int32Array.of(0));
  env.restart(0);
  expect([env.episodes, env.runningLengths[0]]).toEqual([1, 0]);
});

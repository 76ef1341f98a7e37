import { describe, test } from 'vitest';
import { Corridor } from '../../../test/env/corridor.ts';
import { Echo } from '../../../test/env/echo.ts';
import { envContract, type VectorEnv } from '../index.ts';
import {
  ClipAction,
  DiscretiseAction,
  EpisodeStatistics,
  FrameStack,
  NormaliseObservation,
  NormaliseReward,
  RescaleAction,
  StickyActions,
  TimeLimit,
} from './index.ts';

const corridor = (numEnvs: number): VectorEnv => new Corridor({ numEnvs, maxEpisodeSteps: 9 });
const echo = (numEnvs: number): VectorEnv =>
  new Echo({ shape: [2], low: [-2, 0], high: [2, 4] }, { numEnvs, maxEpisodeSteps: 7 });

const wrapped: readonly [string, (numEnvs: number) => VectorEnv][] = [
  ['TimeLimit', (n) => new TimeLimit(corridor(n), 5)],
  ['NormaliseObservation', (n) => new NormaliseObservation(corridor(n))],
  ['NormaliseReward', (n) => new NormaliseReward(corridor(n))],
  ['FrameStack', (n) => new FrameStack(corridor(n), 4)],
  ['ClipAction', (n) => new ClipAction(echo(n))],
  ['RescaleAction', (n) => new RescaleAction(echo(n))],
  ['DiscretiseAction', (n) => new DiscretiseAction(echo(n), 5)],
  ['StickyActions', (n) => new StickyActions(corridor(n), 0.4)],
  ['bounds beyond which there is no float32', (n) => new Echo({ shape: [1], low: -1e10, high: 1e10 }, { numEnvs: n })],
  ['EpisodeStatistics', (n) => new EpisodeStatistics(corridor(n))],
  ['a limit around a stack', (n) => new TimeLimit(new FrameStack(corridor(n), 3), 4)],
  [
    'all together',
    (n) =>
      new NormaliseReward(
        new FrameStack(new EpisodeStatistics(new TimeLimit(new StickyActions(new DiscretiseAction(echo(n), 3)), 5)), 2),
      ),
  ],
  [
    'the other way round',
    (n) =>
      new TimeLimit(
        new EpisodeStatistics(new StickyActions(new FrameStack(new ClipAction(new RescaleAction(echo(n))), 2))),
        5,
      ),
  ],
];

/** Running statistics are of all environments together, and live on over resets. */
const normalises = (name: string): boolean => name.startsWith('Normalise') || name === 'all together';

describe.each(wrapped)('%s', (name, make) => {
  const checks = envContract.filter((check) => !(normalises(name) && /alone|forgets/.test(check.name)));
  test.each(checks)('$name', ({ check }) => check(make));
});

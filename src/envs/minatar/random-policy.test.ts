import { expect, test } from 'vitest';
import { randomReturn } from '../testing/random-return.ts';
import { Asterix, Breakout, Freeway, type MinAtarOptions, Seaquest, SpaceInvaders } from './index.ts';

const asPublished: MinAtarOptions = { numEnvs: 100 };
const asPorted: MinAtarOptions = { numEnvs: 100, stickyProbability: 0, actionSet: 'minimal' };

/** Means measured in MinAtar (sticky actions, all six) and in gymnax (neither), to two digits. */
test.each([
  [Breakout, asPublished, 30, 0.52],
  [Asterix, asPublished, 20, 0.48],
  [Freeway, asPublished, 3, 0.14],
  [SpaceInvaders, asPublished, 20, 2.8],
  [Seaquest, asPublished, 30, 0.09],
  [Breakout, asPorted, 30, 0.41],
  [Asterix, asPorted, 20, 0.48],
  [Freeway, asPorted, 3, 0.39],
  [SpaceInvaders, asPorted, 20, 4.2],
  [Seaquest, asPorted, 30, 0.1],
] as const)(
  '%o with %o: random actions return what they do in the published games',
  (Game, options, perEnv, published) => {
    const { mean, error } = randomReturn(new Game(options), perEnv, 5);
    const rounding = published > 1 ? 0.05 : 0.005;
    // Four standard errors of a published mean of as many episodes as ours.
    expect(Math.abs(mean - published)).toBeLessThanOrEqual(4 * Math.SQRT2 * error + rounding);
  },
);

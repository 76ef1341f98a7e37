import { expect, test } from 'vitest';
import { makeVectorEnv } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import '../index.ts';
import {
  BinPacking,
  type CombinatorialEnv,
  Cvrp,
  combinatorialEnvs,
  GraphColouring,
  JobShop,
  Knapsack,
  relativeGap,
  Tsp,
} from './index.ts';
import { allowed, episode, moments, play, randomReturn } from './testing/play.ts';

const problems: readonly (readonly [string, () => CombinatorialEnv<unknown>])[] = [
  ['TSP', () => new Tsp()],
  ['CVRP', () => new Cvrp()],
  ['Knapsack', () => new Knapsack()],
  ['BinPacking', () => new BinPacking()],
  ['JobShop', () => new JobShop()],
  ['GraphColouring', () => new GraphColouring()],
];

test('a gap is a share of the reference, and counts the other way when maximising', () => {
  expect(relativeGap('minimise', 11, 10)).toBeCloseTo(0.1);
  expect(relativeGap('maximise', 9, 10)).toBeCloseTo(0.1);
  expect(relativeGap('minimise', 0, 0)).toBe(0);
  expect(relativeGap('minimise', Number.NaN, 10)).toBe(Number.POSITIVE_INFINITY);
});

test.each(problems)('%s: an ended episode has a gap, against the instance that it was played on', (_, make) => {
  const env = make();
  const stream = Stream.fromSeed(2);
  env.reset(3);
  for (let k = 0; k < 5; k++) {
    const instance = env.instance(0);
    const best = env.reference(0).value;
    const { total } = episode(env, stream);
    expect(env.finalInstance(0)).toEqual(instance);
    expect(env.instance(0)).not.toEqual(instance);
    const objective = env.sense === 'minimise' ? -total : total;
    expect(env.finalGap(0)).toBeCloseTo(Math.abs(objective - best) / best, 12);
  }
});

test.each(problems)('%s: an action that the mask forbids ends the episode without a solution', (_, make) => {
  const env = make();
  env.reset(3);
  let forbidden = -1;
  for (let t = 0; t < 12 && forbidden < 0; t++) {
    const open = allowed(env);
    forbidden = Array.from({ length: env.actionMask.length }, (_, k) => k).find((k) => !open.includes(k)) ?? -1;
    if (forbidden < 0) play(env, open[0]);
  }
  const [reward] = play(env, forbidden);
  expect(env.terminated[0]).toBe(1);
  expect(env.finalGap(0)).toBe(Number.POSITIVE_INFINITY);
  if (env.sense === 'minimise') expect(-reward).toBeGreaterThanOrEqual(env.reference(0).value);
  else expect(reward).toBe(0);
});

test.each(combinatorialEnvs.map(({ id, reference }) => [id, reference!.random] as const))(
  '%s: random actions return what is on record',
  (id, recorded) => {
    const { mean, error } = randomReturn(makeVectorEnv(id), 400);
    expect(Math.abs(mean - recorded.mean)).toBeLessThan(4 * Math.hypot(error, recorded.error!));
  },
);

/** References of 150 random instances, as numbers. */
function references(env: CombinatorialEnv<unknown>): number[] {
  env.reset(8);
  return Array.from({ length: env.numEnvs }, (_, i) => env.reference(i).value);
}

/**
 * Mean optima: 3.84 for TSP20 and 6.14 for CVRP20 (Kool et al. 2019), 2.87 for TSP10 (Vinyals et al. 2015, arXiv
 * 1506.03134), 20.07 for KNAP50 (Bello et al. 2016). The heuristics may be a little above.
 */
test.each([
  ['TSP10', () => new Tsp({ numEnvs: 150, cities: 10 }), 2.87, 0.005],
  ['TSP20', () => new Tsp({ numEnvs: 150 }), 3.84, 0.02],
  ['CVRP20', () => new Cvrp({ numEnvs: 150 }), 6.14, 0.2],
  ['KNAP50', () => new Knapsack({ numEnvs: 150 }), 20.07, 0.005],
] as const)('instances of %s have the optima that are published', (_, make, published, slack) => {
  const { mean, error } = moments(references(make()));
  expect(mean).toBeGreaterThan(published - 4 * error - 0.005);
  expect(mean).toBeLessThan(published + 4 * error + slack);
});

test('an episode that was restarted or cut off is no final one', () => {
  const env = new Tsp({ cities: 3, maxEpisodeSteps: 3 });
  env.reset(1);
  expect(env.finalGap(0)).toBe(Number.POSITIVE_INFINITY);
  const instance = env.instance(0);
  play(env, 0, 2, 1);
  env.restart(0);
  play(env, 1);
  env.restart(0);
  expect(env.finalInstance(0)).toEqual(instance);
  expect(env.finalGap(0)).toBeCloseTo(0, 12);
  const cut = new Tsp({ maxEpisodeSteps: 2 });
  cut.reset(1);
  play(cut, 0, 1, 2);
  expect(cut.finalGap(0)).toBe(Number.POSITIVE_INFINITY);
});

test('the index of a finished episode is checked', () => {
  expect(() => new Tsp().finalGap(1)).toThrow('indices are 0 to 0');
});

test('options under which an instance may have no solution are refused', () => {
  expect(() => new Cvrp({ capacity: 8 })).toThrow(
    'option capacity is too small (8); help: every instance can be solved',
  );
  expect(() => new Knapsack({ items: 2 })).toThrow('option budget is too small (0.5)');
});

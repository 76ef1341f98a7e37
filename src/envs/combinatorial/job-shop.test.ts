import { expect, test } from 'vitest';
import { makeVectorEnv } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import '../index.ts';
import { dispatchOrder, dispatchRules, ft06, JobShop, type JobShopInstance, makespan, solveJobShop } from './index.ts';
import { allowed, episode, play } from './testing/play.ts';

test('the optimum of FT06 is 55, and the search proves it', () => {
  expect(solveJobShop(ft06)).toEqual({ value: 55, optimal: true });
});

test('dispatch rules make complete schedules', () => {
  for (const rule of dispatchRules) {
    const order = dispatchOrder(ft06, rule);
    for (let job = 0; job < 6; job++) expect(order.filter((each) => each === job)).toHaveLength(6);
    expect(makespan(ft06, order)).toBeGreaterThanOrEqual(55);
    expect(makespan(ft06, order)).toBeLessThan(110);
  }
});

/** Job 0: machine 0 for 3, machine 1 for 2. Job 1: machine 0 for 1, machine 1 for 4. */
const two: JobShopInstance = {
  jobs: 2,
  machines: 2,
  machine: Int32Array.of(0, 1, 0, 1),
  duration: Int32Array.of(3, 2, 1, 4),
};

test('two jobs by hand: the short one first gives 7, the long one first 9', () => {
  expect(makespan(two, [1, 0, 1, 0])).toBe(7);
  expect(makespan(two, [0, 1, 0, 1])).toBe(9);
  expect([...dispatchOrder(two, 'SPT')].at(0)).toBe(1);
  expect([...dispatchOrder(two, 'MWKR')].slice(0, 2)).toEqual([0, 1]);
  expect(solveJobShop(two)).toEqual({ value: 7, optimal: true });
});

test('rewards are what the makespan grows by', () => {
  const env = new JobShop({ instance: 'ft06' });
  env.reset(0);
  // Job 0 on machine 2 until 1, job 1 on machine 1 until 8, job 0 on machine 0 until 4, then on machine 1 until 14.
  expect(play(env, 0, 1, 0, 0)).toEqual([-1, -7, 0, -6]);
  expect(env.observations[3] * 99 * 6).toBeCloseTo(1, 5);
  expect(env.observations[2 * 4 + 3] * 99 * 6).toBeCloseTo(14, 5);
  expect(allowed(env)).toEqual([0, 1, 2, 3, 4, 5]);
  play(env, 0, 0, 0);
  expect(allowed(env)).toEqual([1, 2, 3, 4, 5]);
});

test('the return is minus the makespan, and no episode beats the optimum', () => {
  const env = new JobShop({ instance: 'ft06' });
  env.reset(0);
  const stream = Stream.fromSeed(4);
  for (let k = 0; k < 50; k++) {
    const { chosen, total } = episode(env, stream);
    expect(total).toBe(-makespan(ft06, chosen));
    expect(total).toBeLessThanOrEqual(-55);
  }
});

test('an order of dispatch exists that reaches the optimum of a small shop', () => {
  const env = new JobShop({ jobs: 3, machines: 2 });
  env.reset(9);
  const instance = env.instance(0);
  const orders = (left: readonly number[]): number[][] =>
    left.every((n) => n === 0)
      ? [[]]
      : left.flatMap((n, job) => (n === 0 ? [] : orders(left.with(job, n - 1)).map((rest) => [job, ...rest])));
  const best = Math.min(...orders([2, 2, 2]).map((order) => makespan(instance, order)));
  expect(solveJobShop(instance)).toEqual({ value: best, optimal: true });
});

test('durations are 1 to 99 and each job visits every machine once', () => {
  const env = new JobShop({ jobs: 30, machines: 20 });
  env.reset(1);
  const { machine, duration } = env.instance(0);
  expect([Math.min(...duration), Math.max(...duration)]).toEqual([1, 99]);
  for (let job = 0; job < 30; job++) {
    const visits = [...machine.subarray(job * 20, (job + 1) * 20)];
    expect(visits.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, m) => m));
  }
});

test('FT06 has its own size', () => {
  expect(() => makeVectorEnv('JobShop-v0', { instance: 'ft06', jobs: 10 })).toThrow(
    'FT06 has 6 jobs (10); help: leave out jobs',
  );
});

import { describe, expect, it } from 'vitest';
import type { Attempt, Judgement, Reward } from '../reward.ts';
import { attemptsOf } from '../testing/attempt.ts';
import { clipped } from './clipped.ts';
import { gated } from './gated.ts';
import { perAttempt } from './per-attempt.ts';
import { ramp } from './schedule.ts';
import { type ConstantComponent, watchConstancy } from './watch-constancy.ts';
import { weighted } from './weighted.ts';

const length = perAttempt('length', ({ completion }) => completion.length);
const isA = perAttempt('isA', ({ completion }) => Number(completion === 'a'));
const broken = perAttempt('broken', ({ completion }) => {
  if (completion === 'bb') throw new Error('no verifier');
  return 1;
});

describe('perAttempt', () => {
  it('names the component', async () => {
    expect(await length(attemptsOf('a', 'bb'))).toEqual([
      { reward: 1, components: { length: 1 } },
      { reward: 2, components: { length: 2 } },
    ]);
  });

  it.each<[string, () => number | Judgement, string]>([
    ['NaN', () => Number.NaN, 'the reward is NaN'],
    ['infinity', () => Number.POSITIVE_INFINITY, 'the reward is Infinity'],
    ['nothing', () => undefined as unknown as number, 'the reward is undefined'],
    ['a string', () => '1' as unknown as number, 'the reward is "1"'],
    ['a broken component', () => ({ reward: 1, components: { form: Number.NaN } }), 'component form is NaN'],
  ])('fails on %s', async (_, judge, failure) => {
    expect((await perAttempt('x', judge)(attemptsOf('a')))[0]!.failure).toBe(failure);
  });

  it('fails only the attempt that could not be judged', async () => {
    expect((await broken(attemptsOf('a', 'bb'))).map((judgement) => judgement.failure)).toEqual([
      undefined,
      'no verifier',
    ]);
  });
});

describe('weighted', () => {
  it('sums, and keeps every component', async () => {
    const reward = weighted({ length: [0.1, length], right: [2, isA] });
    expect(await reward(attemptsOf('a', 'bbb'))).toEqual([
      { reward: 2.1, components: { length: 1, right: 1, 'right/isA': 1 } },
      { reward: expect.closeTo(0.3, 12), components: { length: 3, right: 0, 'right/isA': 0 } },
    ]);
  });

  it('clips a part before weighing it', async () => {
    const reward = weighted({ length: [10, length, [0, 2]] });
    expect((await reward(attemptsOf('a', 'bbb'))).map(({ reward }) => reward)).toEqual([10, 20]);
  });

  it('follows schedules', async () => {
    let step = 0;
    const reward = weighted({ length: [ramp(1, 0, [10, 20]), length] }, { step: () => step });
    const at = async (now: number) => {
      step = now;
      return (await reward(attemptsOf('bb')))[0]!.reward;
    };
    expect([await at(0), await at(10), await at(15), await at(20), await at(99)]).toEqual([2, 2, 1, 0, 0]);
  });

  it('fails where a part fails that counts', async () => {
    const reward = weighted({ form: [1, length], truth: [1, broken] });
    expect((await reward(attemptsOf('bb', 'a')))[0]).toEqual({
      reward: 0,
      components: {},
      failure: 'truth: no verifier',
    });
    expect((await weighted({ form: [1, length], truth: [0, broken] })(attemptsOf('bb')))[0]).toEqual({
      reward: 2,
      components: { form: 2, 'form/length': 2 },
    });
  });

  it('refuses what cannot work', () => {
    expect(() => weighted({})).toThrow('weighted reward has no parts');
    expect(() => weighted({ a: [Number.NaN, length] })).toThrow('weight of a reward is not finite (NaN) at a, step 0');
    expect(() => weighted({ a: [() => 1, length] })).toThrow('weight is a schedule, but no step is known at a');
    expect(() => weighted({ a: [1, length, [1, 0]] })).toThrow('range is empty ([1,0])');
    expect(() => ramp(0, 1, [5, 5])).toThrow('ramp needs a first step before its last');
  });
});

describe('gated', () => {
  it('judges together only what passes', async () => {
    let seen = 0;
    const counting: Reward = (attempts) => {
      seen = attempts.length;
      return attempts.map(({ completion }) => ({ reward: completion.length, components: {} }));
    };
    const reward = gated(({ completion }) => completion.startsWith('b'), counting, -1);
    expect(await reward(attemptsOf('bb', 'a', 'b'))).toEqual([
      { reward: 2, components: { gate: 1 } },
      { reward: -1, components: { gate: 0 } },
      { reward: 1, components: { gate: 1 } },
    ]);
    expect(seen).toBe(2);
  });

  it('takes what JavaScript calls true', async () => {
    const gate = (({ completion }: Attempt) => completion.match(/b/)) as unknown as () => boolean;
    expect((await gated(gate, length, -1)(attemptsOf('a', 'bb'))).map(({ reward }) => reward)).toEqual([-1, 2]);
  });

  it('fails where the condition throws', async () => {
    const gate = () => {
      throw new Error('no gate');
    };
    expect((await gated(gate, length, 0)(attemptsOf('a')))[0]!.failure).toBe('no gate');
  });
});

describe('clipped', () => {
  it('keeps the reward within a range and the components as they were', async () => {
    expect(await clipped(length, [2, 3])(attemptsOf('a', 'bbbb'))).toEqual([
      { reward: 2, components: { length: 1 } },
      { reward: 3, components: { length: 4 } },
    ]);
  });
});

describe('watchConstancy', () => {
  it('reports once what has not varied over n groups', async () => {
    const reports: ConstantComponent[] = [];
    const parts = weighted({ length: [1, length], isA: [1, isA] });
    const reward = watchConstancy(parts, { groups: 3, report: (constant) => reports.push(constant) });
    for (const group of [
      ['b', 'cc'],
      ['b', 'b'],
      ['c', 'dd'],
      ['b', 'cc'],
    ])
      await reward(attemptsOf(...group));
    expect(reports).toEqual([{ component: 'isA', value: 0, groups: 3 }]);
    await reward(attemptsOf('a', 'bb'));
    for (let group = 0; group < 3; group++) await reward(attemptsOf('a', 'a'));
    expect(reports.slice(1).map(({ component }) => component)).toEqual(['reward', 'length', 'isA']);
  });

  it('counts groups of one value but another one each as varying', async () => {
    const reports: ConstantComponent[] = [];
    const reward = watchConstancy(length, { groups: 2, report: (constant) => reports.push(constant) });
    for (const completion of ['a', 'bb', 'a', 'bb']) await reward(attemptsOf(completion, completion));
    expect(reports).toEqual([]);
  });

  it('leaves failures out', async () => {
    const reports: ConstantComponent[] = [];
    const reward = watchConstancy(broken, { groups: 2, report: (constant) => reports.push(constant) });
    for (let group = 0; group < 2; group++) await reward(attemptsOf('bb', 'a'));
    expect(reports.map(({ component, value }) => [component, value])).toEqual([
      ['reward', 1],
      ['broken', 1],
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { box } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { program, type Results, value } from '../../tensor/index.ts';
import { BoxIdentityEnv } from '../testing/box-identity-env.ts';
import { LedgerEnv } from '../testing/ledger-env.ts';
import type { State } from '../types.ts';
import { networkOptions } from './actor-critic.ts';
import { type Collected, Collector } from './collector.ts';
import { ControlPolicy, type PolicyWeights, type StepBatch, stepRows } from './control-policy.ts';

const numEnvs = 5;
const length = 7;

/** Environments 0 and 1 terminate after 1 and 2 steps, 2 terminates on its last allowed step, 3 and 4 are cut off after 3. */
function setUp(memory: 'none' | 'gru' | 'lstm' = 'none', noiseCorrelation = 0, maxEpisodeSteps = 3) {
  const env = new LedgerEnv({ numEnvs, maxEpisodeSteps });
  const policy = new ControlPolicy(env, networkOptions.parse({ hidden: [6], memory }));
  const weights: Results<PolicyWeights> = { params: policy.network.init(Stream.fromSeed(9)) };
  const collector = new Collector(policy, env, Stream.fromSeed(4), { rolloutLength: length, noiseCorrelation });
  const judge = program('values', (w: PolicyWeights, batch: StepBatch) => policy.judge(w, batch).value);
  /** Values along one sequence of observations `[S, 3]` that begins an episode, whatever the memory held before. */
  const valuesAlong = async (observations: readonly (readonly number[])[]) => {
    const rows = value(Float32Array.from(observations.flat()), [observations.length, 3]);
    const starts = value(
      Float32Array.from(observations, (_, t) => Number(t === 0)),
      [observations.length, 1],
    );
    const garbage = value(new Float32Array(policy.network.memorySize).fill(50), [1, policy.network.memorySize]);
    return Array.from((await judge(weights, { observations: rows, starts, memory: garbage })).data);
  };
  return { env, policy, weights, collector, judge, valuesAlong };
}

/** One step of one environment, as the rollout's rows have it. */
function rowsOf({ rollout, bootstraps }: Collected) {
  return Array.from({ length: length * numEnvs }, (_, i) => ({
    index: i,
    time: Math.floor(i / numEnvs),
    observation: Array.from(rollout.observations.subarray(3 * i, 3 * i + 3)),
    mask: Array.from(rollout.actionMasks!.subarray(4 * i, 4 * i + 4)),
    action: rollout.actions[i],
    reward: rollout.rewards[i],
    start: rollout.starts[i],
    terminated: rollout.terminated[i],
    truncated: rollout.truncated[i],
    bootstrap: bootstraps[i],
  }));
}

describe('rows of a rollout', () => {
  test('each holds what was seen, done and paid in one step', async () => {
    const { collector, weights } = setUp();
    for (let round = 0; round < 3; round++) {
      for (const row of rowsOf(await collector.collect(weights))) {
        const [env, episode, step] = row.observation;
        expect(env).toBe(row.index % numEnvs);
        // The environment puts the books into the reward: a row that mixed steps or environments would not add up.
        expect(row.reward).toBe(1000 * env + 100 * episode + 10 * step + row.action);
        expect(row.mask).toEqual([0, 1, 2, 3].map((a) => Number((a - env - step + 400) % 4 < 2)));
        expect(row.mask[row.action]).toBe(1);
        expect(row.start).toBe(Number(step === 0));
        expect(row.terminated).toBe(Number(step + 1 === env + 1));
        expect(row.truncated).toBe(Number(step + 1 === 3));
      }
    }
  });

  test('they follow one another in time, also from one rollout to the next', async () => {
    const { collector, weights } = setUp();
    const seen: number[][] = [];
    for (let round = 0; round < 2; round++) {
      for (const row of rowsOf(await collector.collect(weights))) {
        const [env, episode, step] = row.observation;
        if (env === 3) seen.push([episode, step]);
      }
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].map((t) => [Math.floor(t / 3), t % 3]));
  });

  test('all allowed actions are explored', async () => {
    const { collector, weights } = setUp();
    const taken = new Set<string>();
    for (let round = 0; round < 10; round++) {
      for (const row of rowsOf(await collector.collect(weights))) taken.add(`${row.observation[0]} ${row.action}`);
    }
    // Environment 0 shows step 0 only, so actions 0 and 1; environment 1 steps 0 and 1, so 1, 2 and 3; the others all four.
    expect([...taken].sort()).toEqual(
      ['0 0', '0 1', '1 1', '1 2', '1 3', ...[2, 3, 4].flatMap((env) => [0, 1, 2, 3].map((a) => `${env} ${a}`))].sort(),
    );
  });
});

describe.each(['none', 'gru', 'lstm'] as const)('values to go on from, memory: %s', (memory) => {
  test('cut off: of the last observation of that episode, remembered from its beginning; else none within', async () => {
    const { collector, weights, valuesAlong } = setUp(memory);
    for (const row of rowsOf(await collector.collect(weights))) {
      const [env, episode, step] = row.observation;
      if (row.time === length - 1) continue;
      if (row.truncated && !row.terminated) {
        const episodeSeen = [0, 1, 2, 3].map((t) => [env, episode, t]);
        expect(row.bootstrap).toBeCloseTo((await valuesAlong(episodeSeen))[step + 1], 4);
      } else if (!row.terminated) {
        expect(row.bootstrap).toBeNaN();
      }
    }
  });

  test('cut off at its first step: that step is still remembered', async () => {
    const { collector, weights, valuesAlong } = setUp(memory, 0, 1);
    for (const row of rowsOf(await collector.collect(weights)).slice(0, 2 * numEnvs)) {
      const [env, episode] = row.observation;
      if (env === 0) continue;
      const values = await valuesAlong([
        [env, episode, 0],
        [env, episode, 1],
      ]);
      expect(row.bootstrap).toBeCloseTo(values[1], 4);
    }
  });

  test('after the last step: of the observation that the environment shows', async () => {
    const { collector, weights, valuesAlong } = setUp(memory);
    const last = rowsOf(await collector.collect(weights)).slice(-numEnvs);
    // Step 6 is the first of the third episode in environments 3 and 4, so step 7 is the second.
    for (const index of [3, 4]) {
      const values = await valuesAlong([0, 1].map((t) => [index, 2, t]));
      expect(last[index].bootstrap).toBeCloseTo(values[1], 4);
    }
  });

  test('judged in one go they are what the policy saw step by step, over the border of two rollouts', async () => {
    const { collector, weights, policy, judge, valuesAlong } = setUp(memory);
    await collector.collect(weights);
    const second = await collector.collect(weights);
    const { data } = await judge(weights, stepRows(policy, second.rollout, second.memory));
    // Step 7, the first of the second rollout, is the second of the third episode in environments 3 and 4.
    for (const index of [3, 4]) {
      const values = await valuesAlong([0, 1, 2].map((t) => [index, 2, t]));
      expect(data[index]).toBeCloseTo(values[1], 4);
      expect(data[numEnvs + index]).toBeCloseTo(values[2], 4);
    }
  });
});

test.each([0, 0.9])('exploration persists from step to step as it is told to: %d', async (rho) => {
  const env = new BoxIdentityEnv(box({ shape: [1], low: -1, high: 1 }), { numEnvs: 2000 });
  const policy = new ControlPolicy(env, networkOptions.parse({ hidden: [4] }));
  const collector = new Collector(policy, env, Stream.fromSeed(4), { rolloutLength: 3, noiseCorrelation: rho });
  const { rollout } = await collector.collect({ params: policy.network.init(Stream.fromSeed(9)) });
  // The policy starts with mean 0 and deviation 1, so that an action is the noise it was drawn with.
  const step = (t: number) => Array.from(rollout.actions.subarray(2000 * t, 2000 * t + 2000));
  for (const t of [0, 1]) {
    const product = step(t).reduce((sum, action, i) => sum + action * step(t + 1)[i], 0) / 2000;
    expect(Math.abs(product - rho)).toBeLessThan(0.15);
  }
});

test('a state continues with the same steps, in a fresh collector too', async () => {
  const { collector, weights } = setUp('gru', 0.7);
  await collector.collect(weights);
  const saved = structuredClone(collector.state());
  const expected = rowsOf(await collector.collect(weights));
  const fresh = setUp('gru', 0.7);
  fresh.collector.restore(saved as State);
  expect(rowsOf(await fresh.collector.collect(fresh.weights))).toEqual(expected);
});

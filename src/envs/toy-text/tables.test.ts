import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CliffWalking, FrozenLake, type TabularEnv, Taxi } from './index.ts';

type Outcome = readonly [probability: number, nextState: number, reward: number, terminated: boolean];

interface Recorded {
  readonly initial: readonly number[];
  readonly P: readonly (readonly (readonly Outcome[])[])[];
  readonly masks?: readonly (readonly number[])[];
}

/** Tables of unmodified Gymnasium; see test/data/gymnasium/README.md. */
const path = new URL('../../../test/data/gymnasium/transition-tables.json.gz', import.meta.url);
const recorded = JSON.parse(gunzipSync(readFileSync(path)).toString()) as Readonly<Record<string, Recorded>>;

const makers: Readonly<Record<string, (numEnvs: number) => TabularEnv>> = {
  'FrozenLake-v1': (numEnvs) => new FrozenLake({ numEnvs }),
  'FrozenLake-4x4-sure': (numEnvs) => new FrozenLake({ numEnvs, slippery: false }),
  'FrozenLake-8x8': (numEnvs) => new FrozenLake({ numEnvs, map: '8x8' }),
  'CliffWalking-v1': (numEnvs) => new CliffWalking({ numEnvs }),
  'CliffWalking-slippery': (numEnvs) => new CliffWalking({ numEnvs, slippery: true }),
  'Taxi-v4': (numEnvs) => new Taxi({ numEnvs }),
};

describe.each(Object.keys(makers))('%s', (name) => {
  const { P, initial } = recorded[name];
  const make = makers[name];

  test('has the table of Gymnasium', () => {
    const env = make(1);
    const ours = P.map((actions, state) =>
      actions.map((_, action) =>
        env.transitions(state, action).map((t) => [t.probability, t.nextState, t.reward, t.terminated]),
      ),
    );
    expect(ours).toEqual(P);
  });

  test('samples from the table', () => {
    const numEnvs = 6000;
    const env = make(numEnvs);
    for (const [state, action] of [
      [0, 0],
      [14, 2],
      [25, 2],
      [35, 2],
    ].filter(([state]) => state < P.length)) {
      env.reset(state);
      for (let i = 0; i < numEnvs; i++) env.setState(i, state);
      env.step(new Int32Array(numEnvs).fill(action));
      for (const [total, outcomes] of distinct(P[state][action])) {
        const share = outcomes.reduce((sum, [probability]) => sum + probability, 0);
        const seen = Array.from(env.rewards.keys()).filter((i) => total === rowKey(env, i, outcomes[0])).length;
        // Four standard errors: fails once in 16,000 seeds.
        expect(Math.abs(seen / numEnvs - share)).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / numEnvs));
      }
    }
  });

  test('begins where Gymnasium does', () => {
    const env = make(9000);
    env.reset(5);
    const counts = new Float64Array(P.length);
    for (const state of env.states) counts[state]++;
    for (const [state, probability] of initial.entries()) {
      const error = Math.sqrt(probability * (1 - probability) * 9000);
      expect(Math.abs(counts[state] - 9000 * probability), `state ${state}`).toBeLessThanOrEqual(5 * error);
    }
  });
});

/** Outcomes that look the same are one. */
function distinct(outcomes: readonly Outcome[]): Map<string, Outcome[]> {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = JSON.stringify(outcome.slice(1));
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return groups;
}

/**
 * What environment `i` did, in the form of {@link distinct}; a terminal state has been left already, so it is taken
 * from the final observation.
 */
function rowKey(env: TabularEnv, i: number, [, , , ended]: Outcome): string {
  const terminated = env.terminated[i] === 1;
  const shown = terminated && ended ? env.finalObservations[i] : env.observations[i];
  return JSON.stringify([shown, env.rewards[i], terminated]);
}

test('Taxi masks the actions that Gymnasium masks', () => {
  const { masks = [] } = recorded['Taxi-v4'];
  const env = new Taxi({ numEnvs: 500 });
  env.reset(0);
  for (let i = 0; i < 500; i++) env.setState(i, i);
  const reachable = masks.filter((_, state) => state % 4 !== Math.floor(state / 4) % 5);
  const ours = Array.from({ length: 500 }, (_, i) => [...env.actionMask.subarray(6 * i, 6 * i + 6)]);
  expect(ours.filter((_, state) => state % 4 !== Math.floor(state / 4) % 5)).toEqual(reachable);
  expect(masks).toHaveLength(500);
});

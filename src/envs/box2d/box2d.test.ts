import { beforeAll, expect, test } from 'vitest';
import {
  allocateActions,
  loadEnv,
  makeVectorEnv,
  registerEnv,
  sampleActions,
  type VectorEnv,
} from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { BipedalWalker, box2dEnvs, LunarLander, loadPlanck } from './index.ts';
import { landingPolicy, randomPolicy, returnsOf, summary, walkingPolicy } from './testing/policies.ts';

beforeAll(async () => {
  await loadPlanck();
  for (const definition of box2dEnvs) registerEnv(definition);
  await Promise.all(box2dEnvs.map(({ id }) => loadEnv(id)));
});

test.each([
  ['LunarLander-v3', 10],
  ['LunarLanderContinuous-v3', 10],
  ['BipedalWalker-v3', 1],
  ['BipedalWalkerHardcore-v3', 1],
  ['BipedalWalkerParametric-v0', 1],
  ['CarRacing-v3', 1],
])('%s: random actions return what the definition says', (id, perEnv) => {
  const { mean, error } = summary(returnsOf(makeVectorEnv(id, { numEnvs: 8 }), randomPolicy(), perEnv));
  const reference = box2dEnvs.find((definition) => definition.id === id)?.reference?.random;
  expect(Math.abs(mean - reference!.mean)).toBeLessThan(4 * Math.hypot(error, reference!.error!));
});

test.each([
  [false, 0.6],
  [true, 0.9],
])('a simple rule lands, with throttles (%s)', (continuous, share) => {
  const returns = returnsOf(new LunarLander({ continuous, numEnvs: 16 }), landingPolicy(), 2);
  expect(summary(returns).mean).toBeGreaterThan(200);
  expect(returns.filter((x) => x > 200).length / returns.length).toBeGreaterThan(share);
});

test('a simple rule walks', () => {
  const env = new BipedalWalker({ numEnvs: 16 });
  const returns = returnsOf(env, walkingPolicy(16), 1);
  expect(summary(returns).mean).toBeGreaterThan(0);
  expect(Math.max(...returns)).toBeGreaterThan(200);
});

/** Everything that the last step wrote. */
function written(env: VectorEnv): string {
  return [env.observations.slice(0, 200), env.rewards, env.terminated].join('|');
}

test.each(box2dEnvs.map(({ id }) => id))('%s: a snapshot in touch with the ground continues to the bit', (id) => {
  const env = makeVectorEnv(id, { numEnvs: 2 });
  const actions = allocateActions(env);
  const play = (seed: number, steps: number): string => {
    const stream = Stream.fromSeed(seed);
    const seen: string[] = [];
    for (let t = 0; t < steps; t++) {
      sampleActions(env, stream, actions);
      env.step(actions);
      seen.push(written(env));
    }
    return seen.join();
  };
  env.reset(9);
  for (let round = 0; round < 8; round++) {
    play(round, 17);
    const snapshot = env.snapshot();
    const straight = play(100 + round, 40);
    const other = makeVectorEnv(id, { numEnvs: 2 });
    other.restore(structuredClone(snapshot));
    expect(other.snapshot().state.worlds).toEqual(snapshot.state.worlds);
    env.restore(snapshot);
    expect(play(100 + round, 40) === straight, `round ${round}`).toBe(true);
    env.restore(snapshot);
  }
});

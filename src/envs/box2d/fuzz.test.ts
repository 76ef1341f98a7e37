import { beforeAll, expect, test } from 'vitest';
import {
  allocateActions,
  contains,
  flatSize,
  loadEnv,
  makeVectorEnv,
  readValue,
  registerEnv,
  sampleActions,
  type VectorEnv,
} from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { box2dEnvs } from './index.ts';

const numEnvs = 8;
const roundSteps = 125;

beforeAll(async () => {
  for (const definition of box2dEnvs) registerEnv(definition);
  await Promise.all(box2dEnvs.map(({ id }) => loadEnv(id)));
});

function checkLooks(env: VectorEnv): void {
  const size = flatSize(env.observationSpace);
  const index = 3;
  const seen = readValue(env.observationSpace, env.observations, index * size);
  if (!contains(env.observationSpace, seen)) expect(seen).toBe('an observation of its space');
  expect(env.rewards.every(Number.isFinite)).toBe(true);
}

/** Plays some random steps; gives a sum over everything written that no change leaves as it is. */
function playRound(env: VectorEnv, stream: Stream): number {
  const actions = allocateActions(env);
  let sum = 0;
  for (let t = 0; t < roundSteps; t++) {
    sampleActions(env, stream, actions);
    env.step(actions);
    if (t % 25 === 0) checkLooks(env);
    if (stream.integer(200) === 0) env.restart(stream.integer(numEnvs));
    for (const array of [env.observations, env.rewards, env.terminated, env.truncated]) {
      for (let k = 0; k < array.length; k++) sum = (sum * 0.999 + array[k] * (1 + (k % 97))) % 1e9;
    }
  }
  return sum;
}

/** Rounds of 1000 steps: the walkers and the car are slow, so that they play fewer than the landers. */
test.each([
  ['LunarLander-v3', 30],
  ['LunarLanderContinuous-v3', 30],
  ['BipedalWalker-v3', 10],
  ['BipedalWalkerHardcore-v3', 10],
  ['BipedalWalkerParametric-v0', 10],
  ['CarRacing-v3', 4],
])('%s: %i thousand random steps with restarts, resets and snapshots', (id, rounds) => {
  const env = makeVectorEnv(id, { numEnvs });
  const stream = Stream.fromSeed(41);
  env.reset(41);
  for (let round = 0; round < rounds; round++) {
    if (stream.integer(5) === 0) env.reset(round);
    const snapshot = env.snapshot();
    const again = Stream.fromState(stream.state());
    const outcome = playRound(env, stream);
    expect(Number.isFinite(outcome)).toBe(true);
    if (round % 3 !== 0) continue;
    env.restore(snapshot);
    expect(playRound(env, again), `round ${round} repeats after its snapshot`).toBe(outcome);
  }
});

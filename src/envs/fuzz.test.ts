import { expect, test } from 'vitest';
import {
  allocateActions,
  contains,
  type EnvSnapshot,
  flatSize,
  listEnvs,
  loadEnv,
  makeVectorEnv,
  readValue,
  sampleActions,
  type VectorEnv,
} from '../env/index.ts';
import { Stream } from '../random/index.ts';
import './index.ts';

const numEnvs = 16;
const rounds = 25;
const roundSteps = 250;

/** Everything that the last step wrote, as one string. */
function written(env: VectorEnv): string {
  return [env.observations, env.rewards, env.terminated, env.truncated, env.actionMask ?? []].join('|');
}

function checkLooks(env: VectorEnv): void {
  const size = flatSize(env.observationSpace);
  for (let i = 0; i < env.numEnvs; i++) {
    const seen = readValue(env.observationSpace, env.observations, i * size);
    if (!contains(env.observationSpace, seen)) expect(seen).toBe('an observation of its space');
    if (!Number.isFinite(env.rewards[i])) expect(env.rewards[i]).toBe('a finite reward');
  }
}

function playRound(env: VectorEnv, stream: Stream, actions: ReturnType<typeof allocateActions>): string {
  for (let t = 0; t < roundSteps; t++) {
    sampleActions(env, stream, actions);
    env.step(actions);
    if (t % 10 === 0) checkLooks(env);
    if (stream.integer(200) === 0) env.restart(stream.integer(numEnvs));
  }
  return written(env);
}

const suites = ['minatar', 'memory', 'bandit', 'puzzle', 'combinatorial', 'flight', 'board', 'simulator', 'team'];

test.each(
  listEnvs()
    .filter(({ suite }) => suites.includes(suite))
    .map(({ id }) => id),
)('%s: 100,000 random steps with restarts, resets and snapshots', async (id) => {
  await loadEnv(id);
  const env = makeVectorEnv(id, { numEnvs });
  const stream = Stream.fromSeed(41);
  const actions = allocateActions(env);
  let saved: { readonly snapshot: EnvSnapshot; readonly stream: Stream; readonly outcome: string } | undefined;
  env.reset(41);
  for (let round = 0; round < rounds; round++) {
    if (saved && stream.integer(3) === 0) {
      env.restore(saved.snapshot);
      const outcome = playRound(env, Stream.fromState(saved.stream.state()), actions);
      expect(outcome === saved.outcome, `round ${round} repeats after its snapshot`).toBe(true);
    }
    if (stream.integer(5) === 0) env.reset(round);
    const [snapshot, start] = [env.snapshot(), Stream.fromState(stream.state())];
    saved = { snapshot, stream: start, outcome: playRound(env, stream, actions) };
  }
});

import { createHash, type Hash } from 'node:crypto';
import { expect } from 'vitest';
import {
  type ActionBatch,
  allocateActions,
  type BatchArray,
  contains,
  envDefinition,
  flatSize,
  loadEnv,
  makeVectorEnv,
  readValue,
  sampleActions,
  type VectorEnv,
} from '../../env/index.ts';
import { Stream } from '../../random/index.ts';

const numEnvs = 16;
const roundSteps = 250;
/** Numbers of an observation that may be looked at in each step; larger ones are looked at more rarely. */
const looked = 256;
/** What rounding may add to a reward, as a share of the bound. */
const rounding = 1e-12;

interface Fuzzed {
  readonly env: VectorEnv;
  readonly actions: ActionBatch;
  /** Where rewards must lie. */
  readonly low: number;
  readonly high: number;
  /** Steps from one look at the observations to the next. */
  readonly every: number;
}

/**
 * Plays about `steps` random steps of a registered environment, in rounds: some begin with a reset, some are played
 * again from a snapshot or from their reset, and in between single environments are restarted. Observations must lie in
 * their space, rewards in the range that the definition declares, and a round that is played again must be the same to
 * the bit.
 */
export async function fuzz(id: string, steps: number): Promise<void> {
  await loadEnv(id);
  const [low, high] = envDefinition(id).rewardRange;
  const env = makeVectorEnv(id, { numEnvs });
  const fuzzed = {
    env,
    actions: allocateActions(env),
    low: low - rounding * Math.abs(low),
    high: high + rounding * Math.abs(high),
    every: Math.ceil(flatSize(env.observationSpace) / looked),
  };
  const stream = Stream.fromSeed(41);
  env.reset(41);
  for (let played = 0; played < steps; played += numEnvs * roundSteps) {
    const goBack = begin(env, stream);
    const again = Stream.fromState(stream.state());
    const outcome = playRound(fuzzed, stream);
    if (stream.integer(3) > 0) continue;
    goBack();
    expect(playRound(fuzzed, again), 'what a round played again leads to').toBe(outcome);
    played += numEnvs * roundSteps;
  }
  env.close();
}

/** Begins a round, with a reset or where the last one ended; gives what brings its beginning back. */
function begin(env: VectorEnv, stream: Stream): () => void {
  if (stream.integer(5) === 0) {
    const seed = stream.integer(2 ** 31);
    env.reset(seed);
    return () => env.reset(seed);
  }
  const snapshot = env.snapshot();
  return () => env.restore(snapshot);
}

/** Plays a round; gives a digest of what was written. */
function playRound(fuzzed: Fuzzed, stream: Stream): string {
  const { env, actions, every } = fuzzed;
  const hash = createHash('sha1');
  for (let t = 0; t < roundSteps; t++) {
    sampleActions(env, stream, actions);
    env.step(actions);
    checkRewards(fuzzed);
    for (const written of [env.rewards, env.terminated, env.truncated]) add(hash, written);
    if (t % every === 0) {
      checkObservations(env, (t / every) % numEnvs);
      add(hash, env.observations);
      if (env.actionMask) add(hash, env.actionMask);
    }
    if (stream.integer(200) === 0) env.restart(stream.integer(numEnvs));
  }
  return hash.digest('hex');
}

function add(hash: Hash, { buffer, byteOffset, byteLength }: BatchArray | Float64Array): void {
  hash.update(new Uint8Array(buffer, byteOffset, byteLength));
}

function checkRewards({ env: { rewards }, low, high }: Fuzzed): void {
  for (let i = 0; i < numEnvs; i++) {
    const reward = rewards[i];
    if (!(Number.isFinite(reward) && reward >= low && reward <= high))
      expect(reward).toBe(`a reward from ${low} to ${high}`);
  }
}

/** Looks at the observation of environment `index`, and at the last ones of all episodes that have just ended. */
function checkObservations(env: VectorEnv, index: number): void {
  checkRow(env, env.observations, index);
  for (let i = 0; i < numEnvs; i++) {
    if ((env.terminated[i] | env.truncated[i]) !== 0) checkRow(env, env.finalObservations, i);
  }
}

function checkRow({ observationSpace }: VectorEnv, batch: BatchArray, index: number): void {
  const seen = readValue(observationSpace, batch, index * flatSize(observationSpace));
  if (!contains(observationSpace, seen)) expect(seen).toBe('an observation of its space');
}

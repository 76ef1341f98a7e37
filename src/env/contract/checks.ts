import { Stream } from '../../random/index.ts';
import { allocateActions, sampleActions } from '../sample-actions.ts';
import { type Box, boundAt, contains, flatSize, readValue } from '../space/index.ts';
import type { VectorEnv } from '../vector-env.ts';
import {
  beyondBounds,
  digest,
  fingerprint,
  fingerprintFrom,
  holds,
  messageOf,
  play,
  same,
  steps as usualSteps,
} from './run.ts';

/** Makes a new environment of the kind under check. */
export type MakeEnv = (numEnvs: number) => VectorEnv;

/** Arrays are `[N, …]` of the declared sizes. */
export function checkSizes(make: MakeEnv): void {
  const env = make(3);
  const size = 3 * flatSize(env.observationSpace);
  holds(env.numEnvs === 3, 'numEnvs', env.numEnvs);
  holds(
    env.observations.length === size && env.finalObservations.length === size,
    'length of observations',
    env.observations.length,
  );
  holds(
    env.rewards.length === 3 && env.terminated.length === 3 && env.truncated.length === 3,
    'length of rewards or flags',
  );
}

/** A step needs a reset. */
export function checkNotReset(make: MakeEnv): void {
  const env = make(2);
  holds(
    messageOf(() => env.step(allocateActions(env))).includes('reset'),
    'a step before the first reset is no clear error',
  );
}

/** Observations, first, middle and final, lie in their space; rewards are finite; some action is always allowed. */
export function checkSpaces(make: MakeEnv, steps = usualSteps): void {
  const env = make(3);
  const size = flatSize(env.observationSpace);
  const inSpace = (batch: VectorEnv['observations'], i: number): void => {
    const value = readValue(env.observationSpace, batch, i * size);
    holds(contains(env.observationSpace, value), 'observation outside its space', value);
  };
  const look = (): void => {
    for (let i = 0; i < env.numEnvs; i++) {
      inSpace(env.observations, i);
      if ((env.terminated[i] | env.truncated[i]) !== 0) inSpace(env.finalObservations, i);
      holds(Number.isFinite(env.rewards[i]), 'reward', env.rewards[i]);
      holds(maskRow(env, i).includes(1), 'no action is allowed in environment', i);
    }
  };
  env.reset(7);
  look();
  play(env, Stream.fromSeed(7), steps, look);
}

function maskRow(env: VectorEnv, index: number): Uint8Array {
  if (env.actionMask === undefined) return Uint8Array.of(1);
  const n = env.actionMask.length / env.numEnvs;
  return env.actionMask.subarray(index * n, (index + 1) * n);
}

/** A seed decides everything. */
export function checkSeeds(make: MakeEnv, steps = usualSteps): void {
  const [first, second] = [make(3), make(3)].map((env) => fingerprintFrom(env, 11, steps));
  holds(first === second, 'two runs from one seed differ');
}

/** A reset forgets the run before. */
export function checkForgets(make: MakeEnv, steps = usualSteps): void {
  const used = make(3);
  fingerprintFrom(used, 5, steps);
  holds(
    fingerprintFrom(used, 11, steps) === fingerprintFrom(make(3), 11, steps),
    'a reset leaves something of the run before',
  );
}

/** Environment 0 plays the same alone and in company. */
export function checkIndependence(make: MakeEnv, steps = usualSteps): void {
  const [alone, together] = [make(1), make(3)];
  alone.reset(3);
  together.reset(3);
  const stream = Stream.fromSeed(3);
  const [one, all] = [allocateActions(alone), allocateActions(together)];
  for (let t = 0; t < steps; t++) {
    sampleActions(together, stream, all);
    one.set(all.subarray(0, one.length));
    alone.step(one);
    together.step(all);
    const size = alone.observations.length;
    holds(
      digest(0, alone.observations) === digest(0, together.observations.subarray(0, size)),
      'environment 0 depends on the others, at step',
      t,
    );
  }
}

/** What follows a restore is the same to the bit: in the same environment, and in a new one. */
export function checkSnapshots(make: MakeEnv, steps = usualSteps): void {
  const env = make(3);
  env.reset(13);
  play(env, Stream.fromSeed(1), Math.ceil(steps / 2));
  const snapshot = env.snapshot();
  const saved = structuredClone(snapshot);
  const expected = fingerprint(env, Stream.fromSeed(2), steps);
  holds(same(snapshot, saved), 'a snapshot shares memory with the environment');
  env.restore(saved);
  holds(same(env.snapshot(), saved), 'restore does not bring everything back');
  holds(fingerprint(env, Stream.fromSeed(2), steps) === expected, 'a restored environment plays on differently');
  const fresh = make(3);
  fresh.restore(saved);
  holds(fingerprint(fresh, Stream.fromSeed(2), steps) === expected, 'a new environment restored plays on differently');
}

/** A snapshot of another width is refused. */
export function checkForeignSnapshot(make: MakeEnv): void {
  const env = make(2);
  env.reset(0);
  const snapshot = env.snapshot();
  holds(messageOf(() => make(3).restore(snapshot)).includes('another'), 'a snapshot of two environments fits three');
}

/** A bad action is an error that names its environment, and nothing has changed. */
export function checkActions(make: MakeEnv): void {
  const env = make(3);
  env.reset(17);
  play(env, Stream.fromSeed(1), 5);
  const before = env.snapshot();
  for (const bad of badValues(env)) {
    const actions = allocateActions(env);
    sampleActions(env, Stream.fromSeed(4), actions);
    actions[2 * flatSize(env.actionSpace)] = bad;
    holds(
      messageOf(() => env.step(actions)).includes('environment 2'),
      'no error that names environment 2 for the action',
      String(bad),
    );
  }
  const short = allocateActions(env).subarray(1);
  holds(messageOf(() => env.step(short)).includes('length'), 'a short batch of actions is no clear error');
  holds(same(env.snapshot(), before), 'a refused action changed something');
}

/** Numbers that are no actions in the first component. */
function badValues(env: VectorEnv): number[] {
  const { actionSpace } = env;
  if (actionSpace.type === 'discrete') return [-1, actionSpace.n];
  if (actionSpace.type === 'multiDiscrete') return [-1, actionSpace.nvec[0]];
  if (actionSpace.type === 'multiBinary') return [-1, 2];
  const beyond = env.clipsActions ? [] : beyondBounds(actionSpace as Box);
  return (actionSpace as Box).dtype === 'float32' ? [Number.NaN, Number.POSITIVE_INFINITY, ...beyond] : beyond;
}

/** No episode is longer than the limit, and one of that length is truncated. */
export function checkTimeLimit(make: MakeEnv, steps = usualSteps): void {
  const env = make(2);
  const limit = env.maxEpisodeSteps;
  if (limit === undefined) return;
  const lengths = new Int32Array(env.numEnvs);
  env.reset(19);
  play(env, Stream.fromSeed(1), Math.min(Math.max(steps, 2 * limit + 1), 3000), () => {
    for (let i = 0; i < env.numEnvs; i++) {
      lengths[i]++;
      holds(lengths[i] <= limit, 'an episode goes beyond the time limit', lengths[i]);
      holds(lengths[i] < limit || env.truncated[i] === 1, 'the last allowed step is not truncated', lengths[i]);
      if ((env.terminated[i] | env.truncated[i]) !== 0) lengths[i] = 0;
    }
  });
}

/** A restart begins an episode in one environment and leaves the others alone. */
export function checkRestart(make: MakeEnv): void {
  const [env, other] = [make(3), make(3)];
  for (const each of [env, other]) {
    each.reset(23);
    play(each, Stream.fromSeed(1), 10);
  }
  const size = flatSize(env.observationSpace);
  const width = flatSize(env.actionSpace);
  const theirs = allocateActions(other);
  sampleActions(other, Stream.fromSeed(2), theirs);
  env.restart(1);
  // After its restart environment 1 may allow other actions, so it has one of its own.
  const mine = allocateActions(env);
  sampleActions(env, Stream.fromSeed(2), mine);
  for (const i of [0, 2]) mine.set(theirs.subarray(i * width, (i + 1) * width), i * width);
  env.step(mine);
  other.step(theirs);
  for (const i of [0, 2]) {
    const [seen, expected] = [env, other].map((each) =>
      digest(0, each.observations.subarray(i * size, (i + 1) * size)),
    );
    holds(seen === expected, 'a restart of environment 1 touched environment', i);
  }
  holds(messageOf(() => env.restart(3)) !== '', 'a restart of an environment that is not there is no error');
}

/** Contexts hold from the next episode on; bad names are errors. */
export function checkContexts(make: MakeEnv): void {
  const env = make(2);
  if (env.setContext === undefined || env.context === undefined || env.contextSpace === undefined) return;
  env.reset(29);
  const [name, space] = Object.entries(env.contextSpace.spaces)[0];
  const before = env.context(1)[name];
  const other = space.type === 'box' ? boundAt(space.high, 0) : 0;
  env.setContext(1, { [name]: other });
  holds(env.context(1)[name] === before, 'a context holds before the next episode', name);
  env.restart(1);
  holds(env.context(1)[name] === other, 'a context does not hold in the next episode', name);
  holds(env.context(0)[name] === before, 'a context of one environment holds in another', name);
  holds(
    messageOf(() => env.setContext!('all', { [`${name}x`]: 0 })).includes(name),
    'an unknown context is no clear error',
  );
}

/** A picture is plain JSON with finite sizes, and has something in it. */
export function checkRender(make: MakeEnv): void {
  const env = make(2);
  env.reset(31);
  const picture = env.render(1);
  holds(
    picture.width > 0 && picture.height > 0 && Number.isFinite(picture.width * picture.height),
    'size of the picture',
  );
  holds(picture.shapes.length > 0, 'an empty picture');
  // JSON writes numbers that are not finite as null.
  holds(!JSON.stringify(picture).includes('null'), 'a picture with numbers that are not finite');
}

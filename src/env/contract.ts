import { operantError } from '../error/index.ts';
import { Stream } from '../random/index.ts';
import { allocateActions, sampleActions } from './sample-actions.ts';
import type { SnapshotValue } from './snapshot.ts';
import { type Box, boundAt, contains, flatSize, readValue } from './space/index.ts';
import type { VectorEnv } from './vector-env.ts';

/** Makes a new environment of the kind under check. */
export type MakeEnv = (numEnvs: number) => VectorEnv;

/** One promise of {@link VectorEnv}. */
export interface ContractCheck {
  readonly name: string;
  /** Throws when the environment breaks the promise. */
  check(make: MakeEnv): void;
}

const steps = 300;

/**
 * The promises of {@link VectorEnv} as checks, for the tests of any environment.
 *
 * @example for (const { name, check } of envContract) test(name, () => check((numEnvs) => new MyEnv({ numEnvs })));
 */
export const envContract: readonly ContractCheck[] = [
  { name: 'has arrays of the declared sizes', check: checkSizes },
  { name: 'refuses a step before the first reset', check: checkNotReset },
  { name: 'stays in its spaces', check: checkSpaces },
  { name: 'plays the same episodes from the same seed', check: checkSeeds },
  { name: 'plays the same in environment 0 whatever the number of environments', check: checkIndependence },
  { name: 'continues to the bit from a snapshot', check: checkSnapshots },
  { name: 'refuses the snapshot of another number of environments', check: checkForeignSnapshot },
  { name: 'refuses actions outside the space and changes nothing', check: checkActions },
  { name: 'keeps to its time limit', check: checkTimeLimit },
  { name: 'restarts one environment alone', check: checkRestart },
  { name: 'sets its context from the next episode on', check: checkContexts },
  { name: 'renders plain JSON', check: checkRender },
];

function checkSizes(make: MakeEnv): void {
  const env = make(3);
  const row = flatSize(env.observationSpace);
  require(env.numEnvs === 3, 'numEnvs', env.numEnvs);
  require(env.observations.length === 3 * row && env.finalObservations.length === 3 * row, 'length of observations', row);
  require(env.rewards.length === 3 && env.terminated.length === 3 && env.truncated.length === 3, 'length of rewards or flags');
}

function checkNotReset(make: MakeEnv): void {
  const env = make(2);
  require(message(() => env.step(allocateActions(env))).includes('reset'), 'a step before the first reset went through');
}

function checkSpaces(make: MakeEnv): void {
  const env = make(3);
  const size = flatSize(env.observationSpace);
  play(env, 7, steps, () => {
    for (let i = 0; i < env.numEnvs; i++) {
      const shown = readValue(env.observationSpace, env.observations, i * size);
      require(contains(env.observationSpace, shown), 'observation outside the space', shown);
      require(Number.isFinite(env.rewards[i]), 'reward', env.rewards[i]);
      if ((env.terminated[i] | env.truncated[i]) === 0) continue;
      const last = readValue(env.observationSpace, env.finalObservations, i * size);
      require(contains(env.observationSpace, last), 'final observation outside the space', last);
    }
  });
}

function checkSeeds(make: MakeEnv): void {
  require(record(make(3), 11) === record(make(3), 11), 'two runs from one seed differ');
  const used = make(3);
  record(used, 5);
  require(record(used, 11) === record(make(3), 11), 'a reset leaves something of the run before');
}

function checkIndependence(make: MakeEnv): void {
  const rows = [1, 4].map((numEnvs) => {
    const env = make(numEnvs);
    const seen: string[] = [];
    const row = flatSize(env.observationSpace);
    const one = { ...allocateActions(env).subarray(0, flatSize(env.actionSpace)) };
    void one;
    playSameActions(env, 3, () => seen.push(`${env.observations.slice(0, row)} ${env.rewards[0]} ${env.terminated[0]}`));
    return seen.join('\n');
  });
  require(rows[0] === rows[1], 'environment 0 depends on the others');
}

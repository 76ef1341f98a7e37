import * as checks from './checks.ts';

/** One promise of `VectorEnv`. */
export interface ContractCheck {
  readonly name: string;
  /**
   * Throws when the environments that `make(numEnvs)` makes break the promise. Plays some 300 steps at a time, or `steps`
   * where they are slow.
   */
  readonly check: (make: checks.MakeEnv, steps?: number) => void;
}

/**
 * The promises of `VectorEnv`, as checks for the tests of any environment.
 *
 * @example for (const { name, check } of envContract) test(name, () => check((numEnvs) => new MyEnv({ numEnvs })));
 */
export const envContract: readonly ContractCheck[] = [
  { name: 'has arrays of the declared sizes', check: checks.checkSizes },
  { name: 'refuses a step before the first reset', check: checks.checkNotReset },
  { name: 'stays in its spaces', check: checks.checkSpaces },
  { name: 'plays the same episodes from the same seed', check: checks.checkSeeds },
  { name: 'forgets everything in a reset', check: checks.checkForgets },
  { name: 'plays environment 0 the same alone and in company', check: checks.checkIndependence },
  { name: 'continues to the bit from a snapshot', check: checks.checkSnapshots },
  { name: 'refuses a snapshot of another width', check: checks.checkForeignSnapshot },
  { name: 'refuses actions outside the space, changing nothing', check: checks.checkActions },
  { name: 'keeps to its time limit', check: checks.checkTimeLimit },
  { name: 'restarts one environment alone', check: checks.checkRestart },
  { name: 'takes a context from the next episode on', check: checks.checkContexts },
  { name: 'renders plain JSON', check: checks.checkRender },
];

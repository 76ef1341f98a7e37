import * as checks from './contract-checks.ts';

/** One promise of `MultiAgentEnv`. */
export interface MultiAgentContractCheck {
  readonly name: string;
  /** Throws when the games that `make(numEnvs)` makes break the promise. */
  readonly check: (make: checks.MakeGame) => void;
}

/**
 * The promises of `MultiAgentEnv`, as checks for the tests of any game.
 *
 * @example for (const { name, check } of multiAgentContract) test(name, () => check((numEnvs) => new MyGame({ numEnvs
 * })));
 */
export const multiAgentContract: readonly MultiAgentContractCheck[] = [
  { name: 'has arrays of the declared sizes, parts of their groups', check: checks.checkSizes },
  { name: 'refuses a step before the first reset', check: checks.checkNotReset },
  { name: 'stays in its spaces', check: checks.checkSpaces },
  { name: 'plays the same games from the same seed', check: checks.checkSeeds },
  { name: 'forgets everything in a reset', check: checks.checkForgets },
  { name: 'plays game 0 the same alone and in company', check: checks.checkIndependence },
  { name: 'lets single games stand still', check: checks.checkStandingStill },
  { name: 'ignores the actions of agents that are not acting', check: checks.checkIdleActions },
  { name: 'continues to the bit from a snapshot', check: checks.checkSnapshots },
  { name: 'refuses a snapshot of another width', check: checks.checkForeignSnapshot },
  { name: 'refuses actions outside space or mask, changing nothing', check: checks.checkActions },
  { name: 'keeps to its time limit', check: checks.checkTimeLimit },
  { name: 'restarts one game alone', check: checks.checkRestart },
  { name: 'takes a context from the next game on', check: checks.checkContexts },
  { name: 'renders plain JSON', check: checks.checkRender },
];

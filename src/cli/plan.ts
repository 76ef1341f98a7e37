import { type Algorithm, algorithm } from '../algorithms/index.ts';
import { envMaker, type NamedEnv } from '../run/index.ts';
import { assignmentTree, parseAssignment } from './assignments.ts';
import { chooseOptions, type OptionFlags, withoutPresets } from './choose-options.ts';
import { exitCodes, failingWith } from './exit.ts';
import { findEnv } from './find-env.ts';

/** Flags that say what is trained. */
export interface PlanFlags extends OptionFlags {
  /** `key=value` for the environment, in order. */
  readonly envSet?: readonly string[];
}

/** What is trained on what, checked. */
export interface Plan {
  readonly algorithm: Algorithm;
  readonly env: NamedEnv;
  readonly options: Record<string, unknown>;
}

/** Makes a plan of what the command line says; throws on everything in it that is wrong, before anything is written. */
export async function makePlan(algorithmName: string, envId: string, flags: PlanFlags): Promise<Plan> {
  const chosen = algorithm(algorithmName);
  const env = { id: findEnv(envId).id, options: assignmentTree((flags.envSet ?? []).map(parseAssignment)) };
  await envMaker(env);
  const options = chooseOptions(chosen, env.id, flags);
  return { algorithm: refusingAsInput(withoutPresets(chosen)), env, options };
}

/** Options may also be wrong together or for an environment, which the algorithm sees when it begins: still before anything is written. */
function refusingAsInput(chosen: Algorithm): Algorithm {
  return { ...chosen, create: (setup) => failingWith(exitCodes.wrongInput, () => chosen.create(setup)) };
}

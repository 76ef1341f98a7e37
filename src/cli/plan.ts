import { operantError } from '../error/index.ts';
import { envMaker, type NamedEnv, type Trainable } from '../run/index.ts';
import { assignmentTree, parseAssignment } from './assignments.ts';
import { chooseOptions, type OptionFlags, withoutPresets } from './choose-options.ts';
import { exitCodes, failingWith } from './exit.ts';
import { findEnv } from './find-env.ts';
import { trainableOf } from './trainables.ts';

/** Flags that say what is trained. */
export interface PlanFlags extends OptionFlags {
  /** `key=value` for the environment, in order. */
  readonly envSet?: readonly string[];
}

/** What is trained on what, checked. */
export interface Plan {
  readonly trainable: Trainable;
  readonly world: NamedEnv;
  readonly options: Record<string, unknown>;
}

/**
 * Makes a plan of what the command line says; throws on everything in it that is wrong, before anything is written.
 *
 * @param names an algorithm and an environment, a preset and a task, or a task alone
 */
export async function makePlan(names: readonly string[], flags: PlanFlags): Promise<Plan> {
  const { trainable, world: id } = trainableOf(names);
  const world = trainable.family === 'control' ? await environment(id, flags) : task(id, flags);
  const options = chooseOptions(trainable, id, flags);
  return { trainable: refusingAsInput(withoutPresets(trainable)), world, options };
}

async function environment(id: string, { envSet = [] }: PlanFlags): Promise<NamedEnv> {
  const env = { id: findEnv(id).id, options: assignmentTree(envSet.map(parseAssignment)) };
  await envMaker(env);
  return env;
}

function task(id: string, { envSet }: PlanFlags): NamedEnv {
  if (envSet === undefined) return { id, options: {} };
  throw operantError('flag has no effect on a task', {
    value: '--env-set',
    help: 'what there is to choose is set with --set',
  });
}

/**
 * Options may also be wrong together or for an environment, which the algorithm sees when it begins: still before
 * anything is written.
 */
function refusingAsInput(chosen: Trainable): Trainable {
  return { ...chosen, create: (setup) => failingWith(exitCodes.wrongInput, () => chosen.create(setup)) };
}

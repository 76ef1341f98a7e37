import { unknownName } from '../error/index.ts';
import { resolveOptions, type Trainable } from '../run/index.ts';
import { assignmentTree, mergeTrees, type OptionTree, parseAssignment } from './assignments.ts';
import { optionRows } from './options-help.ts';

/** What the command line says about the options of an algorithm. */
export interface OptionFlags {
  /** Name of a preset, or `none`; the environment's own by default. */
  readonly preset?: string;
  /** `key=value`, in order. */
  readonly set?: readonly string[];
}

/**
 * The options to train with: a preset, and over it what was set, group by group. Defaults are left out.
 *
 * @throws on an unknown preset or option (naming the nearest) and on a value out of range
 */
export function chooseOptions(algorithm: Trainable, env: string, { preset, set = [] }: OptionFlags): OptionTree {
  const given = assignmentTree(set.map(parseAssignment));
  checkNames(algorithm, given);
  const options = mergeTrees(presetOptions(algorithm, env, preset), given);
  resolveOptions(withoutPresets(algorithm), env, options);
  return options;
}

/** The algorithm with no presets of its own, for options that a preset is already in. */
export function withoutPresets(algorithm: Trainable): Trainable {
  return { ...algorithm, presets: {} };
}

function presetOptions({ name, presets }: Trainable, env: string, chosen: string | undefined): OptionTree {
  if (chosen === 'none') return {};
  const options = presets[chosen ?? env];
  if (options !== undefined || chosen === undefined) return options ?? {};
  throw unknownName('unknown preset', chosen, [...Object.keys(presets), 'none'], { where: `of ${name}` });
}

/** Here rather than in the schema, because the nearest name should be found among nested options too. */
function checkNames(algorithm: Trainable, given: OptionTree): void {
  const known = optionRows(algorithm.options).map(({ path }) => path);
  for (const path of leafPaths(given)) {
    if (known.some((name) => path === name || path.startsWith(`${name}.`))) continue;
    if (known.some((name) => name.startsWith(`${path}.`))) continue;
    throw unknownName('unknown option', path, known, {
      where: `for ${algorithm.name}`,
      otherwise: `see operant algos ${algorithm.name}`,
    });
  }
}

function leafPaths(tree: OptionTree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leafPaths(value as OptionTree, `${prefix}${name}.`)
      : [`${prefix}${name}`],
  );
}

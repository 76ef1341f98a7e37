import * as z from 'zod';
import { nearestName, operantError } from '../error/index.ts';
import type { NativeOptions } from './native.ts';
import type { ContextValues, VectorEnv } from './vector-env.ts';

/** A published or measured return, for comparison. */
export interface ReferenceReturn {
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error?: number;
  /** Who says so: a paper, a benchmark, or `measured`. */
  readonly source: string;
}

/** What the registry knows of one environment. */
export interface EnvDefinition {
  /** The name users type, as in `CartPole-v1`. */
  readonly id: string;
  /** The folder of `src/envs` that it belongs to. */
  readonly suite: string;
  /** One sentence: what the agent does. */
  readonly summary: string;
  /** Makes N of them; `options` hold the common ones and those of `options` below, checked and with defaults filled in. */
  make(options: NativeOptions): VectorEnv;
  /** Default time limit in steps; absent when there is none. */
  readonly maxEpisodeSteps?: number;
  /** Mean return from which the task counts as solved. */
  readonly rewardThreshold?: number;
  /** Mean returns by policy, as in `random` or `PPO`. */
  readonly reference?: Readonly<Record<string, ReferenceReturn>>;
  /** The environment's own options, beside the common ones. */
  readonly options?: z.ZodObject;
}

/** What {@link makeVectorEnv} takes for every environment; an environment's own options stand beside these. */
export interface MakeOptions extends NativeOptions {
  /** Context values for all environments, from their first reset on. */
  readonly context?: ContextValues;
  readonly [option: string]: unknown;
}

const commonOptions = z.object({
  numEnvs: z.int().positive().default(1),
  maxEpisodeSteps: z.int().positive().optional(),
  context: z.record(z.string(), z.number()).optional(),
});

const definitions = new Map<string, EnvDefinition>();

/**
 * Makes an environment known by its id.
 *
 * @throws when the id is taken by another definition
 */
export function registerEnv(definition: EnvDefinition): void {
  const known = definitions.get(definition.id);
  if (known !== undefined && known !== definition) {
    throw operantError('environment is already registered', { value: definition.id, help: 'give yours another id' });
  }
  definitions.set(definition.id, definition);
}

/** All registered environments, in the order of registration. */
export function listEnvs(): readonly EnvDefinition[] {
  return [...definitions.values()];
}

/**
 * The definition of one environment.
 *
 * @throws on an unknown id, naming the nearest one
 */
export function envDefinition(id: string): EnvDefinition {
  const definition = definitions.get(id);
  if (definition !== undefined) return definition;
  throw operantError('unknown environment', { value: id, help: suggestion(id) });
}

function suggestion(id: string): string {
  if (definitions.size === 0) return 'none are registered; import operant/envs, which registers the suites';
  const near = nearestName(id, definitions.keys());
  return near ? `did you mean ${near}?` : `listEnvs() names the ${definitions.size} that there are`;
}

/**
 * Makes N environments of a registered kind.
 *
 * @throws on an unknown id or option (naming the nearest), and on an option out of range
 */
export function makeVectorEnv(id: string, options: MakeOptions = {}): VectorEnv {
  const definition = envDefinition(id);
  const { context, ...made } = parseOptions(definition, options);
  const env = definition.make(made as NativeOptions);
  if (context !== undefined) {
    if (env.contextSpace === undefined)
      throw operantError('environment has no context', { value: id, help: 'leave out the option context' });
    env.setContext?.('all', context as ContextValues);
  }
  return env;
}

function parseOptions(definition: EnvDefinition, options: MakeOptions): Record<string, unknown> {
  const schema = commonOptions.extend(definition.options?.shape ?? {}).strict();
  const parsed = schema.safeParse(options);
  if (parsed.success) return withoutUndefined(parsed.data);
  throw optionError(parsed.error.issues[0], definition.id, Object.keys(schema.shape), options);
}

function optionError(issue: z.core.$ZodIssue, id: string, known: readonly string[], options: MakeOptions): Error {
  if (issue.code === 'unrecognized_keys') {
    const name = issue.keys[0];
    const near = nearestName(name, known);
    return operantError('unknown option', {
      value: name,
      where: `for ${id}`,
      help: near ? `did you mean ${near}?` : `options are ${known.join(', ')}`,
    });
  }
  const path = issue.path.map(String);
  const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], options);
  return operantError(`option ${path.join('.')} is wrong`, { value, where: `for ${id}`, help: issue.message });
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

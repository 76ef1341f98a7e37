import * as z from 'zod';
import { operantError, unknownName } from '../error/index.ts';
import type { MultiAgentEnv } from './multi-agent/index.ts';
import type { NativeOptions } from './native-frame.ts';
import type { ContextValues, VectorEnv } from './vector-env.ts';

/** A published or measured return, for comparison. */
export interface ReferenceReturn {
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error?: number;
  /** Who says so: a paper, a benchmark, or `measured`. */
  readonly source: string;
}

/** An action as a key stands for it: the number of a choice, or the numbers of one action in the order of the action array. */
export type KeyAction = number | readonly number[];

/** How a person acts with a keyboard. */
export interface Controls {
  /** Actions by the names of keys, as in `left`, `space`, `return`, `w`. */
  readonly keys: Readonly<Record<string, KeyAction>>;
  /** The action while no key has been pressed since the last step: one, or the last once more. Without it the game waits for a key. */
  readonly idle?: KeyAction | 'last';
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
  /**
   * Least and greatest reward of one step with the default options and contexts, as the rules give them (rounding may go beyond by some 1e-15 of
   * it); infinite where there is no bound.
   */
  readonly rewardRange: readonly [low: number, high: number];
  /** Mean return from which the task counts as solved. */
  readonly rewardThreshold?: number;
  /** Mean returns by policy, as in `random` or `PPO`. */
  readonly reference?: Readonly<Record<string, ReferenceReturn>>;
  /** The environment's own options, beside the common ones. */
  readonly options?: z.ZodObject;
  /** Keys for {@link make}'s actions, where digits alone would not do. */
  readonly controls?: Controls;
  /** npm package that the environment runs on, an optional peer of ours, with its version: what `npm install` takes. */
  readonly engine?: string;
  /** Imports what `make` needs; absent when that is there from the start. {@link loadEnv} calls it once. */
  load?(): Promise<void>;
  /** The same game with all its agents, when it has several; `make` then gives the view that one learner has of it. */
  makeMultiAgent?(options: NativeOptions): MultiAgentEnv;
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
const loads = new Map<EnvDefinition, Promise<void>>();
const loaded = new Set<EnvDefinition>();

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
  const otherwise =
    definitions.size === 0
      ? 'none are registered; import operant/envs, which registers the suites'
      : `listEnvs() names the ${definitions.size} that there are`;
  throw unknownName('unknown environment', id, definitions.keys(), { otherwise });
}

/**
 * Imports the engine that an environment runs on, where it has one; to be awaited before {@link makeVectorEnv}. Further calls cost nothing.
 *
 * @throws on an unknown id, and when the engine's package is not installed, with the line that installs it
 */
export async function loadEnv(id: string): Promise<void> {
  const definition = envDefinition(id);
  if (definition.load === undefined || loaded.has(definition)) return;
  const running = loads.get(definition) ?? definition.load();
  loads.set(definition, running);
  try {
    await running;
    loaded.add(definition);
  } finally {
    loads.delete(definition);
  }
}

/**
 * Makes N environments of a registered kind.
 *
 * @throws on an unknown id or option (naming the nearest), on an option out of range, and when {@link loadEnv} is needed first
 */
export function makeVectorEnv(id: string, options: MakeOptions = {}): VectorEnv {
  const definition = loadedDefinition(id);
  const { context, ...made } = parseOptions(definition, options);
  const env = definition.make(made as NativeOptions);
  if (context !== undefined) putInContext(env, id, context as ContextValues);
  return env;
}

/** @throws where the environment has no context, or none with these values */
function putInContext(env: VectorEnv | MultiAgentEnv, id: string, context: ContextValues): void {
  if (env.contextSpace === undefined || env.setContext === undefined)
    throw operantError('environment has no context', { value: id, help: 'leave out the option context' });
  env.setContext('all', context);
}

/**
 * Makes N games of a registered kind with all their agents.
 *
 * @throws as {@link makeVectorEnv}, and when the environment has one agent only
 */
export function makeMultiAgentEnv(id: string, options: MakeOptions = {}): MultiAgentEnv {
  const definition = loadedDefinition(id);
  if (definition.makeMultiAgent === undefined)
    throw operantError('environment has one agent', { value: id, help: 'use makeVectorEnv' });
  const { context, ...made } = parseOptions(definition, options);
  const game = definition.makeMultiAgent(made as NativeOptions);
  if (context !== undefined) putInContext(game, id, context as ContextValues);
  return game;
}

function loadedDefinition(id: string): EnvDefinition {
  const definition = envDefinition(id);
  if (definition.load === undefined || loaded.has(definition)) return definition;
  throw operantError('environment is not loaded', { value: id, help: `await loadEnv('${id}') first` });
}

function parseOptions(definition: EnvDefinition, options: MakeOptions): Record<string, unknown> {
  const schema = commonOptions.extend(definition.options?.shape ?? {}).strict();
  const parsed = schema.safeParse(options);
  if (parsed.success) return withoutUndefined(parsed.data);
  throw optionError(parsed.error.issues[0], definition.id, Object.keys(schema.shape), options);
}

function optionError(issue: z.core.$ZodIssue, id: string, known: readonly string[], options: MakeOptions): Error {
  const where = `for ${id}`;
  if (issue.code === 'unrecognized_keys') return unknownName('unknown option', issue.keys[0], known, { where });
  const path = issue.path.map(String);
  const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], options);
  return operantError(`option ${path.join('.')} is wrong`, { value, where, help: issue.message });
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

import * as z from 'zod';
import { operantError, unknownName } from '../error/index.ts';
import { isPlainObject } from './state-tree.ts';

/** What has options, and presets of them by the id of an environment or task. */
export interface WithOptions<Schema extends z.ZodObject> {
  readonly name: string;
  readonly options: Schema;
  readonly presets: Readonly<Record<string, object>>;
}

/**
 * The options of an algorithm on one environment: its defaults, over these its preset for the environment, over these the given ones.
 *
 * @throws on an unknown option (naming the nearest) and on a value out of range (naming option, value and range)
 */
export function resolveOptions<Schema extends z.ZodObject>(
  algorithm: WithOptions<Schema>,
  env: string,
  given: Partial<z.input<Schema>> = {},
): z.output<Schema> {
  const preset = (algorithm.presets[env] ?? {}) as Options;
  return parseOptions(algorithm.options, merge(preset, given), `for ${algorithm.name}`);
}

/**
 * `over` laid over `under`, group by group: a group of options that both name keeps what only `under` has. An option that is
 * undefined counts as not given.
 */
function merge(under: Options, over: Options): Options {
  const given = Object.entries(over).filter(([, value]) => value !== undefined);
  const merged = given.map(([name, value]) => {
    const below = under[name];
    return [name, isPlainObject(value) ? merge(isPlainObject(below) ? below : {}, value) : value];
  });
  return { ...under, ...Object.fromEntries(merged) };
}

type Options = Readonly<Record<string, unknown>>;

/** Options as their schema has them, with defaults; `where` stands in the errors. Throws as {@link resolveOptions}. */
export function parseOptions<Schema extends z.ZodObject>(
  schema: Schema,
  given: Options,
  where: string,
): z.output<Schema> {
  const parsed = schema.strict().safeParse(merge({}, given));
  if (parsed.success) return parsed.data as z.output<Schema>;
  throw optionError(parsed.error.issues[0], schema, given, where);
}

function optionError(issue: z.core.$ZodIssue, schema: z.ZodObject, given: Options, where: string): Error {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(partOf(schema, path)?.properties ?? {});
    return unknownName('unknown option', issue.keys[0], known, {
      where,
      written: (name) => [...path, name].join('.'),
    });
  }
  if (path.length === 0) return operantError('options do not go together', { where, help: issue.message });
  const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], given);
  const range = describeRange(partOf(schema, path), path);
  const help = range === undefined ? issue.message : `give ${range}`;
  if (value === undefined) return operantError(`option ${path.join('.')} is missing`, { where, help });
  return operantError(`option ${path.join('.')} is out of range`, { value, where, help });
}

type JsonSchema = z.core.JSONSchema.JSONSchema;

function partOf(schema: z.ZodObject, path: readonly string[]): JsonSchema | undefined {
  let at = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema | undefined;
  for (const key of path) at = (at?.properties?.[key] ?? at?.prefixItems?.[Number(key)] ?? at?.items) as typeof at;
  return at;
}

/** What an option may be, in words: `a number of at least 0 and at most 1`; undefined where there are none for it. */
function describeRange(at: JsonSchema | undefined, path: readonly string[]): string | undefined {
  if (at?.enum !== undefined) return `one of ${at.enum.join(', ')}`;
  switch (at?.type) {
    case 'number':
    case 'integer':
      return numbers(at);
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'a text';
    case 'array':
      return list(at, path);
    case 'object': {
      const names = Object.keys(at.properties ?? {}).map((name) => [...path, name].join('.'));
      return names.length === 0 ? undefined : `its parts, which are ${names.join(', ')}`;
    }
    default:
      return undefined;
  }
}

function numbers(at: JsonSchema): string {
  const bounds = [
    bound('at least', at.minimum),
    bound('above', at.exclusiveMinimum),
    bound('at most', at.maximum),
    bound('below', at.exclusiveMaximum),
  ].filter((words) => words !== undefined);
  const kind = at.type === 'integer' ? 'a whole number' : 'a number';
  return bounds.length === 0 ? kind : `${kind} ${bounds.join(' and ')}`;
}

/** A list of a fixed length has a list of schemas, one of any length has one. */
function list({ items, prefixItems, minItems }: JsonSchema, path: readonly string[]): string {
  const element = describeRange((prefixItems?.[0] ?? items) as JsonSchema | undefined, path);
  const each = element === undefined ? '' : `, each ${element}`;
  if (prefixItems !== undefined) return `a list of ${prefixItems.length}${each}`;
  return minItems === undefined ? `a list${each}` : `a list of at least ${minItems}${each}`;
}

function bound(words: string, limit: number | boolean | undefined): string | undefined {
  const isBound = typeof limit === 'number' && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
  return isBound ? `${words} ${limit}` : undefined;
}

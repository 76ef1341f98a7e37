import { z } from 'zod';
import { operantError } from '../../error/index.ts';
import { perAttempt } from '../compose/per-attempt.ts';
import type { Judgement, Reward } from '../reward.ts';

export interface JsonFormatOptions {
  /** Longer completions get 0, in UTF-16 units; default 100,000. */
  readonly maxLength?: number;
  /** Brackets within one another; deeper ones get 0. Default 100. */
  readonly maxDepth?: number;
}

/**
 * 1 where a completion is JSON that fits a JSON schema, else 0; component `json` is 1 where it is JSON at all. The JSON
 * may stand in a code fence, and nothing beside it.
 *
 * A `pattern` in the schema is matched on this thread, however long that takes: a schema that has one which may
 * backtrack far belongs in a judge of `offThread`.
 *
 * @throws where zod cannot read the schema, and for limits that are no numbers
 */
export function jsonFormat(
  schema: Readonly<Record<string, unknown>>,
  { maxLength = 100_000, maxDepth = 100 }: JsonFormatOptions = {},
): Reward {
  for (const [name, value] of Object.entries({ maxLength, maxDepth }))
    if (!(value >= 0)) throw operantError(`${name} must be at least 0`, { value, where: 'in jsonFormat' });
  const type = typeOf(schema);
  return perAttempt('format', ({ completion }): Judgement => {
    const isShort = completion.length <= maxLength && isShallow(completion, maxDepth);
    const parsed = isShort ? parsedJson(completion) : undefined;
    const format = Number(parsed !== undefined && type.safeParse(parsed.value).success);
    return { reward: format, components: { format, json: Number(parsed !== undefined) } };
  });
}

function typeOf(schema: Readonly<Record<string, unknown>>): z.ZodType {
  try {
    return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  } catch (error) {
    throw operantError('JSON schema cannot be read', { value: (error as Error).message });
  }
}

/** The value, in an object, since null is one too. */
function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(withoutFence(text.trim())) };
  } catch {
    return undefined;
  }
}

function withoutFence(text: string): string {
  const start = /^```(?:json)?\s*\n/.exec(text);
  return start && text.endsWith('```') ? text.slice(start[0].length, -3) : text;
}

/** By brackets alone, those in strings too. */
function isShallow(text: string, maxDepth: number): boolean {
  let depth = 0;
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > maxDepth) return false;
  }
  return true;
}

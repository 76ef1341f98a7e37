import * as z from 'zod';

/** One option of a schema as tables and error messages show it. */
export interface OptionRow {
  /** `network.hidden`. */
  readonly path: string;
  /** What may be given: `number > 0`, `tanh | relu`, `list of integer ≥ 1`. */
  readonly takes: string;
  /** Undefined where there is none. */
  readonly fallback: unknown;
  readonly doc: string;
}

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The options of a schema, nested ones by their dotted paths, in the order of declaration. */
export function optionRows(schema: z.ZodObject): OptionRow[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return rowsOf(json, '', undefined);
}

function rowsOf(schema: JsonSchema, prefix: string, fallback: unknown): OptionRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const option = child as JsonSchema;
    const path = `${prefix}${name}`;
    // The default of a whole group says more than the defaults of its parts.
    const value = (fallback as Record<string, unknown> | undefined)?.[name] ?? option.default;
    if (option.properties !== undefined) return rowsOf(option, `${path}.`, value);
    return [{ path, takes: takes(option), fallback: value, doc: option.description ?? '' }];
  });
}

function takes(schema: JsonSchema): string {
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum !== undefined) return schema.enum.join(' | ');
  const choices = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (choices !== undefined) return choices.map(takes).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => takes({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'boolean':
      return 'true | false';
    case 'number':
    case 'integer':
      return `${schema.type}${range(schema)}`;
    case 'array':
      return `list of ${elements(schema)}`;
    case 'object':
      return schema.properties === undefined ? 'object' : parts(schema.properties as Record<string, JsonSchema>);
    default:
      return schema.type ?? 'any';
  }
}

/** A list of any length has one schema of its elements, one of a fixed length has a list of them. */
function elements({ items, prefixItems }: JsonSchema): string {
  if (prefixItems === undefined) return takes((items ?? {}) as JsonSchema);
  return `${prefixItems.length}: ${takes(prefixItems[0] as JsonSchema)} each`;
}

function parts(properties: Readonly<Record<string, JsonSchema>>): string {
  const fields = Object.entries(properties).map(([name, part]) => `"${name}": ${takes(part)}`);
  return `{${fields.join(', ')}}`;
}

function range(schema: JsonSchema): string {
  const low = bound(schema.minimum, schema.exclusiveMinimum as number | undefined);
  const high = bound(schema.maximum, schema.exclusiveMaximum as number | undefined);
  if (low?.closed && high?.closed) return ` ${low.at} to ${high.at}`;
  const ends = [low && `${low.closed ? '≥' : '>'} ${low.at}`, high && `${high.closed ? '≤' : '<'} ${high.at}`];
  const words = ends.filter((end) => end !== undefined).join(' and ');
  return words === '' ? '' : ` ${words}`;
}

/** One end of a range; the ends of the safe integers are no limits worth showing. */
function bound(closed: number | undefined, open: number | undefined): { at: number; closed: boolean } | undefined {
  const at = open ?? closed;
  if (at === undefined || Math.abs(at) >= Number.MAX_SAFE_INTEGER) return undefined;
  return { at, closed: open === undefined };
}

/** A value as one would type it after `--set name=`; `–` for none. */
export function showValue(value: unknown): string {
  if (value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

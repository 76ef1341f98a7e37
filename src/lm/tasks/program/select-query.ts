import { QueryReader } from './query-reader.ts';

const aggregates = ['count', 'min', 'max', 'sum'] as const;
const comparators = ['=', '<>', '<', '>', '<=', '>='] as const;

/** A comparison of a column with a constant. */
export interface Comparison {
  readonly column: string;
  readonly operator: (typeof comparators)[number];
  readonly value: number | string;
}

/** What a function of all rows gives, in one row. */
export type Aggregate = (typeof aggregates)[number];

/** A query of the subset that {@link parseQuery} reads. */
export interface SelectQuery {
  /** Columns, or one aggregate of a column; `count` is of `*`. */
  readonly select:
    | { readonly kind: 'columns'; readonly columns: readonly string[] }
    | { readonly kind: 'aggregate'; readonly aggregate: Aggregate; readonly column: string };
  readonly table: string;
  /** Alternatives, each of which is comparisons that must all hold; without any, every row is taken. */
  readonly where: readonly (readonly Comparison[])[];
  readonly orderBy: { readonly column: string; readonly isDescending: boolean } | undefined;
  /** Most rows; infinite where there is no limit. */
  readonly limit: number;
}

/**
 * Reads a query of this subset of SQL, in lower case:
 *
 * `select` (`*` | columns | `count(*)` | `min(c)` | `max(c)` | `sum(c)`) `from` table [`where` comparisons with `and`
 * and `or`] [`order by` c [`asc` | `desc`]] [`limit` n]
 *
 * A comparison is a column, one of `= <> < > <= >=`, and a whole number or a word in quotes; `and` binds tighter than
 * `or`. Undefined for any other text.
 */
export function parseQuery(text: string): SelectQuery | undefined {
  const reader = QueryReader.of(text);
  if (!reader?.take('select')) return undefined;
  const select = selection(reader);
  const table = reader.take('from') ? reader.name() : undefined;
  const where = reader.take('where') ? reader.list('or', () => reader.list('and', () => comparison(reader))) : [];
  const orderBy = reader.take('order') ? order(reader) : null;
  const limit = reader.take('limit') ? reader.count() : Number.POSITIVE_INFINITY;
  const isMissing = [select, table, where, orderBy, limit].includes(undefined);
  if (isMissing || !reader.isAtEnd) return undefined;
  return { select: select!, table: table!, where: where!, orderBy: orderBy ?? undefined, limit: limit! };
}

function selection(reader: QueryReader): SelectQuery['select'] | undefined {
  if (reader.take('*')) return { kind: 'columns', columns: ['*'] };
  if (!reader.isCall) {
    const columns = reader.list(',', () => reader.name());
    return columns && { kind: 'columns', columns };
  }
  const aggregate = reader.oneOf(aggregates);
  reader.take('(');
  const column = reader.take('*') ? '*' : reader.name();
  const isFitting = (column === '*') === (aggregate === 'count');
  if (aggregate === undefined || column === undefined || !isFitting || !reader.take(')')) return undefined;
  return { kind: 'aggregate', aggregate, column };
}

function comparison(reader: QueryReader): Comparison | undefined {
  const column = reader.name();
  const operator = reader.oneOf(comparators);
  const value = reader.constant();
  return column === undefined || operator === undefined || value === undefined
    ? undefined
    : { column, operator, value };
}

function order(reader: QueryReader): SelectQuery['orderBy'] {
  const column = reader.take('by') ? reader.name() : undefined;
  const isDescending = reader.take('desc');
  if (!isDescending) reader.take('asc');
  return column === undefined ? undefined : { column, isDescending };
}

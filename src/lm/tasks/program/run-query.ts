import type { Aggregate, Comparison, SelectQuery } from './select-query.ts';

/** A table: its name, its columns, and a value for each column in every row. */
export interface SqlTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

/** A value of a result; null is the least, greatest or sum of nothing. */
export type SqlValue = number | string | null;

/**
 * The rows that a query gives; undefined for a table or column that is not there, and for a comparison or sum of
 * numbers with words. Rows keep the table's order, and rows that `order by` finds equal keep it too.
 */
export function runQuery(query: SelectQuery, table: SqlTable): readonly (readonly SqlValue[])[] | undefined {
  if (query.table !== table.name) return undefined;
  if (!columnsOf(query).every((column) => table.columns.includes(column)) || !isWellTyped(query, table))
    return undefined;
  const at = (column: string): number => table.columns.indexOf(column);
  const kept = table.rows.filter(
    (row) =>
      query.where.length === 0 || query.where.some((all) => all.every((one) => isTrue(one, row[at(one.column)]!))),
  );
  const { select, orderBy, limit } = query;
  if (select.kind === 'aggregate') {
    const values = select.column === '*' ? kept.map(() => 1) : kept.map((row) => row[at(select.column)]!);
    return [[aggregated(select.aggregate, values)]].slice(0, limit);
  }
  if (orderBy !== undefined) {
    const sign = orderBy.isDescending ? -1 : 1;
    kept.sort((a, b) => sign * compared(a[at(orderBy.column)]!, b[at(orderBy.column)]!));
  }
  const columns = select.columns[0] === '*' ? table.columns : select.columns;
  return kept.slice(0, limit).map((row) => columns.map((column) => row[at(column)]!));
}

/** The columns that a query names. */
function columnsOf({ select, where, orderBy }: SelectQuery): string[] {
  const selected = select.kind === 'columns' ? select.columns : [select.column];
  const used = [...selected, ...where.flat().map(({ column }) => column), orderBy?.column];
  return used.filter((column) => column !== undefined && column !== '*') as string[];
}

function isWellTyped({ select, where, orderBy }: SelectQuery, { columns, rows }: SqlTable): boolean {
  const typeOf = (column: string): string => typeof (rows[0]?.[columns.indexOf(column)] ?? 0);
  if (select.kind === 'aggregate' && orderBy !== undefined) return false;
  if (select.kind === 'aggregate' && select.aggregate === 'sum' && typeOf(select.column) !== 'number') return false;
  return where.flat().every(({ column, value }) => rows.length === 0 || typeOf(column) === typeof value);
}

function isTrue({ operator, value }: Comparison, own: number | string): boolean {
  const order = compared(own, value);
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
  }
}

function compared(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function aggregated(aggregate: Aggregate, values: readonly (number | string)[]): SqlValue {
  if (aggregate === 'count') return values.length;
  if (values.length === 0) return null;
  if (aggregate === 'sum') return (values as readonly number[]).reduce((a, b) => a + b, 0);
  const sorted = values.toSorted(compared);
  return aggregate === 'min' ? sorted[0]! : sorted.at(-1)!;
}

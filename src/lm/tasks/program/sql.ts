import type { Stream } from '../../../random/index.ts';
import { charactersOf, defineTask } from '../define-task.ts';
import { drawUntil, pick, sample } from '../draw.ts';
import { runQuery, type SqlTable } from './run-query.ts';
import { parseQuery } from './select-query.ts';
import { aggregated, allOf, type DrawQuestion, filtered, limited, ordered, twiceFiltered } from './sql-questions.ts';

interface Level {
  readonly questions: readonly DrawQuestion[];
  /** Rows of the table that is shown. */
  readonly rows: number;
}

interface SqlData {
  /** The table of the prompt, and others of the same schema on which the answer must be right too. */
  readonly tables: readonly SqlTable[];
  readonly query: string;
}

const levels: readonly Level[] = [
  { questions: [allOf], rows: 2 },
  { questions: [filtered], rows: 2 },
  { questions: [filtered, aggregated], rows: 3 },
  { questions: [twiceFiltered, aggregated], rows: 3 },
  { questions: [ordered, twiceFiltered], rows: 3 },
  { questions: [limited, ordered, twiceFiltered, aggregated], rows: 4 },
];

const tableNames = ['cars', 'pets', 'books', 'trees'];
const columnNames = ['age', 'size', 'cost', 'rank', 'year'];
const rowNames = ['ada', 'bo', 'cy', 'dot', 'eli', 'fay', 'gus', 'ivy', 'joe'];

/** Rows of the tables that are not shown. */
const hiddenRows = 9;

/**
 * `pets(name,age,size):bo,3,5/ivy,7,2|name of pets with age over 3:` asks for a query:
 * `select name from pets where age>3`. It is run on the table of the prompt and on two others with the same columns,
 * and right where it gives the rows that are wanted on all of them, in order only where one was asked for.
 * {@link parseQuery} says what queries there are.
 */
export const sql = defineTask<Level, SqlData>({
  name: 'sql',
  summary: 'Answer a question about a table by a SELECT query.',
  alphabet: charactersOf(
    ' (),*/123456789:<=>|',
    ...[...tableNames, ...columnNames, ...rowNames],
    'selectfromwhereandororderbydesclimitcountmaxminsumnameofwithoverunderfirstdownnumbermostleasttotal',
  ),
  levels,
  usual: [1, 2],
  completionLength: 45,
  draw: (stream, { questions, rows }) => {
    const [first, second] = sample(stream, columnNames, 2);
    const schema = { table: pick(stream, tableNames), numbers: [first!, second!] as const };
    const columns = ['name', ...schema.numbers];
    const { question, query } = pick(stream, questions)(stream, schema);
    const tables = drawUntil(() => {
      const drawn = [rows, hiddenRows, hiddenRows].map((count) => drawTable(stream, schema.table, columns, count));
      return isTelling(query, drawn.slice(1)) ? drawn : undefined;
    });
    const shown = tables[0]!.rows.map((row) => row.join(',')).join('/');
    return {
      prompt: `${schema.table}(${columns.join(',')}):${shown}|${question}:`,
      data: { tables, query },
      solution: query,
    };
  },
  isRight: (answer, { tables, query }) => {
    const given = parseQuery(answer);
    const wanted = parseQuery(query)!;
    if (given === undefined) return false;
    const isOrdered = wanted.orderBy !== undefined;
    return tables.every((table) => {
      const rows = runQuery(given, table);
      return rows !== undefined && textOf(rows, isOrdered) === textOf(runQuery(wanted, table)!, isOrdered);
    });
  },
});

/** Rows with different names; a column of numbers has no number twice, so that no order is left open. */
function drawTable(stream: Stream, name: string, columns: readonly string[], count: number): SqlTable {
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const values = columns.map((_, i) => sample<number | string>(stream, i === 0 ? rowNames : digits, count));
  return { name, columns, rows: Array.from({ length: count }, (_, row) => values.map((column) => column[row]!)) };
}

/** Whether a query finds something in all tables: a query that finds nothing is matched by too many others. */
function isTelling(query: string, tables: readonly SqlTable[]): boolean {
  return tables.every((table) =>
    runQuery(parseQuery(query)!, table)!
      .flat()
      .some((value) => value !== null),
  );
}

function textOf(rows: readonly (readonly unknown[])[], isOrdered: boolean): string {
  const texts = rows.map((row) => JSON.stringify(row));
  return (isOrdered ? texts : texts.sort()).join();
}

import type { Stream } from '../../../random/index.ts';
import { between, pick } from '../draw.ts';

/** A question about a table in words, and the query that answers it. */
interface SqlQuestion {
  readonly question: string;
  readonly query: string;
}

/** What a question may speak of: the table's name, its columns of numbers, and the column `name`. */
interface Schema {
  readonly table: string;
  readonly numbers: readonly [string, string];
}

/** Draws a question about tables of a schema. */
export type DrawQuestion = (stream: Stream, schema: Schema) => SqlQuestion;

interface Condition {
  readonly words: string;
  readonly sql: string;
}

const anyColumn = (stream: Stream, { numbers }: Schema): string => pick(stream, ['name', ...numbers]);

function condition(stream: Stream, column: string): Condition {
  const value = between(stream, 2, 8);
  const [words, operator] = pick(stream, [
    ['over', '>'],
    ['under', '<'],
    ['of', '='],
  ] as const);
  return { words: `${column} ${words} ${value}`, sql: `${column}${operator}${value}` };
}

/** `age of pets` */
export const allOf: DrawQuestion = (stream, schema) => {
  const column = anyColumn(stream, schema);
  return { question: `${column} of ${schema.table}`, query: `select ${column} from ${schema.table}` };
};

/** `name of pets with age over 3` */
export const filtered: DrawQuestion = (stream, schema) => {
  const { question, query } = allOf(stream, schema);
  const { words, sql } = condition(stream, pick(stream, schema.numbers));
  return { question: `${question} with ${words}`, query: `${query} where ${sql}` };
};

/** `number of pets with age over 3`, `most age of pets with …`, `least …`, `total …` */
export const aggregated: DrawQuestion = (stream, schema) => {
  const column = pick(stream, schema.numbers);
  const [words, sql] = pick(stream, [
    ['number', 'count(*)'],
    [`most ${column}`, `max(${column})`],
    [`least ${column}`, `min(${column})`],
    [`total ${column}`, `sum(${column})`],
  ] as const);
  const where = condition(stream, pick(stream, schema.numbers));
  return {
    question: `${words} of ${schema.table} with ${where.words}`,
    query: `select ${sql} from ${schema.table} where ${where.sql}`,
  };
};

/** `name of pets with age over 3 and size under 5`, or `or` */
export const twiceFiltered: DrawQuestion = (stream, schema) => {
  const { question, query } = allOf(stream, schema);
  const [one, other] = schema.numbers.map((column) => condition(stream, column)) as [Condition, Condition];
  const link = pick(stream, ['and', 'or']);
  return {
    question: `${question} with ${one.words} ${link} ${other.words}`,
    query: `${query} where ${one.sql} ${link} ${other.sql}`,
  };
};

/** `name of pets with age over 3 by size down`: ordered, least or (`down`) greatest first */
export const ordered: DrawQuestion = (stream, schema) => {
  const { question, query } = filtered(stream, schema);
  const column = pick(stream, schema.numbers);
  const isDescending = stream.integer(2) === 1;
  return {
    question: `${question} by ${column}${isDescending ? ' down' : ''}`,
    query: `${query} order by ${column}${isDescending ? ' desc' : ''}`,
  };
};

/** `first 2 name of pets with … by size down` */
export const limited: DrawQuestion = (stream, schema) => {
  const { question, query } = ordered(stream, schema);
  const limit = between(stream, 1, 3);
  return { question: `first ${limit} ${question}`, query: `${query} limit ${limit}` };
};

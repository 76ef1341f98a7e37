import type * as z from 'zod';
import { type OptionRow, optionRows, showValue } from './options-help.ts';
import { NO_BREAK, table } from './table.ts';

/** Longest words on what an option takes that stay on one line, in characters. */
const UNBROKEN = 30;

/** The options of a schema as lines: each as it is typed after `--set`, with its default, then its meaning and what it takes. */
export function optionTable(schema: z.ZodObject, width: number): string[] {
  return table(
    optionRows(schema).map((row) => [asTyped(row), meaning(row)]),
    width,
    2,
  );
}

function asTyped({ path, fallback }: OptionRow): string {
  return fallback === undefined ? path : `${path}=${showValue(fallback)}`;
}

function meaning({ doc, takes, fallback }: OptionRow): string {
  const unset = fallback === undefined ? '; not set by default' : '';
  return `${doc} [${takes.length > UNBROKEN ? takes : takes.replaceAll(' ', NO_BREAK)}${unset}]`.trim();
}

import type { CliIo } from './io.ts';
import type { Report } from './report.ts';
import { displayWidth, table } from './table.ts';

/** A command line without the program's name, and what it does. */
export type NextCommand = readonly [args: readonly string[], does: string];

/** Names commands to try next, ready to be pasted. */
export function suggest(commands: readonly NextCommand[], io: CliIo, to: Report): void {
  to.line('\nnext:');
  const rows = commands.map(([args, does]) => [[io.command, ...args.map(quoted)].join(' '), does]);
  const lines = table(rows, Number.POSITIVE_INFINITY, 2);
  const fits = lines.every((line) => displayWidth(line) <= to.human.columns);
  for (const line of fits ? lines : rows.flatMap(stacked)) to.line(line);
}

/** Where a line would be broken, the command line has one of its own. */
function stacked([commandLine, does]: readonly string[]): string[] {
  return [`  ${does}`, `    ${commandLine}`];
}

/** A word as a shell takes it whole. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

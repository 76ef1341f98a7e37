import type { CliIo } from './io.ts';
import type { Report } from './report.ts';
import { table } from './table.ts';

/** A command line without the program's name, and what it does. */
export type NextCommand = readonly [args: readonly string[], does: string];

/** Names commands to try next, ready to be pasted. */
export function suggest(commands: readonly NextCommand[], io: CliIo, to: Report): void {
  to.line('\nnext:');
  const rows = commands.map(([args, does]) => [[io.command, ...args.map(quoted)].join(' '), does]);
  for (const line of table(rows, to.human.columns, 2)) to.line(line);
}

/** A word as a shell takes it whole. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

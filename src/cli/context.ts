import { Command, Help, type Option } from 'commander';
import type { ExitCode } from './exit.ts';
import { debugFlag } from './flags.ts';
import type { CliIo } from './io.ts';
import { table } from './table.ts';

/** What the commands of one program share. */
export interface CliContext {
  readonly io: CliIo;
  /** The arguments as given, for help pages that depend on them. */
  readonly args: readonly string[];
  /** What the chosen command ended with. */
  exitCode: ExitCode;
}

/** What a command does: it gets its positional arguments and its flags, and resolves to an exit status. */
type Action<Flags> = (args: readonly string[], flags: Flags) => Promise<ExitCode>;

/** Gives a command its action. */
export function act<Flags>(command: Command, context: CliContext, action: Action<Flags>): void {
  command.addOption(debugFlag()).action(async (...given: unknown[]) => {
    const args = given.slice(0, -2) as string[];
    context.exitCode = await action(args, command.opts() as Flags);
  });
}

/** Lines of examples below the help page of a command, each a command line and what it does. */
export function examples(command: Command, ...lines: readonly (readonly [line: string, does: string])[]): void {
  const rows = lines.map(([line, does]) => [`operant ${line}`, does]);
  command.addHelpText('after', ['', 'Examples:', ...table(rows, Number.POSITIVE_INFINITY, 2)].join('\n'));
}

/** An empty program that leaves the process alone: text goes to `io`, and the end is an exception. */
export function emptyProgram(io: CliIo): Command {
  return new Command('operant')
    .exitOverride()
    .helpCommand('help [command]', 'show the page of a command')
    .helpOption('-h, --help', 'show this page')
    .configureHelp({
      subcommandTerm: (command) => new Help().subcommandTerm(command).replace(' [options]', ''),
      optionDescription: withDefault,
      argumentDescription: withDefault,
    })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => helpWidth(io),
      getOutHasColors: () => false,
    });
}

function withDefault({ description, defaultValue }: Pick<Option, 'description' | 'defaultValue'>): string {
  return defaultValue === undefined ? description : `${description} (default: ${defaultValue})`;
}

/** Width of help pages and tables: the terminal's, though not wider than reads well. */
export function helpWidth(io: CliIo): number {
  return Math.min(io.stdout.columns, 100);
}

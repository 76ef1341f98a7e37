import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { operantError } from '../../error/index.ts';
import { act, type CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import type { CliIo } from '../io.ts';

/** The script is no part of the package, because it needs the engines that it compares with. */
const SCRIPT = fileURLToPath(new URL('../../../bench/run.mjs', import.meta.url));

/** `operant bench`: the benchmarks of the repository. */
export function addBench(program: Command, context: CliContext): void {
  const command = program
    .command('bench')
    .summary('measure speed against other engines (in the repository)')
    .description(
      'Runs the benchmarks of the repository: engine, environments and training, against other engines on the same machine.',
    )
    .argument('[ARGS...]', 'passed on to bench/run.mjs')
    .allowUnknownOption();
  act(command, context, () => runBench(SCRIPT, command.args, context.io));
}

/** Runs a benchmark script; throws where there is none. */
export async function runBench(script: string, args: readonly string[], io: CliIo): Promise<ExitCode> {
  if (!existsSync(script)) {
    throw operantError('benchmarks are not here', {
      value: script,
      help: 'clone the repository and run npm run bench there',
    });
  }
  return (await io.runScript(script, args)) === 0 ? exitCodes.done : exitCodes.failure;
}

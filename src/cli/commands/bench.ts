import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { operantError } from '../../error/index.ts';
import { act, type CliContext } from '../context.ts';
import { exitCodes } from '../exit.ts';

/** `operant bench`: the benchmarks of the repository. They are no part of the package, because they need its rivals. */
export function addBench(program: Command, context: CliContext): void {
  const command = program
    .command('bench')
    .summary('measure speed against other engines (in the repository)')
    .description(
      'Runs the benchmarks of the repository: engine, environments and training, against other engines on the same machine.',
    )
    .argument('[ARGS...]', 'passed on to bench/run.mjs')
    .allowUnknownOption();
  act(command, context, async () => {
    const script = fileURLToPath(new URL('../../../bench/run.mjs', import.meta.url));
    if (!existsSync(script)) {
      throw operantError('benchmarks are not here', {
        value: script,
        help: 'clone the repository and run npm run bench there',
      });
    }
    const status = await context.io.runScript(script, command.args);
    return status === 0 ? exitCodes.done : exitCodes.failure;
  });
}

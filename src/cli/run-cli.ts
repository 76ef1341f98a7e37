import '../envs/index.ts';
import type { Command } from 'commander';
import { operantVersion } from '../run/index.ts';
import { addAlgos } from './commands/algos.ts';
import { addBench } from './commands/bench.ts';
import { addEnvs } from './commands/envs.ts';
import { addEval } from './commands/eval.ts';
import { addExport } from './commands/export.ts';
import { addPapers } from './commands/papers.ts';
import { addPlay } from './commands/play.ts';
import { addPreflight } from './commands/preflight.ts';
import { addRender } from './commands/render.ts';
import { addResume } from './commands/resume.ts';
import { addRuns } from './commands/runs.ts';
import { addStudy } from './commands/study.ts';
import { addTasks } from './commands/tasks.ts';
import { addTrain } from './commands/train.ts';
import { type CliContext, emptyProgram, examples, helpWidth } from './context.ts';
import { type ExitCode, exitCodeDocs, exitCodeOf, exitCodes } from './exit.ts';
import type { CliIo } from './io.ts';
import { table } from './table.ts';
import { isShown, usageError } from './usage-error.ts';

const COMMANDS = [
  addTrain,
  addResume,
  addEval,
  addPlay,
  addRender,
  addRuns,
  addPreflight,
  addEnvs,
  addTasks,
  addAlgos,
  addExport,
  addStudy,
  addPapers,
  addBench,
];

/**
 * Runs one command line.
 *
 * @param args the arguments, without the program's name
 * @returns the exit status; errors are printed, one line each, and not thrown
 */
export async function runCli(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const context: CliContext = { io, args, exitCode: exitCodes.done };
  const program = buildProgram(context);
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    if (isShown(error)) return exitCodes.done;
    return printError(usageError(error, helpPage(program, args[0])), args, io);
  }
}

function buildProgram(context: CliContext): Command {
  const program = emptyProgram(context.io)
    .description('Reinforcement learning for TypeScript: train agents and language models, measure them, watch them.')
    .version(operantVersion, '--version', 'print the version');
  for (const add of COMMANDS) add(program, context);
  examples(
    program,
    ['train ppo CartPole-v1 --until 475 --evaluate --play', ''],
    ['train countdown', ''],
    ['train --help', ''],
  );
  const codes = exitCodeDocs.map(([code, meaning]) => [String(code), meaning]);
  return program.addHelpText('after', ['', 'Exit status:', ...table(codes, helpWidth(context.io), 2)].join('\n'));
}

function helpPage(program: Command, name: string): string {
  const isCommand = program.commands.some((command) => command.name() === name);
  return isCommand ? `operant ${name} --help` : 'operant --help';
}

function printError(error: unknown, args: readonly string[], io: CliIo): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  if (args.includes('--json')) io.stdout.write(`${JSON.stringify({ type: 'error', message })}\n`);
  io.stderr.write(`error: ${message}\n`);
  const isDebugging = args.includes('--debug') || (io.env.OPERANT_DEBUG ?? '') !== '';
  if (isDebugging && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  return exitCodeOf(error);
}

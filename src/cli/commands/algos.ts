import type { Command } from 'commander';
import { type Algorithm, algorithm, listAlgorithms } from '../../algorithms/index.ts';
import { act, type CliContext, examples, helpWidth } from '../context.ts';
import { exitCodes } from '../exit.ts';
import { jsonFlag, type SpeechFlags } from '../flags.ts';
import { optionTable } from '../option-table.ts';
import { optionRows, showValue } from '../options-help.ts';
import { type Report, report } from '../report.ts';
import { table, wrap } from '../table.ts';

/** `operant algos [ALGORITHM]`: all algorithms, or one with its options and presets. */
export function addAlgos(program: Command, context: CliContext): void {
  const command = program
    .command('algos')
    .summary('list the algorithms, or show one with its options')
    .description('Lists the algorithms, or shows one with its options, their defaults and ranges, and its presets.')
    .argument('[ALGORITHM]', 'algorithm to show, as in ppo')
    .addOption(jsonFlag());
  examples(command, ['algos', 'list all'], ['algos ppo', 'show one with its options']);
  act<SpeechFlags>(command, context, async ([name], flags) => {
    const to = report(context.io, flags);
    const width = helpWidth(context.io);
    if (name === undefined) listAll(to, width);
    else showOne(algorithm(name), to, width);
    return exitCodes.done;
  });
}

function listAll(to: Report, width: number): void {
  const all = listAlgorithms();
  const rows = all.map(({ name, summary }) => [name, summary]);
  for (const line of table(rows, width)) to.line(line);
  for (const one of all) to.record('algorithm', facts(one));
}

function showOne(chosen: Algorithm, to: Report, width: number): void {
  to.record('algorithm', { ...facts(chosen), options: optionRows(chosen.options), presets: chosen.presets });
  for (const text of [`${chosen.name}: ${chosen.summary}`, `Source: ${chosen.source}`]) {
    for (const line of wrap(text, width)) to.line(line);
  }
  to.line('\nOptions, set with --set:');
  for (const line of optionTable(chosen.options, width)) to.line(line);
  to.line('\nPresets, applied to their environment unless --preset says otherwise:');
  for (const line of table(presetRows(chosen), width, 2)) to.line(line);
  to.line(`\nTry: operant train ${chosen.name} ${Object.keys(chosen.presets)[0] ?? 'ENV'}`);
}

function presetRows({ presets }: Algorithm): string[][] {
  return Object.entries(presets).map(([name, options]) => {
    const assignments = Object.entries(options).map(([option, value]) => `${option}=${showValue(value)}`);
    return [name, assignments.join(' ')];
  });
}

function facts({ name, summary, source }: Algorithm): object {
  return { name, summary, source };
}

import { type Command, Option } from 'commander';
import type { Family, Trainable } from '../../run/index.ts';
import { act, type CliContext, examples, helpWidth } from '../context.ts';
import { exitCodes } from '../exit.ts';
import { jsonFlag, type SpeechFlags } from '../flags.ts';
import { optionTable } from '../option-table.ts';
import { optionRows, showValue } from '../options-help.ts';
import { type Report, report } from '../report.ts';
import { table, wrap } from '../table.ts';
import { controlTrainables, findTrainable, presetTrainables } from '../trainables.ts';

interface Flags extends SpeechFlags {
  readonly family?: Family;
}

/** `operant algos [ALGORITHM]`: all algorithms, or one with its options and presets. */
export function addAlgos(program: Command, context: CliContext): void {
  const command = program
    .command('algos')
    .summary('list the algorithms, or show one with its options')
    .description('Lists the algorithms, or shows one with its options, their defaults and ranges, and its presets.')
    .argument('[ALGORITHM]', 'algorithm to show, as in ppo or grpo')
    .addOption(
      new Option(
        '--family <family>',
        'of control, or of language models; where both have the name, control is shown',
      ).choices(['control', 'language']),
    )
    .addOption(jsonFlag());
  examples(command, ['algos', 'list all'], ['algos grpo', 'show one with its options']);
  act<Flags>(command, context, async ([name], flags) => {
    const to = report(context.io, flags);
    const width = helpWidth(context.io);
    if (name === undefined) listAll(flags.family, to, width);
    else showOne(findTrainable(name, flags.family), to, width);
    return exitCodes.done;
  });
}

const headings: Readonly<Record<Family, string>> = {
  control: 'control, on environments:',
  language: 'language models, on tasks:',
};

function listAll(chosen: Family | undefined, to: Report, width: number): void {
  const families: readonly (readonly Trainable[])[] = [controlTrainables(), presetTrainables()];
  for (const family of families.filter(([first]) => chosen === undefined || first.family === chosen)) {
    to.line(headings[family[0].family]);
    const rows = family.map(({ name, summary }) => [name, summary]);
    for (const line of table(rows, width, 2)) to.line(line);
    for (const one of family) to.record('algorithm', facts(one));
  }
}

function showOne(chosen: Trainable, to: Report, width: number): void {
  to.record('algorithm', { ...facts(chosen), options: optionRows(chosen.options), presets: chosen.presets });
  for (const text of [`${chosen.name}: ${chosen.summary}`, `Source: ${chosen.source}`]) {
    for (const line of wrap(text, width)) to.line(line);
  }
  to.line('\nOptions, set with --set:');
  for (const line of optionTable(chosen.options, width)) to.line(line);
  const where = chosen.family === 'control' ? 'environment' : 'task';
  to.line(`\nPresets, applied to their ${where} unless --preset says otherwise:`);
  for (const line of table(presetRows(chosen), width, 2)) to.line(line);
  to.line(`\nTry: operant train ${chosen.name} ${Object.keys(chosen.presets)[0] ?? 'ENV'}`);
}

function presetRows({ presets }: Trainable): string[][] {
  return Object.entries(presets).map(([name, options]) => {
    const assignments = Object.entries(options).map(([option, value]) => `${option}=${showValue(value)}`);
    return [name, assignments.join(' ')];
  });
}

function facts({ family, name, summary, source }: Trainable): object {
  return { family, name, summary, source };
}

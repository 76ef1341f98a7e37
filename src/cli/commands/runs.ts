import { basename } from 'node:path';
import type { Command } from 'commander';
import { type ListedRun, listRuns } from '../../run/index.ts';
import { act, type CliContext, examples } from '../context.ts';
import { exitCodes, failingWith } from '../exit.ts';
import { jsonFlag, type SpeechFlags } from '../flags.ts';
import { showCount, showDuration, showFigure } from '../format.ts';
import { report } from '../report.ts';
import { table } from '../table.ts';

const HEAD = ['run', 'algorithm', 'environment', 'seed', 'steps', 'return', 'time', 'state'];

/** `operant runs [FOLDER]`. */
export function addRuns(program: Command, context: CliContext): void {
  const command = program
    .command('runs')
    .summary('list the runs in a folder')
    .description('Lists the runs in a folder, oldest first. The return is the mean of the last 100 training episodes.')
    .argument('[FOLDER]', 'folder of run folders', 'runs')
    .addOption(jsonFlag());
  examples(command, ['runs', 'those in ./runs'], ['runs --json', 'for programs']);
  act<SpeechFlags>(command, context, async ([folder], flags) => {
    const to = report(context.io, flags);
    const { runs, unreadable } = await failingWith(exitCodes.runFolder, () => listRuns(folder));
    for (const run of runs) to.record('run', facts(run));
    if (runs.length === 0) to.line(`no runs in ${folder}; make one with ${context.io.command} train ppo CartPole-v1`);
    else for (const line of table([HEAD, ...runs.map(row)], Number.POSITIVE_INFINITY)) to.line(line);
    for (const { folder: path, reason } of unreadable) if (!isOther(reason)) to.notice(`${path}: ${reason}`);
    return exitCodes.done;
  });
}

/** Other folders may lie beside runs. */
function isOther(reason: string): boolean {
  return reason.startsWith('not a run folder');
}

function row(run: ListedRun): string[] {
  const { record, metrics } = run;
  return [
    basename(run.folder),
    record.algorithm,
    record.env.id,
    String(record.seed),
    showCount(run.result?.steps ?? metrics?.steps ?? 0),
    showFigure(run.result?.episodeReturn ?? metrics?.episodeReturn ?? Number.NaN),
    showDuration((run.result?.seconds ?? metrics?.seconds ?? 0) * 1000),
    state(run),
  ];
}

function state({ isRunning, result }: ListedRun): string {
  if (isRunning) return 'running';
  return result?.status ?? 'stopped';
}

function facts({ folder, record, result, metrics, isRunning }: ListedRun): object {
  const { algorithm, env, seed, startedAt } = record;
  return { folder, algorithm, env: env.id, seed, startedAt, isRunning, metrics, result };
}

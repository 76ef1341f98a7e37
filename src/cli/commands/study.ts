import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { operantError } from '../../error/index.ts';
import { Stream } from '../../random/index.ts';
import { makeFolder, writeAtomically } from '../../run/index.ts';
import {
  type KeptRun,
  loadStudies,
  loadStudy,
  readRecords,
  runStudy,
  type Study,
  type StudyOutcome,
  studySvg,
  type Verification,
  verifyRecords,
} from '../../study/index.ts';
import { act, type CliContext, examples, helpWidth } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { jsonFlag, quietFlag, realNumber, type SpeechFlags, wholeNumber } from '../flags.ts';
import { showDuration, showFigure } from '../format.ts';
import { interruptible } from '../interruption.ts';
import type { CliIo } from '../io.ts';
import { type Report, report } from '../report.ts';
import { StudyDisplay } from '../study-display.ts';
import { figureLines, plotLines, studyLines, timingLine, verificationLines } from '../study-text.ts';
import { table } from '../table.ts';

interface Flags extends SpeechFlags {
  readonly seeds?: number;
  readonly smoke?: boolean;
  readonly processes?: number;
  readonly verify?: number;
  readonly tolerance?: number;
  readonly deadline?: number;
  readonly out: string;
}

/** `operant study [NAME]`: runs a published claim, or runs recorded parts again. */
export function addStudy(program: Command, context: CliContext): void {
  const command = program
    .command('study')
    .summary('run a published claim and see whether it holds')
    .description(
      'Runs baseline and method of a study over seeds, says whether its claim holds, and records what came out, whatever it is. Without a name: lists the studies.',
    )
    .argument('[NAME]', 'as in lite-ppo')
    .addOption(
      new Option('--seeds <n>', "seeds to run (default: the study's, at least five)").argParser(count('--seeds', 2)),
    )
    .addOption(new Option('--smoke', 'tiny sizes, in seconds; nothing is recorded'))
    .addOption(
      new Option(
        '--processes <n>',
        'seeds side by side, each in a process of its own; 1: all in this one (default: as many as cores)',
      ).argParser(count('--processes')),
    )
    .addOption(new Option('--verify <k>', 'run k random recorded parts again and compare').argParser(count('--verify')))
    .addOption(
      new Option('--tolerance <x>', 'how far figures may lie apart when verifying (default: 0)').argParser(
        realNumber('--tolerance', { min: 0 }),
      ),
    )
    .addOption(
      new Option('--deadline <minutes>', 'stop after so many (default: three times the budget)').argParser(
        realNumber('--deadline', { min: 0 }),
      ),
    )
    .addOption(new Option('--out <folder>', 'folder of the ledger and the plots').default('studies'))
    .addOption(jsonFlag())
    .addOption(quietFlag('print the verdict only'));
  examples(
    command,
    ['study lite-ppo --smoke', 'see that it works'],
    ['study lite-ppo', 'all its seeds, recorded'],
    ['study --verify 3', 'three recorded parts again'],
  );
  act<Flags>(command, context, async ([name], flags) => {
    const to = report(context.io, flags);
    checkFlags(name, flags);
    if (flags.verify !== undefined) return await verify(name, flags.verify, flags, context.io, to);
    if (name !== undefined) return await runOne(await loadStudy(name), flags, context.io, to);
    for (const line of table(await listed(), helpWidth(context.io))) to.line(line);
    for (const { id, claim, budget } of await loadStudies()) to.record('study', { id, claim, budget });
    return exitCodes.done;
  });
}

/** @throws for flags that a listing, a verification or a run does not look at */
function checkFlags(name: string | undefined, flags: Flags): void {
  const isRun = name !== undefined && flags.verify === undefined;
  const unseen = [
    ...(isRun ? [] : (['seeds', 'smoke', 'processes', 'deadline'] as const)),
    ...(flags.verify === undefined ? (['tolerance'] as const) : []),
  ];
  const wrong = unseen.find((flag) => flags[flag] !== undefined);
  if (wrong === undefined) return;
  const help =
    wrong === 'tolerance'
      ? 'give --verify too'
      : flags.verify === undefined
        ? 'name a study'
        : `leave out --${wrong} or --verify`;
  throw operantError('flag has no effect here', { value: `--${wrong}`, help });
}

function count(where: string, min = 1): (text: string) => number {
  return wholeNumber(where, { min });
}

async function listed(): Promise<string[][]> {
  return (await loadStudies()).map(({ id, claim }) => [id, claim]);
}

async function runOne(study: Study, flags: Flags, io: CliIo, to: Report): Promise<ExitCode> {
  const { smoke = false, out, seeds, deadline, processes = availableParallelism() } = flags;
  for (const line of studyLines(study, helpWidth(io))) to.line(line);
  const display = new StudyDisplay(to.human, io.now);
  const stopping = () =>
    to.isQuiet || display.interject('stopping; what is finished is kept. Ctrl-C again stops at once');
  const outcome = await interruptible(io, stopping, (signal) =>
    runStudy(study, {
      folder: out,
      signal,
      isSmoke: smoke,
      processes,
      ...(seeds !== undefined && { seeds }),
      ...(deadline !== undefined && { deadline }),
      onProgress: (progress) => to.isQuiet || display.show(progress),
      onArm: (run, isReused) => {
        to.record('arm', { ...run, isReused });
        if (!to.isQuiet) display.finish(run.seed, armLine(study, run, isReused));
      },
    }),
  ).finally(() => display.end());
  return await conclude(study, outcome, { out, smoke }, io, to);
}

function armLine({ measure: { figure } }: Study, { arm, seed, figures, seconds }: KeptRun, isReused: boolean): string {
  const time = isReused ? 'finished before' : showDuration(seconds * 1000);
  return `${arm}, seed ${seed}: ${figure} ${showFigure(figures[figure] ?? Number.NaN)}, ${time}`;
}

async function conclude(
  study: Study,
  outcome: StudyOutcome,
  { out, smoke }: { readonly out: string; readonly smoke: boolean },
  io: CliIo,
  to: Report,
): Promise<ExitCode> {
  if (outcome.status !== 'done') {
    to.record('unfinished', { study: study.id, status: outcome.status, missing: outcome.missing });
    to.notice(`${outcome.status}: ${outcome.missing} runs are missing; the same command goes on from here`);
    return exitCodes.interrupted;
  }
  const { judgement, runs, timing } = outcome;
  for (const line of [...figureLines(study, runs), ...plotLines(study, runs, helpWidth(io))]) to.line(line);
  const verdict = `${judgement.holds ? 'holds' : 'does not hold'}: ${judgement.statement}`;
  to.record('verdict', { study: study.id, claim: study.claim, isSmoke: smoke, ...judgement, ...timing });
  to.line(`\n${verdict}`);
  to.line(timingLine(timing));
  to.result(verdict);
  if (smoke) to.line('a smoke run proves nothing but that it runs; nothing was recorded');
  else {
    const plot = await savePlot(study, runs, out);
    to.line(`recorded in ${join(out, 'ledger.jsonl')}, drawn in ${plot}`);
  }
  return exitCodes.done;
}

async function savePlot(study: Study, runs: readonly KeptRun[], out: string): Promise<string> {
  const folder = join(out, 'plots');
  await makeFolder(folder);
  const file = join(folder, `${study.id}.svg`);
  await writeAtomically(file, studySvg(study, runs));
  return file;
}

async function verify(
  name: string | undefined,
  parts: number,
  { out, tolerance = 0 }: Flags,
  io: CliIo,
  to: Report,
): Promise<ExitCode> {
  const studies = name === undefined ? await loadStudies() : [await loadStudy(name)];
  const display = new StudyDisplay(to.human, io.now);
  const verified: Verification[] = [];
  let isInterrupted = false;
  const stopping = () => {
    isInterrupted = true;
    if (!to.isQuiet) display.interject('stopping after this step; Ctrl-C again stops at once');
  };
  await interruptible(io, stopping, async (signal) =>
    verifyRecords(await readRecords(out), studies, {
      count: parts,
      tolerance,
      signal,
      stream: Stream.fromSeed(Date.now()),
      onProgress: (progress) => to.isQuiet || display.show(progress),
      onVerified: (verification) => {
        verified.push(verification);
        to.record('verified', verification);
        if (!to.isQuiet) display.finish(verification.recorded.seed, verificationLines(verification).join('\n'));
      },
    }),
  )
    .catch((error) => {
      if (!(isInterrupted && error.name === 'AbortError')) throw error;
    })
    .finally(() => display.end());
  const held = verified.filter(({ holds }) => holds);
  const summary = `${held.length} of ${verified.length} the same`;
  to.line(`${summary} ${tolerance === 0 ? 'to the bit' : `but for ${tolerance}`}`);
  if (tolerance === 0 && verified.some(({ holds, changes }) => !holds && changes.length > 0)) {
    to.line('another processor rounds differently, and training makes much of little: --tolerance <x> allows for it');
  }
  to.result(`${held.length}/${verified.length}`);
  if (isInterrupted) return exitCodes.interrupted;
  return held.length === verified.length ? exitCodes.done : exitCodes.failure;
}

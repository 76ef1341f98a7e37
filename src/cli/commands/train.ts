import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { operantError } from '../../error/index.ts';
import { type Family, startRun, type TrainingHooks } from '../../run/index.ts';
import { type AfterFlags, afterTraining, interrupted, suggestNext, summarise } from '../after-training.ts';
import { act, type CliContext, examples, helpWidth } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import {
  collect,
  evaluateFlag,
  forceFlag,
  jsonFlag,
  quietFlag,
  realNumber,
  type SpeechFlags,
  seedFlag,
  verboseFlag,
  wholeNumber,
} from '../flags.ts';
import type { CliIo } from '../io.ts';
import { optionTable } from '../option-table.ts';
import { makePlan, type Plan, type PlanFlags } from '../plan.ts';
import { controlView, languageView } from '../progress-view.ts';
import { type Report, report } from '../report.ts';
import { reportSeeds, type SeedScore } from '../seeds.ts';
import { showTraining } from '../train-session.ts';
import { trainableAmong } from '../trainables.ts';

interface Flags extends SpeechFlags, PlanFlags, AfterFlags {
  readonly seed: number;
  readonly seeds: number;
  readonly until?: number;
  readonly out?: string;
  readonly checkpointEvery?: number;
  readonly force?: boolean;
}

/** `operant train ALGORITHM ENV`, `operant train PRESET TASK`, `operant train TASK`. */
export function addTrain(program: Command, context: CliContext): void {
  const command = program
    .command('train')
    .summary('train an agent on an environment, or a language model on a task')
    .description(
      'Trains an algorithm on an environment, or a language model on a task, shows how it goes, and keeps everything in a run folder. ' +
        'A task alone is trained on with the preset that suits it.',
    )
    .argument(
      '<ALGORITHM|TASK>',
      'algorithm or preset, as in ppo (operant algos), or a task, as in countdown (operant tasks)',
    )
    .argument('[ENV|TASK]', 'as in CartPole-v1 (operant envs) or countdown')
    .addOption(setFlag('--set', 'set an option of the training; repeatable'))
    .addOption(setFlag('--env-set', 'set an option of the environment; repeatable'))
    .addOption(
      new Option(
        '--preset <name>',
        'options to start from: those of an environment or task, or none (default: its own)',
      ),
    )
    .addOption(numberFlag('--until <return>', 'stop at this mean return of training episodes', realNumber))
    .addOption(evaluateFlag())
    .addOption(new Option('--play', 'show an episode, or answers, afterwards'))
    .addOption(forceFlag())
    .addOption(verboseFlag())
    .addOption(seedFlag('decides every random number'))
    .addOption(numberFlag('--seeds <n>', 'train n times, with this seed and those after it').default(1))
    .addOption(new Option('--out <folder>', 'run folder (default: the next runs/ENV-ALGORITHM-N)'))
    .addOption(numberFlag('--checkpoint-every <steps>', 'steps between checkpoints (default: every 30 seconds)'))
    .addOption(jsonFlag())
    .addOption(quietFlag('print the run folder only'));
  examples(
    command,
    ['train ppo CartPole-v1 --until 475 --evaluate --play', ''],
    ['train countdown', ''],
    ['train dapo countdown --set groupSize=32', ''],
    ['train countdown --set model=FOLDER --set lora.rank=8', ''],
    ["train ppo CartPole-v1 --set epochs=4 --set 'network.hidden=[32,32]'", ''],
    ['train ppo CartPole-v1 --env-set context.gravity=3.7 --seeds 5', ''],
  );
  command.addHelpText('after', () => optionHelp(context));
  act<Flags>(command, context, async (names, flags) => {
    const plan = await makePlan(
      names.filter((name) => name !== undefined),
      flags,
    );
    checkFlags(plan.trainable.family, flags);
    return await trainSeeds(plan, flags, context.io, report(context.io, flags));
  });
}

function setFlag(name: string, does: string): Option {
  return new Option(`${name} <key=value>`, does).argParser(collect);
}

function numberFlag(flags: string, does: string, read: typeof realNumber = positive): Option {
  return new Option(flags, does).argParser(read(flags.split(' ')[0]));
}

function positive(where: string): (text: string) => number {
  return wholeNumber(where, { min: 1 });
}

/** The options of what is named on the command line, else where they are shown. */
function optionHelp({ io, args }: CliContext): string {
  const chosen = trainableAmong(args);
  if (chosen === undefined) return '\nThe options of an algorithm: operant train ppo --help';
  return ['', `Options of ${chosen.name}, set with --set:`, ...optionTable(chosen.options, helpWidth(io))].join('\n');
}

async function trainSeeds(plan: Plan, flags: Flags, io: CliIo, to: Report): Promise<ExitCode> {
  const scores: SeedScore[] = [];
  for (let seed = flags.seed; seed < flags.seed + flags.seeds; seed++) {
    const { exit, ...score } = await trainSeed(plan, seed, flags, io, to);
    if (exit !== exitCodes.done) return exit;
    scores.push(score);
  }
  if (flags.seeds > 1) reportSeeds(scores, to);
  return exitCodes.done;
}

async function trainSeed(
  plan: Plan,
  seed: number,
  flags: Flags,
  io: CliIo,
  to: Report,
): Promise<SeedScore & { readonly exit: ExitCode }> {
  announce(plan, seed, to);
  const view = plan.trainable.family === 'control' ? controlView(flags.until) : languageView(flags.until);
  const work = (hooks: TrainingHooks) => startRun({ ...plan, ...hooks, ...settings(seed, flags) });
  const { trained, isInterrupted } = await showTraining(work, io, to, view);
  try {
    summarise(trained, flags, to, flags.until);
    const { score, exit } = isInterrupted ? interrupted(trained) : await afterTraining(trained, flags, io, to);
    to.result(trained.folder);
    if (flags.seeds === 1 || exit !== exitCodes.done) suggestNext(trained, io, to);
    return { seed, folder: trained.folder, score, exit };
  } finally {
    await trained.close();
  }
}

function announce({ trainable, world, options }: Plan, seed: number, to: Report): void {
  to.record('training', { algorithm: trainable.name, env: world.id, envOptions: world.options, options, seed });
  to.line(`training ${trainable.name} on ${world.id}, seed ${seed}`);
}

/** @throws for flags that this kind of training does not look at */
function checkFlags(family: Family, { force, verbose }: Flags): void {
  if (family === 'language') return;
  const [flag] = [force && '--force', verbose && '--verbose'].filter(Boolean);
  if (flag)
    throw operantError('flag has no effect on an environment', {
      value: flag,
      help: 'leave it out, or train on a task',
    });
}

function settings(seed: number, { out, seeds, until, checkpointEvery, force = false }: Flags) {
  const folder = out === undefined || seeds === 1 ? out : join(out, `seed-${seed}`);
  return {
    seed,
    force,
    keepBest: true,
    ...(folder !== undefined && { folder }),
    ...(until !== undefined && { until: { episodeReturn: until } }),
    ...(checkpointEvery !== undefined && { checkpointEvery: { steps: checkpointEvery } }),
  };
}

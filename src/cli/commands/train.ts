import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { listAlgorithms } from '../../algorithms/index.ts';
import { train } from '../../run/index.ts';
import { type AfterFlags, afterTraining, suggestNext } from '../after-training.ts';
import { act, type CliContext, examples, helpWidth } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import {
  collect,
  evaluateFlag,
  jsonFlag,
  quietFlag,
  realNumber,
  type SpeechFlags,
  seedFlag,
  wholeNumber,
} from '../flags.ts';
import type { CliIo } from '../io.ts';
import { optionTable } from '../option-table.ts';
import { makePlan, type Plan, type PlanFlags } from '../plan.ts';
import { type Report, report } from '../report.ts';
import { reportSeeds, type SeedScore } from '../seeds.ts';
import { showTraining } from '../train-session.ts';

interface Flags extends SpeechFlags, PlanFlags, AfterFlags {
  readonly seed: number;
  readonly seeds: number;
  readonly until?: number;
  readonly out?: string;
  readonly checkpointEvery?: number;
}

/** `operant train ALGORITHM ENV`. */
export function addTrain(program: Command, context: CliContext): void {
  const command = program
    .command('train')
    .summary('train an algorithm on an environment')
    .description('Trains an algorithm on an environment, shows how it goes, and keeps everything in a run folder.')
    .argument('<ALGORITHM>', 'as in ppo; operant algos lists them')
    .argument('<ENV>', 'as in CartPole-v1; operant envs lists them')
    .addOption(setFlag('--set', 'set an option of the algorithm; repeatable'))
    .addOption(setFlag('--env-set', 'set an option of the environment; repeatable'))
    .addOption(new Option('--preset <name>', "options to start from: an environment's, or none (default: ENV's)"))
    .addOption(numberFlag('--until <return>', 'stop at this mean return of 100 training episodes', realNumber))
    .addOption(evaluateFlag())
    .addOption(new Option('--play', 'show an episode afterwards'))
    .addOption(seedFlag('decides every random number'))
    .addOption(numberFlag('--seeds <n>', 'train n times, with this seed and those after it').default(1))
    .addOption(new Option('--out <folder>', 'run folder (default: the next runs/ENV-ALGORITHM-N)'))
    .addOption(numberFlag('--checkpoint-every <steps>', 'steps between checkpoints (default: every 30 seconds)'))
    .addOption(jsonFlag())
    .addOption(quietFlag('print the run folder only'));
  examples(
    command,
    ['train ppo CartPole-v1 --until 475 --evaluate --play', ''],
    ["train ppo CartPole-v1 --set epochs=4 --set 'network.hidden=[32,32]'", ''],
    ['train ppo CartPole-v1 --env-set context.gravity=3.7 --seeds 5', ''],
  );
  command.addHelpText('after', () => optionHelp(context));
  act<Flags>(command, context, async ([algorithm, env], flags) => {
    const plan = await makePlan(algorithm, env, flags);
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

/** The options of the algorithm that is named on the command line, else where they are shown. */
function optionHelp({ io, args }: CliContext): string {
  const chosen = listAlgorithms().find(({ name }) => args.includes(name));
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
  const trained = await showTraining(
    (hooks) => train({ ...plan, ...hooks, ...settings(seed, flags) }),
    io,
    to,
    flags.until,
  );
  try {
    const { score, exit } = await afterTraining(trained, flags, io, to);
    to.result(trained.folder);
    if (flags.seeds === 1 || exit !== exitCodes.done) suggestNext(trained, io, to);
    return { seed, folder: trained.folder, score, exit };
  } finally {
    await trained.close();
  }
}

function announce({ algorithm, env, options }: Plan, seed: number, to: Report): void {
  to.record('training', { algorithm: algorithm.name, env: env.id, envOptions: env.options, options, seed });
  to.line(`training ${algorithm.name} on ${env.id}, seed ${seed}`);
}

function settings(seed: number, { out, seeds, until, checkpointEvery }: Flags) {
  const folder = out === undefined || seeds === 1 ? out : join(out, `seed-${seed}`);
  return {
    seed,
    keepBest: true,
    ...(folder !== undefined && { folder }),
    ...(until !== undefined && { until: { episodeReturn: until } }),
    ...(checkpointEvery !== undefined && { checkpointEvery: { steps: checkpointEvery } }),
  };
}

import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { listEnvs } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { envMaker } from '../../run/index.ts';
import { act, type CliContext, examples } from '../context.ts';
import { policyChooser, randomChooser } from '../episode.ts';
import type { ExitCode } from '../exit.ts';
import { nearestEnv } from '../find-env.ts';
import { checkpointFlag, jsonFlag, realNumber, type SpeechFlags, seedFlag, wholeNumber } from '../flags.ts';
import { showMany } from '../format.ts';
import type { CliIo } from '../io.ts';
import { person } from '../keyboard-chooser.ts';
import { openPolicy } from '../open-policy.ts';
import { playAndReport } from '../playing.ts';
import { type Report, report } from '../report.ts';

/** Steps shown in a second: enough to look smooth, and few enough for a person to act. */
const FPS = { watching: 50, acting: 15 };

interface Flags extends SpeechFlags {
  readonly episodes: number;
  readonly seed: number;
  readonly fps?: number;
  readonly svg?: string;
  readonly checkpoint?: string;
  readonly stochastic?: boolean;
}

/** `operant play RUN|ENV`: a policy plays, or a person, or chance. */
export function addPlay(program: Command, context: CliContext): void {
  const command = program
    .command('play')
    .summary('watch a run play, or play an environment yourself')
    .description(
      'Shows episodes in the terminal. Of a run, its policy plays; of an environment you play with the keyboard where there is one ' +
        'and the actions are choices, and else the actions are random. The key q stops.',
    )
    .argument('<RUN|ENV>', 'run folder, or environment as in CartPole-v1')
    .addOption(new Option('--episodes <n>', 'how many').argParser(wholeNumber('--episodes', { min: 1 })).default(1))
    .addOption(seedFlag('decides first states and drawn actions'))
    .addOption(
      new Option(
        '--fps <n>',
        `steps shown in a second (default: ${FPS.watching}, or ${FPS.acting} when you play)`,
      ).argParser(realNumber('--fps', { min: 0.1 })),
    )
    .addOption(new Option('--svg <file>', 'write an animated SVG instead of showing the episodes'))
    .addOption(checkpointFlag())
    .addOption(new Option('--stochastic', 'draw actions instead of taking the most probable (runs only)'))
    .addOption(jsonFlag());
  examples(
    command,
    ['play runs/CartPole-v1-ppo-1', 'watch what was learned'],
    ['play MountainCar-v0', 'drive the car yourself'],
    ['play runs/CartPole-v1-ppo-1 --svg pole.svg', 'make a film'],
  );
  act<Flags>(command, context, async ([what], flags) => {
    const to = report(context.io, flags);
    const isEnv = listEnvs().some(({ id }) => id === what);
    if (!isEnv && !existsSync(what)) throw nothingToPlay(what);
    return isEnv ? await playEnv(what, flags, context.io, to) : await playRun(what, flags, context.io, to);
  });
}

async function playRun(folder: string, flags: Flags, io: CliIo, to: Report): Promise<ExitCode> {
  const { policy, makeEnv, record, steps, close } = await openPolicy(folder, flags.checkpoint, to.notice);
  try {
    const choose = policyChooser(policy, flags.seed, !flags.stochastic);
    const title = `${record.algorithm} after ${showMany(steps, 'step')}`;
    return await playAndReport({ ...flags, makeEnv, choose, title, fps: flags.fps ?? FPS.watching }, io, to);
  } finally {
    await close();
  }
}

async function playEnv(id: string, flags: Flags, io: CliIo, to: Report): Promise<ExitCode> {
  checkFlags(flags);
  const makeEnv = await envMaker(id);
  const env = makeEnv(1);
  env.close();
  const watched = to.human.isTTY && flags.svg === undefined;
  const player = watched && io.keyboard ? person(env.actionSpace) : undefined;
  const fps = flags.fps ?? (player ? FPS.acting : FPS.watching);
  const who = player
    ? { choose: player.choose, title: player.help, onKey: player.press }
    : { choose: randomChooser(flags.seed), title: 'random actions' };
  return await playAndReport({ ...flags, ...who, makeEnv, fps }, io, to);
}

function checkFlags({ checkpoint, stochastic }: Flags): void {
  const [flag] = [checkpoint !== undefined && '--checkpoint', stochastic && '--stochastic'].filter(Boolean);
  if (flag)
    throw operantError('flag has no effect on an environment', { value: flag, help: 'leave it out, or play a run' });
}

function nothingToPlay(what: string): Error {
  const near = nearestEnv(what);
  return operantError('neither a run folder nor an environment', {
    value: what,
    help: near === undefined ? 'operant runs and operant envs list them' : `did you mean ${near}?`,
  });
}

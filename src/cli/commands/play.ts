import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { envDefinition, listEnvs } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { envMaker } from '../../run/index.ts';
import { act, type CliContext, examples } from '../context.ts';
import { policyChooser, randomChooser } from '../episode.ts';
import type { ExitCode } from '../exit.ts';
import { checkpointFlag, jsonFlag, realNumber, type SpeechFlags, seedFlag, wholeNumber } from '../flags.ts';
import { showMany } from '../format.ts';
import type { CliIo } from '../io.ts';
import { person } from '../keyboard-chooser.ts';
import { nothingToPlay } from '../nothing-to-play.ts';
import { openPolicy } from '../open-policy.ts';
import { playAndReport } from '../playing.ts';
import { type Report, report } from '../report.ts';

/** Steps shown in a second: enough to look smooth, and few enough for a person to act. */
const FPS = { watching: 50, acting: 15 };

interface Flags extends SpeechFlags {
  readonly episodes: number;
  readonly seed: number;
  readonly fps?: number;
  readonly checkpoint?: string;
  readonly stochastic?: boolean;
  readonly random?: boolean;
}

/** `operant play RUN|ENV`: a policy plays, or a person, or chance. */
export function addPlay(program: Command, context: CliContext): void {
  const command = program
    .command('play')
    .summary('watch a run play, or play an environment yourself')
    .description(
      'Shows episodes in the terminal. Of a run, its policy plays; of an environment you play with the keyboard where there is one, ' +
        'and else the actions are random. The key q stops.',
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
    .addOption(new Option('--random', 'random actions even where there is a keyboard (environments only)'))
    .addOption(checkpointFlag())
    .addOption(new Option('--stochastic', 'draw actions instead of taking the most probable (runs only)'))
    .addOption(jsonFlag());
  examples(
    command,
    ['play runs/CartPole-v1-ppo-1', 'watch what was learned'],
    ['play MountainCar-v0', 'drive the car yourself'],
  );
  act<Flags>(command, context, async ([what], flags) => {
    const to = report(context.io, flags);
    const isEnv = listEnvs().some(({ id }) => id === what);
    if (!isEnv && !existsSync(what)) throw nothingToPlay(what);
    return isEnv ? await playEnv(what, flags, context.io, to) : await playRun(what, flags, context.io, to);
  });
}

async function playRun(folder: string, flags: Flags, io: CliIo, to: Report): Promise<ExitCode> {
  if (flags.random)
    throw operantError('flag has no effect on a run', {
      value: '--random',
      help: 'leave it out, or play an environment',
    });
  const { policy, makeEnv, record, steps, close } = await openPolicy(folder, flags.checkpoint, to.notice);
  try {
    const choose = policyChooser(policy, flags.seed, !flags.stochastic);
    const title = () => `${record.algorithm} after ${showMany(steps, 'step')}`;
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
  const player =
    to.human.isTTY && io.keyboard && !flags.random ? person(env.actionSpace, envDefinition(id).controls) : undefined;
  const fps = flags.fps ?? (player ? FPS.acting : FPS.watching);
  const who = player
    ? { choose: player.choose, title: player.help, onKey: player.press, onStop: player.leave }
    : { choose: randomChooser(flags.seed), title: () => 'random actions' };
  return await playAndReport({ ...flags, ...who, makeEnv, fps }, io, to);
}

function checkFlags({ checkpoint, stochastic }: Flags): void {
  const [flag] = [checkpoint !== undefined && '--checkpoint', stochastic && '--stochastic'].filter(Boolean);
  if (flag)
    throw operantError('flag has no effect on an environment', { value: flag, help: 'leave it out, or play a run' });
}

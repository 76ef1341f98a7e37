import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { envDefinition, listEnvs } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { envMaker, policyChooser, randomChooser } from '../../run/index.ts';
import { answerLines } from '../after-language.ts';
import { act, type CliContext, examples } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { nothingToPlay } from '../find-env.ts';
import { checkpointFlag, jsonFlag, realNumber, type SpeechFlags, seedFlag, wholeNumber } from '../flags.ts';
import { showCount, showMany } from '../format.ts';
import type { CliIo } from '../io.ts';
import { person } from '../keyboard-chooser.ts';
import { isLanguageRun, openModel, openPolicy } from '../open-policy.ts';
import { MOST_UNWATCHED_STEPS, playAndReport } from '../playing.ts';
import { type Report, report } from '../report.ts';

/** Steps shown in a second: enough to look smooth, and few enough for a person to act. */
const FPS = { watching: 50, acting: 15 };
/** Problems that a language model is shown to answer. */
const PROBLEMS = 8;

interface Flags extends SpeechFlags {
  readonly episodes?: number;
  readonly seed: number;
  readonly fps?: number;
  readonly checkpoint?: string;
  readonly stochastic?: boolean;
  readonly random?: boolean;
  readonly prompt?: string;
}

/** `operant play RUN|ENV`: a policy plays, or a person, or chance. */
export function addPlay(program: Command, context: CliContext): void {
  const command = program
    .command('play')
    .summary('watch a run play, or play an environment yourself')
    .description(
      'Shows episodes in the terminal. Of a run, its policy plays; of an environment you play with the keyboard where there is one, ' +
        'and else the actions are random. The key q stops. Where there is no terminal, only the last picture is shown, and an environment ' +
        `without a time limit is played for ${showCount(MOST_UNWATCHED_STEPS)} steps. A language model answers held-out problems, or your prompt.`,
    )
    .argument('<RUN|ENV>', 'run folder, or environment as in CartPole-v1')
    .addOption(new Option('--prompt <text>', 'ask this (runs of language models only)'))
    .addOption(
      new Option('--episodes <n>', `how many (default: 1, or ${PROBLEMS} problems of a language model)`).argParser(
        wholeNumber('--episodes', { min: 1 }),
      ),
    )
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
    if (!isEnv && (await isLanguageRun(what))) return await playModel(what, flags, to);
    if (flags.prompt !== undefined) throw noPrompt();
    return isEnv ? await playEnv(what, flags, context.io, to) : await playRun(what, flags, context.io, to);
  });
}

async function playRun(folder: string, flags: Flags, io: CliIo, to: Report): Promise<ExitCode> {
  if (flags.random)
    throw operantError('flag has no effect on a run', {
      value: '--random',
      help: 'leave it out, or play an environment',
    });
  const { episodes = 1 } = flags;
  const { policy, makeEnv, record, steps, close } = await openPolicy(folder, flags.checkpoint, to.notice);
  try {
    const choose = policyChooser(policy, flags.seed, !flags.stochastic);
    const title = () => `${record.algorithm} after ${showMany(steps, 'step')}`;
    return await playAndReport({ ...flags, episodes, makeEnv, choose, title, fps: flags.fps ?? FPS.watching }, io, to);
  } finally {
    await close();
  }
}

/** A language model answers: a prompt of one's own, or problems. */
async function playModel(folder: string, flags: Flags, to: Report): Promise<ExitCode> {
  const { checkpoint, prompt, seed, episodes = PROBLEMS, stochastic = false } = flags;
  const [wrong] = [
    flags.random && '--random',
    flags.fps !== undefined && '--fps',
    prompt !== undefined && flags.episodes !== undefined && '--episodes',
    prompt === undefined && stochastic && '--stochastic',
  ].filter(Boolean);
  if (wrong)
    throw operantError('flag has no effect on a language model here', {
      value: wrong,
      help: 'leave it out; --stochastic goes with --prompt, --episodes goes without',
    });
  const { learner, close } = await openModel(folder, checkpoint, to.notice);
  try {
    if (prompt === undefined) {
      const measured = await learner.measure({ problems: episodes, samples: 1, seed });
      for (const answer of measured.answers) to.record('answer', answer);
      for (const line of answerLines(measured)) to.line(line);
    } else {
      const completion = await learner.complete(prompt, stochastic ? seed : undefined);
      to.record('answer', { prompt, completion });
      to.line(`${prompt}  ${completion}`);
    }
    return exitCodes.done;
  } finally {
    await close();
  }
}

function noPrompt(): Error {
  return operantError('flag has no effect here', {
    value: '--prompt',
    help: 'leave it out, or play the run of a language model',
  });
}

async function playEnv(id: string, flags: Flags, io: CliIo, to: Report): Promise<ExitCode> {
  checkFlags(flags);
  const { episodes = 1 } = flags;
  const makeEnv = await envMaker(id);
  const env = makeEnv(1);
  env.close();
  const player =
    to.human.isTTY && io.keyboard && !flags.random ? person(env.actionSpace, envDefinition(id).controls) : undefined;
  const fps = flags.fps ?? (player ? FPS.acting : FPS.watching);
  const who = player
    ? { choose: player.choose, title: player.help, onKey: player.press, onStop: player.leave }
    : { choose: randomChooser(flags.seed), title: () => 'random actions' };
  return await playAndReport({ ...flags, ...who, episodes, makeEnv, fps }, io, to);
}

function checkFlags({ checkpoint, stochastic }: Flags): void {
  const [flag] = [checkpoint !== undefined && '--checkpoint', stochastic && '--stochastic'].filter(Boolean);
  if (flag)
    throw operantError('flag has no effect on an environment', { value: flag, help: 'leave it out, or play a run' });
}

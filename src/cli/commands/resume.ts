import { type Command, Option } from 'commander';
import { readRunRecord, resumeRun, type Trainable, type TrainingHooks } from '../../run/index.ts';
import { type AfterFlags, afterTraining, interrupted, suggestNext, summarise } from '../after-training.ts';
import { act, type CliContext, examples } from '../context.ts';
import { exitCodes, failingWith } from '../exit.ts';
import { evaluateFlag, forceFlag, jsonFlag, quietFlag, type SpeechFlags, verboseFlag } from '../flags.ts';
import { controlView, languageView } from '../progress-view.ts';
import { report } from '../report.ts';
import { showTraining } from '../train-session.ts';
import { controlTrainables, presetTrainables } from '../trainables.ts';

interface Flags extends SpeechFlags, AfterFlags {
  readonly force?: boolean;
}

/** `operant resume RUN`. */
export function addResume(program: Command, context: CliContext): void {
  const command = program
    .command('resume')
    .summary('go on with a training that was stopped')
    .description(
      'Goes on with a training from its newest good checkpoint. The result is the same, to the bit, as without the stop.',
    )
    .argument('<RUN>', 'run folder')
    .addOption(evaluateFlag())
    .addOption(new Option('--play', 'show an episode, or answers, afterwards'))
    .addOption(forceFlag())
    .addOption(verboseFlag())
    .addOption(jsonFlag())
    .addOption(quietFlag('print the run folder only'));
  examples(command, ['resume runs/CartPole-v1-ppo-1 --evaluate', 'to the end, then evaluate']);
  act<Flags>(command, context, async ([folder], flags) => {
    const { io } = context;
    const to = report(io, flags);
    const { family, algorithm, env, seed, settings } = await failingWith(exitCodes.runFolder, () =>
      readRunRecord(folder),
    );
    to.record('resuming', { folder, algorithm, env: env.id, seed });
    to.line(`resuming ${algorithm} on ${env.id}, seed ${seed}`);
    const goal = settings.until?.episodeReturn;
    const trainables: readonly Trainable[] = family === 'control' ? controlTrainables() : presetTrainables();
    const view = family === 'control' ? controlView(goal) : languageView(goal);
    const { force = false } = flags;
    const work = (hooks: TrainingHooks) => resumeRun(folder, { ...hooks, force, trainables });
    const { trained, isInterrupted } = await showTraining(work, io, to, view);
    try {
      summarise(trained, flags, to, goal);
      const { exit } = isInterrupted ? interrupted(trained) : await afterTraining(trained, flags, io, to);
      to.result(trained.folder);
      suggestNext(trained, io, to);
      return exit;
    } finally {
      await trained.close();
    }
  });
}

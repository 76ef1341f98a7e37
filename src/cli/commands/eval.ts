import { type Command, Option } from 'commander';
import { operantError } from '../../error/index.ts';
import { measureAndReport } from '../after-language.ts';
import { act, type CliContext, examples } from '../context.ts';
import { evaluateAndReport } from '../evaluation.ts';
import { exitCodes } from '../exit.ts';
import { checkpointFlag, jsonFlag, type SpeechFlags, seedFlag, wholeNumber } from '../flags.ts';
import { showCount } from '../format.ts';
import { isLanguageRun, openModel, openPolicy } from '../open-policy.ts';
import { type Report, report } from '../report.ts';

interface Flags extends SpeechFlags {
  readonly episodes?: number;
  readonly seed: number;
  readonly stochastic?: boolean;
  readonly checkpoint?: string;
}

/** `operant eval RUN`. */
export function addEval(program: Command, context: CliContext): void {
  const command = program
    .command('eval')
    .summary('measure what a run has learned')
    .description(
      'Plays complete fresh episodes with the policy of a run and sums their returns up; of a language model, measures accuracy on ' +
        'held-out problems.',
    )
    .argument('<RUN>', 'run folder')
    .addOption(
      new Option(
        '--episodes <n>',
        'how many episodes, or problems (default: 100, or those that the training measured)',
      ).argParser(wholeNumber('--episodes', { min: 1 })),
    )
    .addOption(seedFlag('decides first states and drawn actions'))
    .addOption(new Option('--stochastic', 'draw actions instead of taking the most probable'))
    .addOption(checkpointFlag())
    .addOption(jsonFlag());
  examples(
    command,
    ['eval runs/CartPole-v1-ppo-1 --episodes 1000', 'measure closely'],
    ['eval runs/CartPole-v1-ppo-1 --checkpoint best', 'the best checkpoint'],
  );
  act<Flags>(command, context, async ([folder], flags) => {
    const to = report(context.io, flags);
    if (await isLanguageRun(folder)) await evaluateModel(folder, flags, to);
    else await evaluatePolicy(folder, flags, to);
    return exitCodes.done;
  });
}

async function evaluatePolicy(folder: string, flags: Flags, to: Report): Promise<void> {
  const { episodes = 100, seed, stochastic = false, checkpoint } = flags;
  const { policy, makeEnv, record, steps, close } = await openPolicy(folder, checkpoint, to.notice);
  try {
    to.record('policy', { folder, algorithm: record.algorithm, env: record.env.id, steps });
    to.line(`${record.algorithm} on ${record.env.id} after ${showCount(steps)} steps`);
    await evaluateAndReport(policy, makeEnv, { episodes, seed, deterministic: !stochastic }, to);
  } finally {
    await close();
  }
}

async function evaluateModel(folder: string, flags: Flags, to: Report): Promise<void> {
  const { episodes, seed, stochastic, checkpoint } = flags;
  if (stochastic) {
    throw operantError('flag has no effect on a language model', {
      value: '--stochastic',
      help: 'leave it out: both kinds of answers are measured',
    });
  }
  const { learner, record, steps, close } = await openModel(folder, checkpoint, to.notice);
  try {
    to.record('policy', { folder, algorithm: record.algorithm, env: record.env.id, steps });
    to.line(`${record.algorithm} on ${record.env.id} after ${showCount(steps)} steps`);
    await measureAndReport(learner, { seed, ...(episodes !== undefined && { problems: episodes }) }, to);
  } finally {
    await close();
  }
}

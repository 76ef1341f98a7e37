import { type Command, Option } from 'commander';
import { operantError } from '../../error/index.ts';
import { isRefusal, type LanguageLearner, type Preflight } from '../../lm/learner/index.ts';
import { Stream } from '../../random/index.ts';
import { resolveOptions } from '../../run/index.ts';
import { act, type CliContext, examples } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { collect, jsonFlag, type SpeechFlags, seedFlag } from '../flags.ts';
import { showCount } from '../format.ts';
import { makePlan, type PlanFlags } from '../plan.ts';
import { preflightLines } from '../preflight-lines.ts';
import { type Report, report } from '../report.ts';

interface Flags extends SpeechFlags, PlanFlags {
  readonly seed: number;
}

/** `operant preflight TASK`, `operant preflight PRESET TASK`. */
export function addPreflight(program: Command, context: CliContext): void {
  const command = program
    .command('preflight')
    .summary('find out whether a language model can learn a task')
    .description(
      'Goes through the supervised steps of a training, then says what its reinforcement would find: memory, how often problems are ' +
        'solved, the share of groups that carry signal, speed, and what to change. Nothing is written.',
    )
    .argument('<PRESET|TASK>', 'as in grpo, or a task, as in countdown')
    .argument('[TASK]', 'as in countdown; operant tasks lists them')
    .addOption(new Option('--set <key=value>', 'set an option of the training; repeatable').argParser(collect))
    .addOption(new Option('--preset <name>', 'options to start from: those of a task, or none (default: its own)'))
    .addOption(seedFlag('decides every random number'))
    .addOption(jsonFlag());
  examples(command, ['preflight countdown', ''], ['preflight grpo countdown --set supervised.steps=50', '']);
  act<Flags>(command, context, async (names, flags) => {
    const { trainable, world, options } = await makePlan(
      names.filter((name) => name !== undefined),
      flags,
    );
    if (trainable.family === 'control') {
      throw operantError('preflight is for tasks', { value: world.id, help: 'train on environments directly' });
    }
    const to = report(context.io, flags);
    const learner = await trainable.create({
      world,
      options: resolveOptions(trainable, world.id, options),
      stream: Stream.fromSeed(flags.seed),
    });
    try {
      return await fly(learner as LanguageLearner, to);
    } finally {
      await learner.close();
    }
  });
}

async function fly(learner: LanguageLearner, to: Report): Promise<ExitCode> {
  let steps = 0;
  while (learner.isSupervised) {
    await learner.iterate().catch((error) => {
      if (!isRefusal(error)) throw error;
    });
    steps += 1;
  }
  if (steps > 0) to.line(`after ${showCount(steps)} supervised steps:`);
  const found: Preflight = await learner.preflight();
  to.record('preflight', found);
  for (const line of preflightLines(found)) to.line(line);
  return found.refusal === undefined ? exitCodes.done : exitCodes.wrongInput;
}

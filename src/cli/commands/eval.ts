import { type Command, Option } from 'commander';
import { act, type CliContext, examples } from '../context.ts';
import { evaluateAndReport } from '../evaluation.ts';
import { exitCodes } from '../exit.ts';
import { checkpointFlag, jsonFlag, type SpeechFlags, seedFlag, wholeNumber } from '../flags.ts';
import { showCount } from '../format.ts';
import { openPolicy } from '../open-policy.ts';
import { report } from '../report.ts';

interface Flags extends SpeechFlags {
  readonly episodes: number;
  readonly seed: number;
  readonly stochastic?: boolean;
  readonly checkpoint?: string;
}

/** `operant eval RUN`. */
export function addEval(program: Command, context: CliContext): void {
  const command = program
    .command('eval')
    .summary('measure the policy of a run over fresh episodes')
    .description('Plays complete fresh episodes with the policy of a run and sums their returns up.')
    .argument('<RUN>', 'run folder')
    .addOption(new Option('--episodes <n>', 'how many').argParser(wholeNumber('--episodes', { min: 1 })).default(100))
    .addOption(seedFlag('decides first states and drawn actions'))
    .addOption(new Option('--stochastic', 'draw actions instead of taking the most probable'))
    .addOption(checkpointFlag())
    .addOption(jsonFlag());
  examples(
    command,
    ['eval runs/CartPole-v1-ppo-1 --episodes 1000', 'measure closely'],
    ['eval runs/CartPole-v1-ppo-1 --checkpoint best', 'the best checkpoint'],
  );
  act<Flags>(command, context, async ([folder], { episodes, seed, stochastic = false, checkpoint, ...speech }) => {
    const to = report(context.io, speech);
    const { policy, makeEnv, record, steps, close } = await openPolicy(folder, checkpoint, to.notice);
    try {
      to.record('policy', { folder, algorithm: record.algorithm, env: record.env.id, steps });
      to.line(`${record.algorithm} on ${record.env.id} after ${showCount(steps)} steps`);
      await evaluateAndReport(policy, makeEnv, { episodes, seed, deterministic: !stochastic }, to);
    } finally {
      await close();
    }
    return exitCodes.done;
  });
}

import { type Command, Option } from 'commander';
import { act, type CliContext, examples } from '../context.ts';
import { exitCodes } from '../exit.ts';
import { checkpointFlag, jsonFlag, type SpeechFlags } from '../flags.ts';
import { showCount } from '../format.ts';
import { openPolicy } from '../open-policy.ts';
import { report } from '../report.ts';
import { writeOutput } from '../write-output.ts';

interface Flags extends SpeechFlags {
  readonly out: string;
  readonly checkpoint?: string;
}

/** `operant export RUN`. */
export function addExport(program: Command, context: CliContext): void {
  const command = program
    .command('export')
    .summary('write the policy of a run as an ONNX model')
    .description(
      'Writes the policy of a run as an ONNX model, which any ONNX runtime can run: observation in, action out.',
    )
    .argument('<RUN>', 'run folder')
    .addOption(new Option('--out <file>', 'file to write').default('policy.onnx'))
    .addOption(checkpointFlag())
    .addOption(jsonFlag());
  examples(command, ['export runs/CartPole-v1-ppo-1 --out cartpole.onnx', '']);
  act<Flags>(command, context, async ([folder], { out, checkpoint, ...speech }) => {
    const to = report(context.io, speech);
    const { policy, steps, close } = await openPolicy(folder, checkpoint, to.notice);
    try {
      const model = policy.onnx();
      await writeOutput(out, model, 'model');
      to.record('exported', { file: out, bytes: model.byteLength, steps });
      to.line(`wrote ${out}: the policy after ${showCount(steps)} steps, ${showCount(model.byteLength)} bytes`);
    } finally {
      await close();
    }
    return exitCodes.done;
  });
}

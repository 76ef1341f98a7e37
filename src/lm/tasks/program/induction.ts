import { type Draft, defineTask } from '../define-task.ts';
import { parseProgram, runProgram } from './list-program.ts';
import { formatList } from './list-text.ts';
import { drawRuns, type ProgramLevel, type ProgramRuns, programLevels } from './program-levels.ts';

/** Lists, and what is to be made of each. */
export type InductionData = Pick<ProgramRuns, 'inputs' | 'outputs'>;

/** How many pairs are shown. */
const pairs = 3;

/**
 * `1 2=4 2,0 3 5=10 6 0,7 1=2 14:` asks for a program that makes each list on the right of the one on the left: `dr`.
 * Every program that does is right: programs have no constants, so that one cannot list the answers.
 */
export const induction = defineTask<ProgramLevel, InductionData>({
  name: 'induction',
  summary: 'Find a small list program from what it makes of three lists.',
  alphabet: ' (),-0123456789:=_cdehimnrstu',
  levels: programLevels,
  usual: [1, 3],
  completionLength: 4,
  draw: (stream, level) => inductionOf(drawRuns(stream, level, pairs)),
  isRight: (answer, { inputs, outputs }) => {
    const program = parseProgram(answer);
    if (program === undefined) return false;
    return inputs.every((input, i) => {
      const made = runProgram(program, input);
      return made !== undefined && formatList(made) === formatList(outputs[i]!);
    });
  },
});

/** The question which program makes these outputs of these inputs. */
export function inductionOf({ program, inputs, outputs }: ProgramRuns): Draft<InductionData> {
  const shown = inputs.map((input, i) => `${formatList(input)}=${formatList(outputs[i]!)}`);
  return { prompt: `${shown.join(',')}:`, data: { inputs, outputs }, solution: program };
}

import { type Draft, defineTask } from '../define-task.ts';
import { parseProgram, runProgram } from './list-program.ts';
import { formatList, parseList } from './list-text.ts';
import { drawRuns, type ProgramLevel, type ProgramRuns, programLevels } from './program-levels.ts';

/** What the answer is run through, and what is to come out. */
export interface AbductionData {
  readonly program: string;
  readonly output: string;
}

/**
 * `ri=3 2 4:` asks for a list of which the program makes the list `3 2 4`, as in `3 1 2`. Every such list of up to 20
 * numbers is right.
 */
export const abduction = defineTask<ProgramLevel, AbductionData>({
  name: 'abduction',
  summary: 'Find a list of which a small list program makes a given list.',
  alphabet: ' ()-0123456789:=cdehimnrstu',
  levels: programLevels,
  usual: [1, 3],
  completionLength: 7,
  draw: (stream, level) => abductionOf(drawRuns(stream, level, 1)),
  isRight: (answer, { program, output }) => {
    const input = parseList(answer);
    const made = input && runProgram(parseProgram(program)!, input);
    return made !== undefined && formatList(made) === output;
  },
});

/** The question from which input a program makes an output: the first of some runs. */
export function abductionOf({ program, inputs, outputs }: ProgramRuns): Draft<AbductionData> {
  const output = formatList(outputs[0]!);
  return { prompt: `${program}=${output}:`, data: { program, output }, solution: formatList(inputs[0]!) };
}

import { type Draft, defineTask } from '../define-task.ts';
import { parseProgram, runProgram } from './list-program.ts';
import { formatList } from './list-text.ts';
import { drawRuns, type ProgramLevel, type ProgramRuns, programLevels } from './program-levels.ts';

/**
 * `ri|3 1 2:` asks for the list that the program makes of the list, after the list after each operation:
 * `2 1 3,3 2 4;3 2 4`. The language is that of {@link parseProgram}. Deduction, abduction and induction over programs:
 * Absolute Zero (Zhao et al. 2025, arXiv 2505.03335).
 */
export const deduction = defineTask<ProgramLevel, string>({
  name: 'deduction',
  summary: 'Say what a small list program makes of a list.',
  alphabet: ' (),-0123456789:;_cdehimnrstu|',
  levels: programLevels,
  usual: [1, 3],
  completionLength: 64,
  draw: (stream, level) => deductionOf(drawRuns(stream, level, 1)),
  isRight: (answer, output) => answer === output,
});

/** The question what a program makes of an input: the first of some runs. */
export function deductionOf({ program, inputs, outputs }: ProgramRuns): Draft<string> {
  const steps: string[] = [];
  runProgram(parseProgram(program)!, inputs[0]!, { onStep: (list) => steps.push(formatList(list)) });
  const data = formatList(outputs[0]!);
  return { prompt: `${program}|${formatList(inputs[0]!)}:`, data, solution: `${steps.join(',')};${data}` };
}

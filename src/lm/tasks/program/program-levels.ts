import type { Stream } from '../../../random/index.ts';
import { drawUntil } from '../draw.ts';
import { parseProgram, runProgram } from './list-program.ts';
import { randomList, randomProgram } from './random-program.ts';

/** Levels of the three tasks over list programs. */
export interface ProgramLevel {
  /** Operations of the program. */
  readonly length: number;
  /** Whether a block of it is repeated. */
  readonly blocks: boolean;
}

export const programLevels: readonly ProgramLevel[] = [
  { length: 1, blocks: false },
  { length: 2, blocks: false },
  { length: 3, blocks: false },
  { length: 4, blocks: false },
  { length: 3, blocks: true },
  { length: 5, blocks: true },
  { length: 7, blocks: true },
];

/** A program, inputs, and what it makes of them. */
export interface ProgramRuns {
  readonly program: string;
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
}

/** Runs of a random program on different inputs; at least one output is neither empty nor its input. */
export function drawRuns(stream: Stream, { length, blocks }: ProgramLevel, count: number): ProgramRuns {
  return drawUntil(() => {
    const program = randomProgram(stream, length, { blocks });
    const inputs = Array.from({ length: count }, () => randomList(stream));
    const runs = runsOf(program, inputs);
    const isTelling = runs?.outputs.some((output, i) => output.length > 0 && `${output}` !== `${inputs[i]}`);
    const isDifferent = new Set(inputs.map(String)).size === count;
    return isTelling && isDifferent ? runs : undefined;
  });
}

/** Runs of a program that somebody wrote; undefined where it is none, or has no result for one of the inputs. */
export function runsOf(text: string, inputs: readonly (readonly number[])[]): ProgramRuns | undefined {
  const program = parseProgram(text);
  if (program === undefined) return undefined;
  const outputs = inputs.flatMap((input) => {
    const output = runProgram(program, input);
    return output === undefined ? [] : [output];
  });
  return outputs.length === inputs.length ? { program: text, inputs, outputs } : undefined;
}

import { operators } from './list-operators.ts';

/** An operation by its letter, or a block done several times. */
export type Instruction = string | { readonly times: number; readonly body: ListProgram };

/** Instructions in the order in which they are done. */
export type ListProgram = readonly Instruction[];

/** What ends a run without a result. */
export interface RunLimits {
  /** Most operations; 200 unless given. */
  readonly steps?: number;
  /** Called with the list after each operation. */
  readonly onStep?: (list: readonly number[]) => void;
}

/** Greatest absolute value of a number in a list. */
export const largestNumber = 9999;

/** Longest text that is read as a program. */
const longestProgram = 100;

/** Blocks within blocks, at most. */
const deepest = 4;

/**
 * Reads a program of the list language: letters of {@link operators}, and blocks such as `3(id)`: the operations `i`
 * and `d`, done three times; 2 to 9 times are possible. Undefined for any other text, for an empty one, for one of over
 * 100 characters, and for blocks more than 4 deep.
 */
export function parseProgram(text: string): ListProgram | undefined {
  if (text.length > longestProgram) return undefined;
  let at = 0;
  const block = (depth: number): ListProgram | undefined => {
    const program: Instruction[] = [];
    while (at < text.length && text[at] !== ')') {
      const instruction = isTimes(text[at]!) ? repetition(depth) : operation();
      if (instruction === undefined) return undefined;
      program.push(instruction);
    }
    return program.length === 0 ? undefined : program;
  };
  const operation = (): Instruction | undefined => (operators.has(text[at]!) ? text[at++] : undefined);
  const repetition = (depth: number): Instruction | undefined => {
    const times = Number(text[at++]);
    if (depth === deepest || text[at++] !== '(') return undefined;
    const body = block(depth + 1);
    return body !== undefined && text[at++] === ')' ? { times, body } : undefined;
  };
  const program = block(0);
  return at === text.length ? program : undefined;
}

function isTimes(sign: string): boolean {
  return sign >= '2' && sign <= '9';
}

/**
 * The list that a program makes of a list of whole numbers; undefined where it takes more steps than allowed, or a
 * number leaves ±9999. Always ends: the language has no unbounded loops, and the limit bounds the nested ones.
 */
export function runProgram(
  program: ListProgram,
  input: readonly number[],
  { steps = 200, onStep }: RunLimits = {},
): readonly number[] | undefined {
  let left = steps;
  let list = input;
  const isDone = (instructions: ListProgram): boolean =>
    instructions.every((instruction) => {
      if (typeof instruction === 'string') return isApplied(instruction);
      for (let time = 0; time < instruction.times; time++) if (!isDone(instruction.body)) return false;
      return true;
    });
  const isApplied = (letter: string): boolean => {
    if (left-- <= 0) return false;
    list = operators.get(letter)!.apply(list);
    onStep?.(list);
    return list.every((number) => Math.abs(number) <= largestNumber);
  };
  return isDone(program) ? list : undefined;
}

import { OperantError } from '../error/index.ts';

/** What the exit status of every command means. */
export const exitCodes = {
  done: 0,
  failure: 1,
  wrongInput: 2,
  runFolder: 3,
  nonFinite: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** One line for each exit status, for the help page. */
export const exitCodeDocs: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.done, 'done'],
  [exitCodes.failure, 'unexpected failure'],
  [exitCodes.wrongInput, 'wrong input: unknown name or option, value out of range; nothing was written'],
  [exitCodes.runFolder, 'run folder or checkpoint cannot be read or written'],
  [exitCodes.nonFinite, 'training stopped at a loss that is not finite'],
  [exitCodes.interrupted, 'interrupted; the state is saved'],
];

const codes = new WeakMap<object, ExitCode>();

/** Marks the errors of `work` that a person can mend as failures of one kind; marks set further inside stay. */
export async function failingWith<T>(code: ExitCode, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OperantError && !codes.has(error)) codes.set(error, code);
    throw error;
  }
}

/** The exit status for an error: wrong input unless it was marked otherwise, a failure when it is none of ours. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof OperantError)) return exitCodes.failure;
  return codes.get(error) ?? exitCodes.wrongInput;
}

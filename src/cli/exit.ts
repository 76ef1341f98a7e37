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
  [exitCodes.wrongInput, 'wrong input, as an unknown name or a value out of range; or preflight refused to go on'],
  [exitCodes.runFolder, 'run folder or checkpoint cannot be read or written'],
  [exitCodes.nonFinite, 'training stopped at a loss that is not finite'],
  [exitCodes.interrupted, 'interrupted; the state is saved'],
];

const codes = new WeakMap<object, ExitCode>();

/** Marks an error that a person can mend as a failure of one kind, unless it is marked already. Returns it. */
export function markExit(error: unknown, code: ExitCode): unknown {
  if (error instanceof OperantError && !codes.has(error)) codes.set(error, code);
  return error;
}

/** Marks the errors of `work` as {@link markExit} does; marks set further inside stay. */
export async function failingWith<T>(code: ExitCode, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw markExit(error, code);
  }
}

/** The exit status for an error: wrong input unless it was marked otherwise, a failure when it is none of ours. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof OperantError)) return exitCodes.failure;
  return codes.get(error) ?? exitCodes.wrongInput;
}

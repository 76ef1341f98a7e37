import type { SpeechFlags } from './flags.ts';
import type { CliIo, Output } from './io.ts';

/** Says what a command has to say: to people in text, to programs in lines of JSON. */
export interface Report {
  /** Where text for people goes: standard output, or standard error where programs read that. */
  readonly human: Output;
  /** True where text for people is left out. */
  readonly isQuiet: boolean;
  /** A line for people. */
  line(text?: string): void;
  /** Something that went differently than asked, for both. */
  notice(message: string): void;
  /** A line for programs: one object with its kind. Figures that are not finite become null. */
  record(type: string, fields: object): void;
  /** The one thing that a script wants to know; printed for people too when they asked for quiet. */
  result(text: string): void;
}

/** The way of speaking that the flags ask for. */
export function report(io: CliIo, { json = false, quiet = false }: SpeechFlags): Report {
  const human = json ? io.stderr : io.stdout;
  const record = (type: string, fields: object): void => {
    if (json) io.stdout.write(`${JSON.stringify({ type, ...fields })}\n`);
  };
  return {
    human,
    isQuiet: quiet,
    record,
    line: (text = '') => {
      if (!quiet) human.write(`${text}\n`);
    },
    notice: (message) => {
      record('notice', { message });
      io.stderr.write(`notice: ${message}\n`);
    },
    result: (text) => {
      if (quiet && !json) io.stdout.write(`${text}\n`);
    },
  };
}

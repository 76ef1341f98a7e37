import { Option } from 'commander';
import { operantError } from '../error/index.ts';
import { parseNumber } from './parse-value.ts';

/** Ends of a range of numbers, both allowed. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** A reader of whole numbers for a flag or argument; it throws, naming `where` and the range. */
export function wholeNumber(where: string, range: Range = {}): (text: string) => number {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = range;
  const help =
    range.max === undefined ? `give a whole number from ${min}` : `give a whole number from ${min} to ${max}`;
  return (text) => {
    const n = parseNumber(text) ?? Number.NaN;
    if (Number.isInteger(n) && n >= min && n <= max) return n;
    throw operantError(`${where} is out of range`, { value: text, help });
  };
}

/** A reader of numbers for a flag. */
export function realNumber(where: string, { min = Number.NEGATIVE_INFINITY }: Range = {}): (text: string) => number {
  return (text) => {
    const x = parseNumber(text) ?? Number.NaN;
    if (Number.isFinite(x) && x >= min) return x;
    const range = min > Number.NEGATIVE_INFINITY ? ` of at least ${min}` : '';
    throw operantError(`${where} is out of range`, { value: text, help: `give a number${range}` });
  };
}

/** Collects the values of a flag that may be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** How a command speaks. */
export interface SpeechFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `--json`. */
export function jsonFlag(): Option {
  return new Option('--json', 'print one JSON object a line on standard output, text on standard error');
}

/** `--quiet`. */
export function quietFlag(what: string): Option {
  return new Option('-q, --quiet', what);
}

/** `--debug`, which {@link runCli} reads. */
export function debugFlag(): Option {
  return new Option('--debug', 'show where an error arose').hideHelp();
}

/** `--checkpoint`; the latest where it is not given. */
export function checkpointFlag(): Option {
  return new Option(
    '--checkpoint <which>',
    'latest, best (highest training return) or the steps of one (default: latest)',
  );
}

/** `--seed`. */
export function seedFlag(decides: string): Option {
  return new Option('--seed <n>', decides).argParser(wholeNumber('--seed')).default(0);
}

/** `--force`. */
export function forceFlag(): Option {
  return new Option('--force', 'start what preflight says cannot learn (tasks only)');
}

/** `--verbose`. */
export function verboseFlag(): Option {
  return new Option('--verbose', 'show answers with the advantage of each token (tasks only)');
}

/** `--evaluate`. */
export function evaluateFlag(): Option {
  return new Option(
    '--evaluate [episodes]',
    'evaluate afterwards, over 100 fresh episodes or held-out problems unless given',
  )
    .argParser(wholeNumber('--evaluate', { min: 1 }))
    .preset('100');
}

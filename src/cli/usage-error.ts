import { CommanderError } from 'commander';
import { operantError, unknownName } from '../error/index.ts';

/** Whether commander stopped because it has shown what was asked for: a help page or the version. */
export function isShown(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

/**
 * Commander's complaint in the form that all our errors have; any other error as it is.
 *
 * @param page where to read more, as `operant train --help`
 */
export function usageError(error: unknown, page: string): unknown {
  if (!(error instanceof CommanderError)) return error;
  const [complaint, suggestion = ''] = error.message.replace(/^error: /, '').split('\n');
  const [, flag, choice, choices] = noChoice.exec(complaint) ?? [];
  if (flag !== undefined) return unknownName(`${flag} is none of its choices`, choice, choices.split(', '));
  const near = /\(Did you mean (.*)\?\)/.exec(suggestion)?.[1];
  const help = near === undefined ? `see ${page}` : `did you mean ${near}?`;
  const [, what, value] = /^([^']*) '([^']*)'$/.exec(complaint) ?? [];
  return what === undefined
    ? operantError(complaint.replace(/\.$/, ''), { help })
    : operantError(what, { value, help });
}

const noChoice = /^option '(--[\w-]+)[^']*' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/;

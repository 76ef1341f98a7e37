import { type OperantError, operantError } from '../error/index.ts';

const reasons: Readonly<Record<string, readonly [what: string, help: string]>> = {
  ENOSPC: ['disk is full', 'free some space, then resume the run'],
  EDQUOT: ['disk quota is used up', 'free some space, then resume the run'],
  EACCES: ['permission is refused', 'choose a place that you may read and write'],
  EPERM: ['permission is refused', 'choose a place that you may read and write'],
  EROFS: ['file system is read-only', 'choose a folder on another one'],
  ENOTDIR: ['part of the path is a file', 'choose another folder'],
};

/** The error for people that stands for a failure of the file system at `path`; any other error as it is. */
export function fileError(error: unknown, path: string): unknown {
  const reason = reasons[errorCode(error) ?? ''];
  if (reason === undefined) return error;
  const named: OperantError = operantError(reason[0], { value: path, help: reason[1] });
  named.cause = error;
  return named;
}

/** The code of a system error, as in `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** Runs file operations; what the file system refuses becomes an error for people that names `path`. */
export async function withFileErrors<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileError(error, path);
  }
}

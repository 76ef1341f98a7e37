import { operantError } from '../error/index.ts';

/**
 * What a promise gives, if it does so in time. The work itself goes on: nothing here can stop it.
 *
 * @throws after `seconds`, naming what was waited for
 */
export async function withDeadline<T>(work: Promise<T>, seconds: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late(seconds, what)), seconds * 1000);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function late(seconds: number, what: string): Error {
  return operantError(`${what} takes too long`, {
    value: `${seconds} s`,
    help: 'look at the disk and the processes behind it',
  });
}

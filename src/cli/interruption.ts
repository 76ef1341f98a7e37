import type { CliIo } from './io.ts';

/**
 * Does work with a signal that the first Ctrl-C aborts; the second ends the process as usual.
 *
 * @param onInterrupt called at the first
 */
export async function interruptible<T>(
  io: CliIo,
  onInterrupt: () => void,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const release = io.onInterrupt(() => {
    release();
    controller.abort();
    onInterrupt();
  });
  try {
    return await work(controller.signal);
  } finally {
    release();
  }
}

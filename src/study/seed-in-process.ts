import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { OperantError, operantError } from '../error/index.ts';
import { hearEnding, startProcess } from '../spawn/index.ts';
import type { SeedTask } from './seed.ts';
import type { SeedOrder, SeedReport } from './seed-protocol.ts';

/** Milliseconds in which a process may end by itself. Nothing is lost with it but the arm that is under way. */
const grace = 2000;

/**
 * Does what {@link runSeed} does, to the bit, in a process of its own. Once aborted it tells the process to stop, and
 * kills it when it does not. The process has ended when this settles.
 *
 * @param module URL of the module that exports the study, where it is none of this library's
 * @throws what the study throws; for a process that ends before it is done, naming study and seed
 */
export async function runSeedInProcess(task: SeedTask, module?: string): Promise<void> {
  const { study, seed, arms, sizes, signal } = task;
  const child = startProcess(new URL('./seed-process.ts', import.meta.url));
  const ended = hearEnding(child);
  const heard = listen(child, task);
  // A process that has ended cannot be told anything; its end is what counts.
  const tell = (order: SeedOrder) => void child.send(order, () => {});
  let deadline: NodeJS.Timeout | undefined;
  const stop = () => {
    tell({ kind: 'stop' });
    deadline = setTimeout(() => child.kill('SIGKILL'), grace);
  };
  const ending = once(child, 'close');
  tell({ kind: 'run', study: study.id, seed, arms, sizes, ...(module !== undefined && { module }) });
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const [code, killedBy] = await ending.finally(() => {
    clearTimeout(deadline);
    signal.removeEventListener('abort', stop);
  });
  await heard.all;
  if (heard.error !== undefined) throw heard.error;
  if (heard.isDone) return;
  signal.throwIfAborted();
  throw operantError('process of a study ended', {
    value: ended(code, killedBy),
    where: `in ${study.id}, seed ${seed}`,
    help: 'what is finished is kept, and the same command goes on from here; --processes 1 takes less memory',
  });
}

/** What has been heard of a process. */
interface Heard {
  isDone: boolean;
  error?: unknown;
  /** Settles when everything that was heard is dealt with. */
  all: Promise<void>;
}

function listen(child: ChildProcess, { onProgress, onFinished }: SeedTask): Heard {
  const heard: Heard = { isDone: false, all: Promise.resolve() };
  const take = async (report: SeedReport): Promise<void> => {
    if (report.kind === 'progress') onProgress?.(report.progress);
    else if (report.kind === 'finished') await onFinished(report.run);
    else if (report.kind === 'failed') throw errorOf(report);
    else heard.isDone = true;
  };
  child.on('message', (report: SeedReport) => {
    heard.all = heard.all
      .then(() => take(report))
      .catch((error) => {
        heard.error ??= error;
        child.kill('SIGKILL');
      });
  });
  return heard;
}

function errorOf({ message, stack, ofOurs }: Extract<SeedReport, { kind: 'failed' }>): Error {
  const error = ofOurs === undefined ? new Error(message) : new OperantError(message, ofOurs);
  return Object.assign(error, { stack });
}

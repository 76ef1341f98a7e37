import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { compiled } from './compiled.ts';

/** A thread that begins in a file. */
export function startThread(file: URL, options: WorkerOptions): Worker {
  return new Worker(compiled(file), { ...flags(), ...options });
}

/** A process of Node that begins in a file and can be sent messages. */
export function startProcess(file: URL, options: ForkOptions): ChildProcess {
  return fork(compiled(file), { ...flags(), ...options });
}

/**
 * Both take over the flags of this process, but neither starts with the one that says what its code on the command line
 * is, nor, running what is compiled, with the condition that finds this library's sources.
 */
function flags(): { execArgv?: string[] } {
  const isUnfit = process.execArgv.some((flag) => /^--input-type|^(--conditions=)?operant-source$/.test(flag));
  return isUnfit ? { execArgv: [] } : {};
}

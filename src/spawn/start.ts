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

/** Both take over the flags of this process, and neither starts with the one that says what its code on the command line is. */
function flags(): { execArgv?: string[] } {
  return process.execArgv.some((flag) => flag.startsWith('--input-type')) ? { execArgv: [] } : {};
}

import { type ChildProcess, fork } from 'node:child_process';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { compiled } from './compiled.ts';

/** A thread that begins in a file. */
export function startThread(file: URL, options: WorkerOptions): Worker {
  return new Worker(compiled(file), { ...flags(), ...options });
}

/** A process of Node that begins in a file, can be sent messages, and is heard on standard error only. */
export function startProcess(file: URL): ChildProcess {
  return fork(compiled(file), {
    ...flags(),
    // Exact for every number, which JSON is not.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** Characters of what a process has written before its end. */
const lastWords = 2000;

/**
 * Listens to what a process writes to standard error. What is given back says how the process ended, with the last of
 * that: `code 3`, `SIGTERM: out of patience`.
 */
export function hearEnding(child: ChildProcess): (code: number | null, signal: NodeJS.Signals | null) => string {
  let words = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-lastWords);
  });
  return (code, signal) => [signal ?? `code ${code}`, words.trim()].filter(Boolean).join(': ');
}

/**
 * For a process that another has started: it ends with the other, and leaves Ctrl-C, which reaches all processes of a
 * terminal, to it.
 */
export function followParent(): void {
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit());
}

/**
 * Both take over the flags of this process, but neither starts with the one that says what its code on the command line
 * is, nor, running what is compiled, with the condition that finds this library's sources.
 */
function flags(): { execArgv?: string[] } {
  const isUnfit = process.execArgv.some((flag) => /^--input-type|^(--conditions=)?operant-source$/.test(flag));
  return isUnfit ? { execArgv: [] } : {};
}

/*
 * A thread between the main thread, which waits without turning its event loop, and the child processes, whose pipes need one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { workerData } from 'node:worker_threads';
import { FrameReader } from './frames.ts';
import type { RelayOrder, RelayReport, RelayStart } from './relay-protocol.ts';

const { command, args, count, port, arrivals } = workerData as RelayStart;
const errorsKept = 2000;

function report(message: RelayReport): void {
  port.postMessage(message);
  Atomics.add(arrivals, 0, 1);
  Atomics.notify(arrivals, 0);
}

function startChild(number: number): ChildProcess {
  const process = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  const reader = new FrameReader();
  let errors = '';
  process.stdout.on('data', (piece: Uint8Array) => {
    for (const frame of reader.take(piece)) report({ child: number, type: 'frame', frame });
  });
  process.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-errorsKept)));
  // A pipe to a process that has ended is reported by its end.
  process.stdin.on('error', () => {});
  process.on('error', (error: NodeJS.ErrnoException) =>
    report({ child: number, type: 'unstarted', reason: error.code ?? error.message }),
  );
  process.on('close', (code, signal) =>
    report({ child: number, type: 'ended', reason: signal ?? `code ${code}`, errors }),
  );
  return process;
}

const children = Array.from({ length: count }, (_, number) => startChild(number));

port.on('message', (order: RelayOrder) => {
  const child = children[order.child];
  if (order.type === 'kill') child.kill('SIGKILL');
  else child.stdin?.write(order.bytes);
});

/*
 * A thread that starts the workers and hears when they end. The main thread cannot: it may be blocked in a step, and then no event reaches it.
 */
import { parentPort, type Worker, workerData } from 'node:worker_threads';
import { startThread } from '../spawn/index.ts';
import type { Death, Order, SupervisorStart } from './protocol.ts';
import { Signal } from './signal.ts';

const { signal: words, deaths } = workerData as SupervisorStart;
const signal = new Signal(words);
const workers = new Map<number, Worker>();

parentPort!.on('message', (order: Order) => {
  if (order.kind === 'stop') workers.get(order.worker)?.terminate();
  else start(order);
});

function start({ worker: number, start, maxHeap }: Extract<Order, { kind: 'start' }>): void {
  const worker = startThread(new URL('./worker.ts', import.meta.url), {
    workerData: start,
    transferList: [start.port],
    resourceLimits: maxHeap === undefined ? {} : { maxOldGenerationSizeMb: maxHeap },
  });
  let reason = '';
  worker.on('error', (error) => (reason = error.message));
  worker.on('exit', (code) => {
    workers.delete(number);
    deaths.postMessage({ worker: number, reason: reason || `it ended with code ${code}` } satisfies Death);
    signal.alarm();
  });
  workers.set(number, worker);
}

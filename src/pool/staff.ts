import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import { startThread } from '../spawn/index.ts';
import { Member } from './member.ts';
import type { Death, Order, SupervisorStart, WorkerStart } from './protocol.ts';
import type { Signal } from './signal.ts';

/** Starts and stops workers by way of the supervisor, and hears from it which have ended. */
export class Staff {
  readonly #supervisor: Worker;
  readonly #deaths: MessagePort;
  #lastId = 0;

  constructor(signal: Signal) {
    const { port1, port2 } = new MessageChannel();
    const start: SupervisorStart = { signal: signal.words, deaths: port2 };
    const file = new URL('./supervisor.ts', import.meta.url);
    this.#supervisor = startThread(file, { workerData: start, transferList: [port2] });
    this.#supervisor.unref();
    this.#deaths = port1;
  }

  /** Starts a worker. */
  hire(start: Omit<WorkerStart, 'port'>, failures: number, maxHeap?: number): Member {
    const { port1, port2 } = new MessageChannel();
    const id = this.#lastId++;
    const order: Order = {
      kind: 'start',
      worker: id,
      start: { ...start, port: port2 },
      ...(maxHeap !== undefined && { maxHeap }),
    };
    this.#supervisor.postMessage(order, [port2]);
    return new Member({ id, first: start.first, count: start.count, port: port1 }, failures);
  }

  /** Ends the thread of a worker that hangs. */
  dismiss(member: Member): void {
    this.#supervisor.postMessage({ kind: 'stop', worker: member.place.id } satisfies Order);
  }

  /** The next worker that has ended; undefined when there is none. */
  nextDeath(): Death | undefined {
    return receiveMessageOnPort(this.#deaths)?.message as Death | undefined;
  }

  /** Whether the process stays alive for the workers' sake. */
  holdProcess(holds: boolean): void {
    if (holds) this.#supervisor.ref();
    else this.#supervisor.unref();
  }

  /** Ends all threads. */
  disband(): void {
    this.#deaths.close();
    void this.#supervisor.terminate();
  }
}

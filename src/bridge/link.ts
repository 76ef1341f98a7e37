import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import { startThread } from '../spawn/index.ts';
import { type Frame, frame, type RequestName, requests } from './frames.ts';
import { brokenLink, endedChild, failedRequest, unstartedChild } from './problems.ts';
import type { RelayOrder, RelayReport, RelayStart } from './relay-protocol.ts';

/** The program at the other end. */
export interface ChildProgram {
  readonly command: string;
  readonly args: readonly string[];
}

const closeDeadline = 2_000;

/** Requests to child processes and their answers, in blocking calls with a deadline. */
export class Link {
  readonly count: number;
  readonly #program: ChildProgram;
  readonly #deadline: number;
  readonly #relay: Worker;
  readonly #port: MessagePort;
  readonly #arrivals = new Int32Array(new SharedArrayBuffer(4));
  /** Frames that have arrived, by child. */
  readonly #frames: (Frame | undefined)[];
  #problem: Error | undefined;

  /** @param deadline - ms that an answer may take */
  constructor(program: ChildProgram, count: number, deadline: number) {
    const { port1, port2 } = new MessageChannel();
    this.count = count;
    this.#program = program;
    this.#deadline = deadline;
    this.#port = port1;
    this.#frames = Array.from({ length: count });
    const workerData: RelayStart = { ...program, count, port: port2, arrivals: this.#arrivals };
    this.#relay = startThread(new URL('./relay.ts', import.meta.url), { workerData, transferList: [port2] });
    this.#relay.unref();
  }

  /**
   * Asks every child, `data(child)` each, and waits for all answers.
   *
   * @throws as {@link ask}, for the first child whose answer is an error; all have answered by then
   */
  askAll(name: RequestName, data: (child: number) => Uint8Array): readonly Uint8Array[] {
    for (let child = 0; child < this.count; child++) this.#send(child, name, data(child));
    const answers = this.#frames.map((_, child) => this.#answer(child, name));
    return answers.map((answer) => this.#dataOf(answer, name));
  }

  /**
   * Asks one child.
   *
   * @throws where the answer is an error; and for good where a child has ended, or kept silent beyond the deadline
   */
  ask(child: number, name: RequestName, data: Uint8Array): Uint8Array {
    this.#send(child, name, data);
    return this.#dataOf(this.#answer(child, name), name);
  }

  /** Ends the children and the relay. */
  close(): void {
    if (this.#problem === undefined) this.#closeChildren();
    this.#problem = brokenLink();
    for (let child = 0; child < this.count; child++) this.#order({ type: 'kill', child });
    // The relay must still be there to kill: it ends with the main thread, or when the children have.
    this.#port.unref();
    setTimeout(() => void this.#relay.terminate(), closeDeadline).unref();
  }

  #closeChildren(): void {
    try {
      this.askAll('close', () => new Uint8Array());
    } catch {
      // What cannot be closed is killed.
    }
  }

  #order(order: RelayOrder): void {
    this.#port.postMessage(order);
  }

  #send(child: number, name: RequestName, data: Uint8Array): void {
    if (this.#problem) throw this.#problem;
    this.#order({ type: 'write', child, bytes: frame(requests.indexOf(name), data) });
  }

  #dataOf({ kind, data }: Frame, name: RequestName): Uint8Array {
    if (kind === 0) return data;
    throw failedRequest(data, name, this.#program.command);
  }

  /** Takes the next frame of a child. */
  #answer(child: number, name: RequestName): Frame {
    const until = performance.now() + this.#deadline;
    for (;;) {
      const seen = Atomics.load(this.#arrivals, 0);
      this.#takeReports();
      const arrived = this.#frames[child];
      if (arrived) {
        this.#frames[child] = undefined;
        return arrived;
      }
      if (this.#problem) throw this.#problem;
      const left = until - performance.now();
      if (left <= 0) throw this.#breakOff(child, `no answer to ${name} for ${this.#deadline} ms`);
      Atomics.wait(this.#arrivals, 0, seen, left);
    }
  }

  #takeReports(): void {
    for (let got = receiveMessageOnPort(this.#port); got; got = receiveMessageOnPort(this.#port)) {
      const report = got.message as RelayReport;
      if (report.type === 'frame') this.#frames[report.child] = report.frame;
      else if (report.type === 'unstarted') this.#problem = unstartedChild(this.#program.command, report.reason);
      else this.#problem ??= endedChild(report.reason, report.errors);
    }
  }

  #breakOff(child: number, reason: string): Error {
    this.#order({ type: 'kill', child });
    this.#problem = endedChild(reason, '');
    return this.#problem;
  }
}

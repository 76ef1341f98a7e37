import type { Worker } from 'node:worker_threads';
import { operantError } from '../../error/index.ts';
import { startThread } from '../../spawn/index.ts';
import { failed, failedBy } from '../judgement.ts';
import type { Attempt, Judgement } from '../reward.ts';
import type { ThreadMessage, VerifierStart } from './protocol.ts';

/** Loading a module may take longer than judging by it. */
const startDeadlineMs = 30_000;

export interface ThreadLimits {
  readonly deadlineMs: number;
  /** Of the JavaScript heap. */
  readonly maxHeapMb: number;
}

/** How waiting for a thread ended. */
type Outcome = { readonly message: ThreadMessage } | { readonly lost: string };

/**
 * A thread that judges one attempt at a time, and is replaced when it hangs or ends. An idle one does not keep the
 * process alive.
 */
export class VerifierThread {
  readonly #start: VerifierStart;
  readonly #limits: ThreadLimits;
  readonly #endings = new Set<Promise<number>>();
  #worker: Worker | undefined;

  constructor(start: VerifierStart, limits: ThreadLimits) {
    this.#start = start;
    this.#limits = limits;
  }

  /** @throws when the module cannot be loaded: no attempt can be judged then */
  async judge(attempt: Attempt): Promise<Judgement> {
    const worker = this.#worker ?? (await this.#startWorker());
    worker.ref();
    const outcome = await this.#wait(worker, this.#limits.deadlineMs, () => worker.postMessage(attempt));
    worker.unref();
    if ('lost' in outcome) return failed(outcome.lost);
    return outcome.message.kind === 'judged' ? outcome.message.judgement : failed('the thread said something else');
  }

  /** Ends the thread; what it is judging fails. */
  async close(): Promise<void> {
    this.#end(this.#worker);
    await Promise.all(this.#endings);
  }

  async #startWorker(): Promise<Worker> {
    const worker = startThread(new URL('./thread.ts', import.meta.url), {
      workerData: this.#start,
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.maxHeapMb },
    });
    // An idle thread may fail, too; its end is noted by the listener below.
    worker.on('error', () => {});
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    this.#worker = worker;
    const outcome = await this.#wait(worker, startDeadlineMs, () => {});
    if ('message' in outcome && outcome.message.kind === 'ready') return worker;
    this.#end(worker);
    const { module, exportName } = this.#start;
    const reason = 'lost' in outcome ? outcome.lost : outcome.message.kind === 'broken' ? outcome.message.reason : '';
    throw operantError('verifier cannot be loaded', {
      value: reason,
      where: `from ${module}`,
      help: `give the URL of a module that Node can import and that exports the function ${exportName}`,
    });
  }

  /** The next message, or why none will come. A thread that is lost is replaced by the next attempt. */
  #wait(worker: Worker, deadlineMs: number, begin: () => void): Promise<Outcome> {
    return new Promise((resolve) => {
      const settle = (outcome: Outcome) => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        resolve(outcome);
      };
      const onMessage = (message: ThreadMessage) => settle({ message });
      const onError = (error: Error) => this.#lose(worker, settle, `the verifier crashed: ${error.message}`);
      const onExit = (code: number) => this.#lose(worker, settle, `the verifier's thread ended with code ${code}`);
      // After a long block of this thread an answer may be waiting behind the timer; it is read before the immediate.
      const onTime = () => setImmediate(() => this.#lose(worker, settle, `took longer than ${deadlineMs} ms`));
      const timer = setTimeout(onTime, deadlineMs);
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      try {
        begin();
      } catch (error) {
        settle({ message: { kind: 'judged', judgement: failedBy(error) } });
      }
    });
  }

  #lose(worker: Worker, settle: (outcome: Outcome) => void, lost: string): void {
    this.#end(worker);
    settle({ lost });
  }

  #end(worker: Worker | undefined): void {
    if (worker === undefined) return;
    if (this.#worker === worker) this.#worker = undefined;
    const ending = worker.terminate();
    this.#endings.add(ending);
    void ending.finally(() => this.#endings.delete(ending));
  }
}

import { checkCounts, checkNumbers, operantError } from '../../error/index.ts';
import { compiled } from '../../spawn/index.ts';
import type { MathProblem } from '../math/math-answer.ts';
import type { Attempt, Judgement, Reward } from '../reward.ts';
import { VerifierThread } from './verifier-thread.ts';

export interface OffThreadOptions {
  /** Time for one attempt; default 2000. The start of a thread does not count. */
  readonly deadlineMs?: number;
  /** Threads, each of which judges one attempt at a time; default 1. */
  readonly workers?: number;
  /** JavaScript heap of a thread; one that needs more is ended and replaced. Default 256. */
  readonly maxHeapMb?: number;
}

/** A reward that has threads to close. Idle threads do not keep the process alive. */
export interface OffThreadReward<Data = unknown> extends Reward<Data> {
  /** Ends the threads; what is being judged fails. */
  close(): Promise<void>;
}

/**
 * A reward whose function runs in worker threads (Node only), each attempt with a deadline.
 *
 * An attempt gets a failure, never a reward of 0, when the function throws, takes too long, gives no finite number,
 * needs too much memory or ends its thread; a lost thread is replaced. The `data` of attempts must be such that it can
 * be sent to threads (structured clone).
 *
 * @param module - URL of an ES module that Node can import, as `new URL('./verify.js', import.meta.url)`
 * @param exportName - of its function of one attempt, an `AttemptJudge`; bare numbers become the component of that name
 * @throws for options out of range; the reward itself rejects when the module cannot be loaded, and once closed
 */
export function offThread<Data = unknown>(
  module: URL | string,
  exportName: string,
  { deadlineMs = 2000, workers = 1, maxHeapMb = 256 }: OffThreadOptions = {},
): OffThreadReward<Data> {
  checkNumbers({ deadlineMs, maxHeapMb }, 'a finite number above 0', 'in offThread');
  // Timers know no longer time.
  if (deadlineMs >= 2 ** 31)
    throw operantError('deadlineMs is above 24 days', { value: deadlineMs, where: 'in offThread' });
  checkCounts({ workers }, 'in offThread');
  const start = { module: compiled(new URL(module)).href, exportName };
  const crew = new Crew(Array.from({ length: workers }, () => new VerifierThread(start, { deadlineMs, maxHeapMb })));
  const reward: Reward<Data> = (attempts) => Promise.all(attempts.map((attempt) => crew.judge(attempt)));
  return Object.assign(reward, { close: () => crew.close() });
}

/** `mathAnswer` in threads. */
export function mathAnswerOffThread(options: OffThreadOptions = {}): OffThreadReward<MathProblem> {
  return offThread(new URL('../math/math-answer.ts', import.meta.url), 'judgeMathAnswer', options);
}

/** Threads, and the attempts that wait for one. */
class Crew {
  readonly #threads: readonly VerifierThread[];
  readonly #idle: VerifierThread[];
  readonly #waiting: ((thread: VerifierThread) => void)[] = [];
  #isClosed = false;

  constructor(threads: readonly VerifierThread[]) {
    this.#threads = threads;
    this.#idle = [...threads];
  }

  async judge(attempt: Attempt): Promise<Judgement> {
    const thread = this.#idle.pop() ?? (await new Promise<VerifierThread>((resolve) => this.#waiting.push(resolve)));
    try {
      if (this.#isClosed) throw operantError('the reward has been closed');
      return await thread.judge(attempt);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(thread);
      else this.#idle.push(thread);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

import { operantError } from '../../error/index.ts';

/** Calls of an engine that are worked off one at a time, in the order in which they were made, until it is closed. */
export class Calls {
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /**
   * Begins when the calls before it have ended, well or not.
   *
   * @param name stands in the error
   * @throws when the engine is closed by then, and what the work throws
   */
  run<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    const own = this.#last.then(() => {
      this.checkOpen(name);
      return work();
    });
    this.#last = own.catch(() => undefined);
    return own;
  }

  /** @throws when the engine is closed */
  checkOpen(name: string): void {
    if (!this.#isClosed) return;
    throw operantError('engine is closed', { where: `in ${name}`, help: 'close it after its last call' });
  }

  /** Refuses the calls that have not begun; done when the one that is under way has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
  }
}

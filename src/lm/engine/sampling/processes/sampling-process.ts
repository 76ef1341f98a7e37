import type { ChildProcess } from 'node:child_process';
import { OperantError, operantError } from '../../../../error/index.ts';
import { hearEnding, startProcess } from '../../../../spawn/index.ts';
import type { ModelConfig } from '../../../model/config.ts';
import type { Sample, SampleOptions } from '../../engine.ts';
import { arraysOf, type WeightValues } from '../../weight-tree.ts';
import type { SamplingWeights } from '../sampling-weights.ts';
import type { PromptShare } from '../share.ts';
import type { Answer, Order } from './protocol.ts';

/** Far longer than one step of any model that fits into memory. */
const LOOK_MS = 300_000;

/**
 * A process that is silent for two looks on end hangs. After one it need not: where both processes were stopped (Ctrl-Z)
 * for longer than that, the look that was due comes before any message.
 */
const MOST_SILENT_LOOKS = 2;

/** A process that samples, seen from outside. An idle one does not keep this process alive. */
export class SamplingProcess {
  readonly #child: ChildProcess;
  #weights: SamplingWeights | undefined;
  /** Why it can no longer be used. */
  #ended: string | undefined;

  constructor(config: ModelConfig, maxRows: number) {
    const child = startProcess(new URL('./process.ts', import.meta.url));
    const ended = hearEnding(child);
    child.once('exit', (code, signal) => {
      this.#ended ??= `it ended with ${ended(code, signal)}`;
    });
    child.once('error', (error) => {
      this.#ended ??= error.message;
    });
    this.#child = child;
    this.#tell({ kind: 'begin', config, maxRows });
    this.#hold(false);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  get isUsable(): boolean {
    return this.#ended === undefined;
  }

  /** @throws when the process ends or is silent for too long, and what it throws itself */
  async sample(
    shares: readonly PromptShare[],
    options: SampleOptions,
    weights: SamplingWeights,
  ): Promise<readonly (readonly Sample[])[]> {
    if (shares.length === 0) return [];
    this.#hold(true);
    try {
      if (this.#weights !== weights) this.#send(weights);
      return await this.#answer(() => this.#tell({ kind: 'sample', shares, options }));
    } finally {
      this.#hold(false);
    }
  }

  #send(weights: SamplingWeights): void {
    for (const [path, array] of arraysOf(weights.params as WeightValues)) this.#tell({ kind: 'array', path, array });
    this.#tell({ kind: 'weights', version: weights.version });
    this.#weights = weights;
  }

  #answer(ask: () => void): Promise<readonly (readonly Sample[])[]> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      let silentLooks = 0;
      const settle = (act: () => void) => {
        clearInterval(looks);
        child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
        act();
      };
      const onMessage = (answer: Answer) => {
        if (answer.kind === 'alive') silentLooks = 0;
        else if (answer.kind === 'sampled') settle(() => resolve(answer.samples));
        else settle(() => reject(new OperantError(answer.message, answer.error)));
      };
      const onEnd = () => settle(() => reject(this.#lost()));
      const looks = setInterval(() => {
        silentLooks++;
        if (silentLooks < MOST_SILENT_LOOKS) return;
        this.#ended = `it was silent for ${(MOST_SILENT_LOOKS * LOOK_MS) / 1000} s`;
        this.close();
        onEnd();
      }, LOOK_MS);
      child.on('message', onMessage).once('exit', onEnd).once('error', onEnd);
      try {
        if (this.#ended === undefined) ask();
        else onEnd();
      } catch (error) {
        settle(() => reject(error));
      }
    });
  }

  #lost(): Error {
    return operantError('a sampling process was lost', {
      value: this.#ended,
      where: 'in sample',
      help: 'it may have been killed for want of memory: use a smaller maxRows, or samplingProcesses: 1',
    });
  }

  #tell(order: Order): void {
    if (this.#ended !== undefined) return;
    this.#child.send(order, (error) => {
      if (error) this.#ended ??= error.message;
    });
  }

  /** Whether this process has to wait for the other. */
  #hold(isBusy: boolean): void {
    const act = isBusy ? 'ref' : 'unref';
    this.#child[act]();
    this.#child.channel?.[act]();
    (this.#child.stderr as unknown as { ref(): void; unref(): void })[act]();
  }

  close(): void {
    this.#ended ??= 'it was closed';
    this.#child.kill('SIGKILL');
  }
}

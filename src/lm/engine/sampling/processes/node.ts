import { availableParallelism, totalmem } from 'node:os';
import { checkCounts } from '../../../../error/index.ts';
import type { ModelConfig } from '../../../model/config.ts';
import { Calls } from '../../calls.ts';
import type { Sample, SampleOptions } from '../../engine.ts';
import type { SamplingWeights } from '../sampling-weights.ts';
import { divide, type PromptShare } from '../share.ts';
import { SamplingProcess } from './sampling-process.ts';
import type { SideBySide, SideBySideOptions } from './side-by-side.ts';

/**
 * Samples in several processes, each with weights of its own: one with two threads draws less than two with one each
 * (docs/decisions/sampling-processes.md). They start with the first call.
 */
class SamplingProcesses implements SideBySide {
  readonly count: number;
  readonly #config: ModelConfig;
  readonly #maxRows: number;
  readonly #processes: (SamplingProcess | undefined)[] = [];
  /** A process works on one at a time. */
  readonly #calls = new Calls();

  constructor({ config, maxRows }: SideBySideOptions, count: number) {
    this.#config = config;
    this.count = count;
    this.#maxRows = Math.ceil(maxRows / count);
  }

  sample(shares: readonly PromptShare[], options: SampleOptions, weights: SamplingWeights): Promise<Sample[][]> {
    return this.#calls.run('sample', () => this.#sampleNow(shares, options, weights));
  }

  async #sampleNow(
    shares: readonly PromptShare[],
    options: SampleOptions,
    weights: SamplingWeights,
  ): Promise<Sample[][]> {
    const parts = divide(shares, this.count);
    const drawn = await Promise.all(parts.map((part, i) => this.#process(i).sample(part, options, weights))).catch(
      (error) => {
        // The others still draw, and their answers would be taken for those to the next call.
        this.#end();
        this.#calls.checkOpen('sample');
        throw error;
      },
    );
    const samples: Sample[][] = [];
    parts.forEach((part, i) => {
      part.forEach(({ number }, k) => {
        samples[number] ??= [];
        samples[number].push(...drawn[i]![k]!);
      });
    });
    return samples;
  }

  #process(i: number): SamplingProcess {
    const known = this.#processes[i];
    if (known?.isUsable) return known;
    const started = new SamplingProcess(this.#config, this.#maxRows);
    this.#processes[i] = started;
    return started;
  }

  close(): void {
    void this.#calls.close();
    this.#end();
  }

  #end(): void {
    for (const own of this.#processes) own?.close();
  }
}

/** Share of the memory that the processes' weights may take where nobody says how many there are to be. */
const MEMORY_SHARE = 0.25;

/** Undefined where one process is enough. @throws for a count that is no positive whole number */
export function sideBySide(options: SideBySideOptions): SideBySide | undefined {
  // A container's limit; 0 where there is none.
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const fitting = Math.floor((MEMORY_SHARE * memory) / options.weightBytes);
  const { count = Math.max(1, Math.min(availableParallelism(), fitting)) } = options;
  checkCounts({ samplingProcesses: count }, 'in LocalEngine');
  return count === 1 ? undefined : new SamplingProcesses(options, count);
}

import type { ModelConfig } from '../../../model/config.ts';
import type { Sample, SampleOptions } from '../../engine.ts';
import type { SamplingWeights } from '../sampling-weights.ts';
import type { PromptShare } from '../share.ts';

export interface SideBySideOptions {
  readonly config: ModelConfig;
  /** Most samples that are drawn at a time, of all processes together. */
  readonly maxRows: number;
  /** Bytes of the weights, which each process has for itself. */
  readonly weightBytes: number;
  /** Processes; one for each core unless given, as long as their weights leave most of the memory to others. */
  readonly count?: number;
}

/** Samples in several processes at a time. */
export interface SideBySide {
  /** How many. */
  readonly count: number;
  /**
   * All samples of all prompts, `[prompts][samplesPerPrompt]`, from weights that stay the same meanwhile.
   *
   * @throws when a process is lost, and what one throws; those of the other processes are lost with it
   */
  sample(shares: readonly PromptShare[], options: SampleOptions, weights: SamplingWeights): Promise<Sample[][]>;
  /** Ends the processes; what they draw is lost. */
  close(): void;
}

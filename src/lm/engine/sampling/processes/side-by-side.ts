import type { ModelConfig } from '../../../model/config.ts';
import type { Sample, SampleOptions } from '../../engine.ts';
import type { SamplingWeights } from '../sampling-weights.ts';
import type { PromptShare } from '../share.ts';

export interface SideBySideOptions {
  readonly config: ModelConfig;
  /** Most samples that are drawn at a time, of all processes together. */
  readonly maxRows: number;
  /** Processes; one for each core unless given. */
  readonly count?: number;
}

/** Samples in several processes at a time. */
export interface SideBySide {
  /** All samples of all prompts, `[prompts][samplesPerPrompt]`, from weights that stay the same meanwhile. */
  sample(shares: readonly PromptShare[], options: SampleOptions, weights: SamplingWeights): Promise<Sample[][]>;
  /** Ends the processes; what they draw is lost. */
  close(): void;
}

import type { ErrorKind } from '../../../../error/index.ts';
import type { ModelConfig } from '../../../model/config.ts';
import type { Sample, SampleOptions } from '../../engine.ts';
import type { PromptShare } from '../share.ts';

/**
 * What a sampling process is told: first its model, then weights before the samples that are drawn from them. Each array
 * of the weights comes by itself, because no message of Node's can be larger than 2 GiB; with `weights` they are whole.
 */
export type Order =
  | { readonly kind: 'begin'; readonly config: ModelConfig; readonly maxRows: number }
  | { readonly kind: 'array'; readonly path: string; readonly array: Float32Array }
  | { readonly kind: 'weights'; readonly version: number }
  | { readonly kind: 'sample'; readonly shares: readonly PromptShare[]; readonly options: SampleOptions };

/** What it answers to `sample`. While it draws, it says now and then that it is alive. */
export type Answer =
  | { readonly kind: 'alive' }
  | { readonly kind: 'sampled'; readonly samples: readonly (readonly Sample[])[] }
  | { readonly kind: 'failed'; readonly message: string; readonly error: ErrorKind };

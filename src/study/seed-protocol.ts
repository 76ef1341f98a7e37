import type { ErrorKind } from '../error/index.ts';
import type { ArmProgress } from './arm.ts';
import type { KeptRun } from './scratch.ts';

/** What the process of a seed is told. */
export type SeedOrder =
  | {
      readonly kind: 'run';
      readonly study: string;
      /** URL of the module that exports the study, where it is none of this library's. */
      readonly module?: string;
      readonly seed: number;
      readonly arms: readonly string[];
      readonly sizes: unknown;
    }
  | { readonly kind: 'stop' };

/** What it says. */
export type SeedReport =
  | { readonly kind: 'progress'; readonly progress: ArmProgress }
  | { readonly kind: 'finished'; readonly run: KeptRun }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string; readonly ofOurs?: ErrorKind };

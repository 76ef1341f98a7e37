import type { Judgement } from '../reward.ts';

/** Which function a thread judges by. */
export interface VerifierStart {
  /** URL of a module. */
  readonly module: string;
  readonly exportName: string;
}

/** What a thread says. It gets attempts, one at a time. */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'judged'; readonly judgement: Judgement };

import type { MessagePort } from 'node:worker_threads';
import type { Frame } from './frames.ts';

/** What the relay is started with. */
export interface RelayStart {
  readonly command: string;
  readonly args: readonly string[];
  /** How many child processes. */
  readonly count: number;
  readonly port: MessagePort;
  /** `[1]`, counts the reports, modulo 2^32. */
  readonly arrivals: Int32Array;
}

/** What the relay is told. */
export type RelayOrder =
  | { readonly type: 'write'; readonly child: number; readonly bytes: Uint8Array }
  | { readonly type: 'kill'; readonly child: number };

/** What the relay tells. */
export type RelayReport =
  | { readonly type: 'frame'; readonly child: number; readonly frame: Frame }
  | { readonly type: 'unstarted'; readonly child: number; readonly reason: string }
  | { readonly type: 'ended'; readonly child: number; readonly reason: string; readonly errors: string };

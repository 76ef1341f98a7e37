import { type ArmSetup, runArm, Shared } from './arm.ts';
import type { KeptRun } from './scratch.ts';

/** Arms of one seed, and who hears of them. */
export interface SeedTask extends Omit<ArmSetup, 'arm' | 'shared'> {
  readonly arms: readonly string[];
  readonly signal: AbortSignal;
  readonly onFinished: (run: KeptRun) => void | Promise<void>;
}

/** Runs arms of one seed, one after the other: they share what the first that asks for it makes. */
export async function runSeed({ arms, onFinished, ...setup }: SeedTask): Promise<void> {
  const shared = new Shared();
  for (const arm of arms) {
    setup.signal.throwIfAborted();
    await onFinished(await runArm({ ...setup, arm, shared }));
  }
}

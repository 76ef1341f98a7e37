import { type OperantError, operantError } from '../../error/index.ts';
import type { MemoryNeed } from './memory.ts';
import type { Signal } from './signal.ts';

/** What can be said of a reinforcement before it starts. */
export interface Preflight extends Signal {
  readonly memory: MemoryNeed;
  /** Answers to each prompt in the training that is meant. */
  readonly groupSize: number;
  /** Tokens drawn in a second, as measured; and learned from, where the supervised steps have measured it. */
  readonly rolloutTokensPerSecond: number;
  readonly learningTokensPerSecond?: number;
  /** Seconds that the reinforcement will take; those of drawing alone where no learning has been measured. */
  readonly seconds: number;
  /** What to change, most important first. */
  readonly advice: readonly string[];
  /** Why nothing can be learned, where that is so. */
  readonly refusal?: string;
}

/** What {@link preflightOf} looks at. */
export type PreflightInputs = Omit<Preflight, 'advice' | 'refusal' | keyof Signal | 'seconds'> & {
  readonly signal: Signal;
  readonly maxTokens: number;
  readonly steps: number;
  readonly prompts: number;
  readonly epochs: number;
  /** Whether groups without a right answer teach something, too: by demonstrations or hints. */
  readonly rescues: boolean;
};

/** Share of groups with signal below which most of the sampling is for nothing. */
const littleSignal = 0.3;
/** Share of answers cut off above which the limit is in the way. */
const manyTruncated = 0.1;

/** Puts together what was measured, and what follows from it. */
export function preflightOf(inputs: PreflightInputs): Preflight {
  const { signal, maxTokens, steps, prompts, epochs, rescues, ...measured } = inputs;
  const refusal = refusalOf(signal, rescues);
  const answers = steps * prompts * measured.groupSize;
  const learned =
    (answers * epochs * signal.answerLength) / (measured.learningTokensPerSecond ?? Number.POSITIVE_INFINITY);
  return {
    ...measured,
    ...signal,
    seconds: (answers * signal.answerLength) / measured.rolloutTokensPerSecond + learned,
    advice: adviceOf(signal, measured.groupSize, maxTokens),
    ...(refusal !== undefined && { refusal }),
  };
}

function refusalOf({ solveRates, groupsWithSignal }: Signal, rescues: boolean): string | undefined {
  if (Object.values(groupsWithSignal).some((share) => share > 0)) return undefined;
  if (rescues && solveRates.includes(0)) return undefined;
  if (solveRates.every((rate) => rate === 0)) return 'no answer to any prompt got a reward';
  return solveRates.every((rate) => rate === 1)
    ? 'all answers to all prompts got the full reward'
    : 'all answers to each prompt got the same reward';
}

function adviceOf(signal: Signal, groupSize: number, maxTokens: number): string[] {
  const { groupsWithSignal, solveRates, truncated, constant } = signal;
  const advice: string[] = [];
  const sizes = Object.keys(groupsWithSignal).map(Number);
  const own = groupsWithSignal[sizes.filter((size) => size <= groupSize).at(-1) ?? sizes[0]!] ?? 0;
  const largest = sizes.at(-1)!;
  if (own < littleSignal) {
    const solved = solveRates.reduce((sum, rate) => sum + rate, 0) / solveRates.length;
    advice.push(
      solved < 0.5
        ? 'few groups carry signal, most are all wrong: more supervised.steps, or easier levels'
        : 'few groups carry signal, most are all right: harder levels',
    );
    if (largest > groupSize && groupsWithSignal[largest]! > 1.3 * own) {
      advice.push(`groupSize=${largest} would give ${percent(groupsWithSignal[largest]!)} of the groups signal`);
    }
  }
  if (truncated > manyTruncated)
    advice.push(`${percent(truncated)} of the answers are cut off: raise maxTokens above ${maxTokens}`);
  for (const name of constant) advice.push(`reward component ${name} is the same in all answers: it teaches nothing`);
  return advice;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

const refusals = new WeakSet<object>();

/** The error of a reinforcement that cannot learn. */
export function refusalError({ refusal, advice }: Preflight): OperantError {
  const error = operantError('reinforcement cannot learn from this start', {
    value: refusal,
    help: `${advice[0] ?? 'choose other levels'}; force starts it all the same`,
  });
  refusals.add(error);
  return error;
}

/** Whether an error, or what caused it, is a refusal of preflight. */
export function isRefusal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  return refusals.has(error) || isRefusal((error as { cause?: unknown }).cause);
}

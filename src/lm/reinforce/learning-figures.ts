import type { LossResult } from '../engine/engine.ts';
import type { StepFigures } from './figures.ts';
import type { Row } from './row.ts';
import { mean, quantile } from './statistics.ts';
import { completionLength, ofChosenTokens } from './trajectory.ts';

/** What one update of the weights came to. */
export interface Update {
  readonly rows: readonly Row[];
  readonly result: LossResult;
  readonly gradientNorm: number;
}

/** How long a step took, in seconds. */
export interface StepSeconds {
  readonly rollout: number;
  readonly learning: number;
}

/**
 * Means over the updates of a step: of losses and gradient norms by update, of what the loss reports by token (`kl`,
 * `entropy`, and the shares `clippedHigh` and `clippedLow` of tokens whose gradient a bound cut off); and percentiles
 * of the importance ratio `exp(new − old)` of the tokens learned from, where `new` is the policy just before each
 * update and `old` what its ratio is taken against. Demonstrations have none.
 */
export function updateFigures(updates: readonly Update[]): StepFigures {
  if (updates.length === 0) return { updates: 0 };
  const sums: Record<string, number> = {};
  for (const { result } of updates) {
    for (const [name, value] of Object.entries(result.figures)) sums[name] = (sums[name] ?? 0) + value;
  }
  const { tokens = 0, ...others } = sums;
  const ratios = updates.flatMap(({ rows, result }) => rows.flatMap((row, i) => ratiosOf(row, result.logProbs[i]!)));
  return {
    updates: updates.length,
    loss: mean(updates.map(({ result }) => result.loss)),
    gradientNorm: mean(updates.map(({ gradientNorm }) => gradientNorm)),
    ...Object.fromEntries(Object.entries(others).map(([name, sum]) => [name, sum / Math.max(tokens, 1)])),
    ...(ratios.length > 0 && percentiles('ratio', ratios)),
  };
}

/** What was learned from: rewards and their components as advantages saw them, advantages, corrections. */
export function rowFigures(rows: readonly Row[]): StepFigures {
  const names = new Set(
    rows.flatMap(({ components, trajectory }) =>
      Object.keys(components).filter((name) => !(name in trajectory.components)),
    ),
  );
  const corrections = rows.flatMap(({ corrections, trajectory }) => ofChosenTokens(corrections ?? [], trajectory));
  return {
    learnedAnswers: rows.length,
    learnedReward: mean(rows.map(({ reward }) => reward)),
    ...Object.fromEntries(
      [...names].map((name) => [`reward.${name}`, mean(rows.map(({ components }) => components[name] ?? 0))]),
    ),
    advantage: mean(
      rows.map(({ advantages, trajectory }) =>
        mean(ofChosenTokens(advantages, trajectory).map((own) => Math.abs(own))),
      ),
    ),
    ...(corrections.length > 0 && percentiles('correction', corrections)),
  };
}

/** Seconds, and completion tokens a second, of sampling and of learning; a token counts with every epoch. */
export function speedFigures(rolloutTokens: number, updates: readonly Update[], seconds: StepSeconds): StepFigures {
  const rows = updates.flatMap((update) => update.rows);
  const learned = rows.reduce((sum, { trajectory }) => sum + completionLength(trajectory), 0);
  return {
    rolloutSeconds: seconds.rollout,
    learningSeconds: seconds.learning,
    rolloutTokensPerSecond: rolloutTokens / Math.max(seconds.rollout, 1e-9),
    learningTokensPerSecond: learned / Math.max(seconds.learning, 1e-9),
  };
}

function ratiosOf({ trajectory, oldLogProbs }: Row, now: Float32Array): number[] {
  if (trajectory.origin === 'demonstration') return [];
  return ofChosenTokens(
    now.map((logProb, t) => Math.exp(logProb - oldLogProbs[t]!)),
    trajectory,
  );
}

function percentiles(name: string, numbers: readonly number[]): StepFigures {
  return {
    [`${name}P01`]: quantile(numbers, 0.01),
    [`${name}P50`]: quantile(numbers, 0.5),
    [`${name}P99`]: quantile(numbers, 0.99),
  };
}

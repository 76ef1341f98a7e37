import * as z from 'zod';
import {
  groupMean,
  groupMeanAndBatchDeviation,
  groupMeanAndDeviation,
  leaveOneOut,
  optimalBaseline,
  passAtK,
} from '../advantage.ts';
import { constantLength, sequenceMean, sequenceSum, tokenMean } from '../aggregate.ts';
import { withSignal } from '../filter.ts';
import { clipped, clippedWeight, geometricMean, likelihood, sequenceClipped, softGated } from '../loss/surrogate.ts';
import { resetReference } from '../reference.ts';
import { overlongPunishment } from '../shaping.ts';
import { clipOptions, commonOptions, klOptions } from './options.ts';
import { type Preset, preset } from './preset.ts';

const refills = z
  .int()
  .nonnegative()
  .default(3)
  .describe('Rounds of further sampling in place of groups without signal.');

/** Variants whose baseline is the group. */
export const groupPresets: readonly Preset[] = [
  preset({
    name: 'grpo',
    summary: 'Rewards relative to the group, a clipped ratio by token, sequences averaged, a KL penalty in the loss.',
    source: 'Shao et al. (2024), "DeepSeekMath", arXiv 2402.03300',
    options: commonOptions.extend({ ...clipOptions(0.2, 0.2), ...klOptions(0.04) }),
    recipe: ({ clipLow, clipHigh, klCoefficient }) => ({
      advantage: groupMeanAndDeviation(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: sequenceMean(),
      kl: { coefficient: klCoefficient, estimate: 'k3', place: 'loss' },
    }),
  }),
  preset({
    name: 'drgrpo',
    summary: 'GRPO without its two biases: no division by the deviation, none by the answer’s length.',
    source: 'Liu et al. (2025), "Understanding R1-Zero-like training", arXiv 2503.20783',
    options: commonOptions.extend(clipOptions(0.2, 0.2)),
    recipe: ({ clipLow, clipHigh, maxTokens }) => ({
      advantage: groupMean(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: constantLength(maxTokens),
    }),
  }),
  preset({
    name: 'dapo',
    summary:
      'A higher upper clip, groups without signal sampled again, tokens averaged, overlong answers punished softly.',
    source: 'Yu et al. (2025), "DAPO", arXiv 2503.14476',
    options: commonOptions.extend({
      ...clipOptions(0.2, 0.28),
      refills,
      overlongShare: z
        .number()
        .positive()
        .max(1)
        .default(0.2)
        .describe('Share of the tokens of an answer, the last ones, in which the punishment grows.'),
    }),
    recipe: ({ clipLow, clipHigh, refills, overlongShare, maxTokens }) => ({
      advantage: groupMeanAndDeviation(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
      groupFilters: [withSignal()],
      refills,
      shaping: [overlongPunishment(maxTokens, overlongShare * maxTokens)],
    }),
  }),
  preset({
    name: 'gspo',
    summary: 'One ratio for a whole answer, clipped as one.',
    source: 'Zheng et al. (2025), "Group sequence policy optimization", arXiv 2507.18071',
    options: commonOptions.extend(clipOptions(3e-4, 4e-4)),
    recipe: ({ clipLow, clipHigh }) => ({
      advantage: groupMeanAndDeviation(),
      surrogate: sequenceClipped({ low: clipLow, high: clipHigh }),
      aggregate: sequenceMean(),
    }),
  }),
  preset({
    name: 'gmpo',
    summary: 'The geometric mean of an answer’s token ratios, clipped token by token.',
    source: 'Zhao et al. (2025), "Geometric-mean policy optimization", arXiv 2507.20673',
    options: commonOptions.extend(clipOptions(0.4, 0.4)),
    recipe: ({ clipLow, clipHigh }) => ({
      advantage: groupMeanAndDeviation(),
      surrogate: geometricMean({ low: clipLow, high: clipHigh }),
      aggregate: sequenceMean(),
    }),
  }),
  preset({
    name: 'cispo',
    summary: 'The importance weight is clipped, not the token: no token’s gradient is dropped.',
    source: 'MiniMax (2025), "MiniMax-M1", arXiv 2506.13585',
    options: commonOptions.extend({ clipHigh: clipOptions(1, 0.28).clipHigh }),
    recipe: ({ clipHigh }) => ({
      advantage: groupMeanAndDeviation(),
      surrogate: clippedWeight({ low: 1, high: clipHigh }),
      aggregate: tokenMean(),
    }),
  }),
  preset({
    name: 'sapo',
    summary: 'A soft gate on the ratio in place of a clip.',
    source: 'Gao et al. (2025), "Soft adaptive policy optimization", arXiv 2511.20347',
    options: commonOptions.extend({
      steepness: z.number().positive().default(1).describe('Of the gate for positive advantages.'),
      steepnessNegative: z.number().positive().default(1.05).describe('Of the gate for negative ones.'),
    }),
    recipe: ({ steepness, steepnessNegative }) => ({
      advantage: groupMeanAndDeviation(),
      surrogate: softGated({ positive: steepness, negative: steepnessNegative }),
      aggregate: sequenceMean(),
    }),
  }),
  preset({
    name: 'lite-ppo',
    summary: 'Two tricks and no more: group mean over batch deviation, tokens averaged.',
    source: 'Liu et al. (2025), "Tricks or traps? A deep dive into RL for LLM reasoning", arXiv 2508.08221',
    options: commonOptions.extend(clipOptions(0.2, 0.2)),
    recipe: ({ clipLow, clipHigh }) => ({
      advantage: groupMeanAndBatchDeviation(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
    }),
  }),
  preset({
    name: 'prorl',
    summary:
      'DAPO’s clip and sampling, with a KL penalty whose reference is set anew again and again, for long trainings.',
    source: 'Liu et al. (2025), "ProRL", arXiv 2505.24864',
    options: commonOptions.extend({
      ...clipOptions(0.2, 0.4),
      ...klOptions(1e-2),
      refills,
      resetEvery: z
        .int()
        .positive()
        .default(50)
        .describe('Steps after which the reference becomes the present policy.'),
    }),
    recipe: ({ clipLow, clipHigh, klCoefficient, refills, resetEvery }) => ({
      advantage: groupMeanAndDeviation(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
      groupFilters: [withSignal()],
      refills,
      kl: { coefficient: klCoefficient, estimate: 'k2', place: 'loss' },
      reference: resetReference(resetEvery),
    }),
  }),
  preset({
    name: 'pass-at-k',
    summary: 'Rewards the group for having one right answer among k.',
    source: 'Chen et al. (2025), "Pass@k training", arXiv 2508.10751',
    options: commonOptions.extend({
      ...clipOptions(0.2, 0.2),
      k: z.int().positive().default(4).describe('Answers of which one has to be right; at most the group’s size.'),
    }),
    recipe: ({ clipLow, clipHigh, k }) => ({
      advantage: passAtK(k),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
    }),
  }),
  preset({
    name: 'rloo',
    summary: 'REINFORCE with each answer’s baseline the mean of the others.',
    source: 'Ahmadian et al. (2024), "Back to basics", arXiv 2402.14740',
    options: commonOptions,
    recipe: () => ({ advantage: leaveOneOut(), surrogate: likelihood(), aggregate: sequenceSum() }),
  }),
  preset({
    name: 'opo',
    summary: 'REINFORCE on the policy’s own samples with the baseline of least variance.',
    source: 'Hao et al. (2025), "On-policy RL with optimal reward baseline", arXiv 2505.23585',
    options: commonOptions,
    recipe: () => ({ advantage: optimalBaseline(), surrogate: likelihood(), aggregate: sequenceSum() }),
  }),
];

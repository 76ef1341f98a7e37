import * as z from 'zod';
import {
  batchNormalised,
  groupMean,
  groupMeanAndDeviation,
  groupMeanBatchNormalised,
  rawReward,
  signedReward,
} from '../advantage.ts';
import { critic } from '../advantage-critic.ts';
import { preferences } from '../advantage-preference.ts';
import { greedyBaseline, stepsOfTokens, vine } from '../advantage-sampled.ts';
import { sequenceMean, sequenceSum, tokenMean } from '../aggregate.ts';
import { truncated } from '../correction.ts';
import { negativesOnly, notAllWrong, positivesOnly, withSignal } from '../filter.ts';
import { clipped, likelihood, negativeAware, tapered } from '../loss/surrogate.ts';
import { clipOptions, commonOptions, klOptions } from './options.ts';
import { type Preset, preset } from './preset.ts';

/** Variants with another baseline, or with none. */
export const reinforcePresets: readonly Preset[] = [
  preset({
    name: 'reinforce++',
    summary: 'The baseline is the batch: advantages standardised over all answers, KL taken off the reward.',
    source: 'Hu et al. (2025), "REINFORCE++", arXiv 2501.03262',
    options: commonOptions.extend({ ...clipOptions(0.2, 0.2), ...klOptions(1e-2) }),
    recipe: ({ clipLow, clipHigh, klCoefficient }) => ({
      advantage: batchNormalised(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
      kl: { coefficient: klCoefficient, estimate: 'k1', place: 'reward' },
    }),
  }),
  preset({
    name: 'reinforce++-baseline',
    summary: 'The group’s mean taken away, then standardised over the batch; KL in the loss.',
    source: 'Hu et al. (2025), "REINFORCE++", arXiv 2501.03262',
    options: commonOptions.extend({ ...clipOptions(0.2, 0.2), ...klOptions(1e-3) }),
    recipe: ({ clipLow, clipHigh, klCoefficient }) => ({
      advantage: groupMeanBatchNormalised(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
      kl: { coefficient: klCoefficient, estimate: 'k2', place: 'loss' },
    }),
  }),
  preset({
    name: 'remax',
    summary: 'The baseline is the reward of the most likely answer.',
    source: 'Li et al. (2023), "ReMax", arXiv 2310.10505',
    options: commonOptions,
    recipe: () => ({ advantage: greedyBaseline(), surrogate: likelihood(), aggregate: sequenceSum() }),
  }),
  preset({
    name: 'ppo',
    summary: 'A learned critic and generalised advantages over tokens.',
    source: 'Schulman et al. (2017), arXiv 1707.06347; Ouyang et al. (2022), arXiv 2203.02155',
    options: commonOptions.extend({
      ...clipOptions(0.2, 0.2),
      lambda: z.number().min(0).max(1).default(0.95).describe('λ: 0 trusts the critic, 1 only the reward.'),
      valueCoefficient: z.number().positive().default(0.5).describe('Weight of the critic’s error in the loss.'),
      valueClip: z.number().positive().default(0.2).describe('A value may move by this much in one batch.'),
    }),
    recipe: ({ clipLow, clipHigh, lambda, valueCoefficient, valueClip }) => ({
      advantage: critic({ lambda }),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
      critic: { coefficient: valueCoefficient, clip: valueClip },
    }),
  }),
  preset({
    name: 'vineppo',
    summary: 'Values of the states between steps from answers completed anew from there.',
    source: 'Kazemnejad et al. (2024), "VinePPO", arXiv 2410.01679',
    options: commonOptions.extend({
      ...clipOptions(0.2, 0.2),
      completions: z.int().positive().default(4).describe('Completions from each state.'),
      stepTokens: z.int().positive().default(8).describe('Tokens of a step.'),
    }),
    recipe: ({ clipLow, clipHigh, completions, stepTokens }) => ({
      advantage: vine(completions, stepsOfTokens(stepTokens)),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
    }),
  }),
  preset({
    name: 'raft',
    summary: 'Imitates the right answers, with the ratio clipped (RAFT++).',
    source: 'Dong et al. (2023), arXiv 2304.06767; Xiong et al. (2025), arXiv 2504.11343',
    options: commonOptions.extend(clipOptions(0.2, 0.2)),
    recipe: ({ clipLow, clipHigh }) => ({
      advantage: rawReward(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: sequenceMean(),
      groupFilters: [notAllWrong()],
      trajectoryFilters: [positivesOnly()],
    }),
  }),
  preset({
    name: 'reinforce-rej',
    summary: 'Policy gradient on groups that are neither all right nor all wrong, without a baseline.',
    source: 'Xiong et al. (2025), "A minimalist approach to LLM reasoning", arXiv 2504.11343',
    options: commonOptions.extend(clipOptions(0.2, 0.2)),
    recipe: ({ clipLow, clipHigh }) => ({
      advantage: signedReward(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: sequenceMean(),
      groupFilters: [withSignal()],
    }),
  }),
  preset({
    name: 'topr',
    summary: 'Off-policy REINFORCE that stops pushing wrong answers down once they are unlikely.',
    source: 'Le Roux et al. (2025), "Tapered off-policy REINFORCE", arXiv 2503.14286',
    options: commonOptions,
    recipe: () => ({ advantage: signedReward(), surrogate: tapered(), aggregate: sequenceSum() }),
  }),
  preset({
    name: 'nft',
    summary: 'Supervised learning from right and wrong answers, the wrong ones through the policy that they leave.',
    source: 'Chen et al. (2025), "Bridging supervised learning and RL in math reasoning", arXiv 2505.18116',
    options: commonOptions.extend({
      floor: z.number().positive().default(1).describe('Least likelihood ratio of what a wrong answer leaves.'),
    }),
    recipe: ({ floor }) => ({ advantage: groupMean(), surrogate: negativeAware(floor), aggregate: tokenMean() }),
  }),
  preset({
    name: 'negative-only',
    summary: 'Learns from wrong answers only, which keeps the variety of the right ones.',
    source: 'Zhu et al. (2025), "The surprising effectiveness of negative reinforcement", arXiv 2506.01347',
    options: commonOptions.extend(clipOptions(0.2, 0.2)),
    recipe: ({ clipLow, clipHigh }) => ({
      advantage: signedReward(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
      trajectoryFilters: [negativesOnly()],
    }),
  }),
  preset({
    name: 'preference',
    summary: 'Better against worse answers of a group, as pairs of preferences.',
    source: 'Su et al. (2025), "Trust region preference approximation", arXiv 2504.04524',
    options: commonOptions.extend({
      beta: z.number().positive().default(0.1).describe('How sharply a pair is told apart.'),
    }),
    recipe: ({ beta }) => ({ advantage: preferences(beta), surrogate: likelihood(), aggregate: sequenceSum() }),
  }),
  preset({
    name: 'decoupled',
    summary:
      'The ratio is taken against the weights at the batch’s beginning; a truncated weight corrects for older samples.',
    source: 'Hilton et al. (2021), arXiv 2110.00641; Fu et al. (2025), "AReaL", arXiv 2505.24298',
    options: commonOptions.extend({
      ...clipOptions(0.2, 0.2),
      correctionBound: z
        .number()
        .positive()
        .default(2)
        .describe('Largest weight of a sample that another policy drew.'),
    }),
    recipe: ({ clipLow, clipHigh, correctionBound }) => ({
      advantage: groupMean(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
      ratioAgainst: 'recomputed',
      correction: truncated(correctionBound),
    }),
  }),
  preset({
    name: 'ttrl',
    summary: 'GRPO without labels: right is what most answers of the group say.',
    source: 'Zuo et al. (2025), "TTRL: test-time reinforcement learning", arXiv 2504.16084',
    options: commonOptions.extend(clipOptions(0.2, 0.2)),
    recipe: ({ clipLow, clipHigh }) => ({
      advantage: groupMeanAndDeviation(),
      surrogate: clipped({ low: clipLow, high: clipHigh }),
      aggregate: tokenMean(),
    }),
    votes: true,
  }),
];

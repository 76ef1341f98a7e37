import * as z from 'zod';
import { groupMeanAndDeviation } from '../advantage.ts';
import { tokenMean } from '../aggregate.ts';
import { plainImitation, shapedImitation, uncertainImitation } from '../loss/policy-loss.ts';
import { clipped, importance } from '../loss/surrogate.ts';
import type { Recipe } from '../recipe.ts';
import { demonstration, hint, onlyDemonstration } from '../rescue.ts';
import { clipCovariance, highEntropyTokens, klCovariance } from '../token-mask.ts';
import { clipOptions, commonOptions } from './options.ts';
import { type Preset, preset } from './preset.ts';

interface Clip {
  readonly clipLow: number;
  readonly clipHigh: number;
}

function clippedGroups({ clipLow, clipHigh }: Clip): Pick<Recipe, 'advantage' | 'surrogate' | 'aggregate'> {
  return {
    advantage: groupMeanAndDeviation(),
    surrogate: clipped({ low: clipLow, high: clipHigh }),
    aggregate: tokenMean(),
  };
}

const options = commonOptions.extend(clipOptions(0.2, 0.28));

const imitation = z.number().positive().default(1).describe('Weight of a demonstration’s likelihood.');

/** Variants that add demonstrations, hints, memories, or a choice of tokens to a clipped group gradient. */
export const guidedPresets: readonly Preset[] = [
  preset({
    name: 'rlep',
    summary: 'Right answers found before come back into the group of their prompt.',
    source: 'Zhang et al. (2025), "RLEP", arXiv 2507.07451',
    options: options.extend({
      replayCapacity: z.int().positive().default(2048).describe('Right answers that are remembered.'),
      replayed: z.int().positive().default(2).describe('Of them, put into a group.'),
    }),
    recipe: ({ replayCapacity, replayed, ...clip }) => ({
      ...clippedGroups(clip),
      replay: { capacity: replayCapacity, perGroup: replayed },
    }),
  }),
  preset({
    name: 'luffy',
    summary: 'Where all answers are wrong, a demonstration joins the group, its unlikely tokens emphasised.',
    source: 'Yan et al. (2025), "Learning to reason under off-policy guidance", arXiv 2504.14945',
    options,
    recipe: (clip) => ({ ...clippedGroups(clip), rescue: demonstration(), demonstrations: shapedImitation() }),
  }),
  preset({
    name: 'chord',
    summary:
      'Prompts that no answer solves are learned from their demonstration, by how unsure the policy is of each token.',
    source: 'Zhang et al. (2025), "On-policy RL meets off-policy experts", arXiv 2508.11408',
    options: options.extend({ imitation }),
    recipe: ({ imitation, ...clip }) => ({
      ...clippedGroups(clip),
      rescue: onlyDemonstration(),
      demonstrations: uncertainImitation(imitation),
    }),
  }),
  preset({
    name: 'relift',
    summary: 'Prompts that no answer solves are learned from their demonstration alone.',
    source: 'Ma et al. (2025), "Learning what reinforcement learning can’t", arXiv 2506.07527',
    options: options.extend({ imitation }),
    recipe: ({ imitation, ...clip }) => ({
      ...clippedGroups(clip),
      rescue: onlyDemonstration(),
      demonstrations: plainImitation(imitation),
    }),
  }),
  preset({
    name: 'ghpo',
    summary: 'Prompts that no answer solves are asked again with more and more of a solution, until one is right.',
    source: 'Liu et al. (2025), "GHPO", arXiv 2507.10628',
    options: options.extend({
      hintShare: z
        .number()
        .positive()
        .max(1)
        .default(0.25)
        .describe('Share of the solution that the first hint tells.'),
      hints: z.int().positive().default(3).describe('Hints, each telling as much more, up to all of it.'),
    }),
    recipe: ({ hintShare, hints, ...clip }) => ({
      ...clippedGroups(clip),
      rescue: hint(stages(hintShare, hints)),
    }),
  }),
  preset({
    name: 'high-entropy',
    summary: 'Learns from the fifth of tokens at which the policy is least sure.',
    source: 'Wang et al. (2025), "Beyond the 80/20 rule", arXiv 2506.01939',
    options: options.extend({
      tokenShare: z.number().positive().max(1).default(0.2).describe('Share of tokens that are learned from.'),
    }),
    recipe: ({ tokenShare, ...clip }) => ({ ...clippedGroups(clip), tokenMasks: [highEntropyTokens(tokenShare)] }),
  }),
  preset({
    name: 'clip-cov',
    summary: 'Holds back a few of the tokens whose probability and advantage go together, so that entropy lasts.',
    source: 'Cui et al. (2025), "The entropy mechanism of RL for reasoning language models", arXiv 2505.22617',
    options: commonOptions.extend({
      ...clipOptions(0.2, 0.2),
      tokenShare: z.number().positive().max(1).default(2e-4).describe('Share of tokens held back.'),
      covarianceLow: z.number().default(1).describe('Least covariance of such a token.'),
      covarianceHigh: z.number().default(5).describe('Greatest covariance of such a token.'),
    }),
    recipe: ({ tokenShare, covarianceLow, covarianceHigh, ...clip }) => ({
      ...clippedGroups(clip),
      tokenMasks: [clipCovariance({ share: tokenShare, low: covarianceLow, high: covarianceHigh })],
    }),
  }),
  preset({
    name: 'kl-cov',
    summary: 'A penalty on the tokens whose probability and advantage go together most, so that entropy lasts.',
    source: 'Cui et al. (2025), "The entropy mechanism of RL for reasoning language models", arXiv 2505.22617',
    options: commonOptions.extend({
      tokenShare: z.number().positive().max(1).default(2e-3).describe('Share of tokens that pay.'),
      penalty: z.number().positive().default(1).describe('What they pay for each nat of distance from the old policy.'),
    }),
    recipe: ({ tokenShare, penalty }) => ({
      advantage: groupMeanAndDeviation(),
      surrogate: importance(),
      aggregate: tokenMean(),
      tokenMasks: [klCovariance({ share: tokenShare, coefficient: penalty })],
    }),
  }),
];

/** `share`, twice as much, and so on: so many, as long as they are at most 1. */
function stages(share: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => share * (i + 1)).filter((told) => told <= 1);
}

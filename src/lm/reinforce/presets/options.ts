import * as z from 'zod';

/** Options that every preset has: the sizes of {@link ReinforceSettings}, and how long to train. */
export const commonOptions = z.object({
  steps: z.int().positive().default(200).describe('Training steps: batches sampled and learned from.'),
  prompts: z.int().positive().default(16).describe('Prompts of a step.'),
  groupSize: z
    .int()
    .positive()
    .default(16)
    .describe('Answers to each prompt. More give more groups with signal, and cost time.'),
  maxTokens: z.int().positive().default(64).describe('Most tokens of an answer.'),
  temperature: z
    .number()
    .positive()
    .default(1)
    .describe('Of sampling. Below 1 there is less to learn from, above 1 more nonsense.'),
  epochs: z
    .int()
    .positive()
    .default(1)
    .describe('Times that a batch is gone through. Above 1 the ratio and its clip matter.'),
  minibatches: z.int().positive().default(1).describe('Updates of the weights in one of these.'),
  learningRate: z
    .number()
    .positive()
    .default(1e-3)
    .describe('Of AdamW. Tiny models from nothing want 3e-4 to 3e-3, large ones 1e-6.'),
  warmup: z.int().nonnegative().default(5).describe('Steps over which the learning rate rises to its full height.'),
  weightDecay: z.number().nonnegative().default(0).describe('Of AdamW.'),
  maxGradientNorm: z.number().positive().default(1).describe('Gradients are scaled down to this norm.'),
});

/** The bounds of the ratio. */
export const clipOptions = (low: number, high: number) => ({
  clipLow: z.number().positive().default(low).describe('The ratio may fall by this much.'),
  clipHigh: z.number().positive().default(high).describe('The ratio may rise by this much.'),
});

/** The penalty on the distance from the reference. */
export const klOptions = (coefficient: number) => ({
  klCoefficient: z
    .number()
    .positive()
    .default(coefficient)
    .describe('Weight of the KL penalty. Too much and nothing is learned.'),
});

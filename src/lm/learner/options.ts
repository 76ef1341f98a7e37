import * as z from 'zod';
import type { LoraOptions } from '../model/lora.ts';
import { projections } from '../model/params.ts';

const size = z
  .strictObject({
    width: z.int().positive().default(64).describe('Length of the vector that runs through the layers.'),
    layers: z.int().positive().default(2).describe('Layers of attention and perceptron.'),
    heads: z.int().positive().default(4).describe('Heads of the attention; a divisor of the width.'),
    contextLength: z
      .int()
      .positive()
      .optional()
      .describe('Most tokens of a prompt and its answer; with room to spare for those of the task unless given.'),
  })
  .optional();

const lora = z
  .strictObject({
    rank: z
      .int()
      .positive()
      .describe(
        'Learn low-rank adapters of this rank beside the weights of `model`, which stay as they are. 4 to 64 are usual; ' +
          'they want about ten times the learning rate of the weights themselves.',
      ),
    alpha: z
      .number()
      .positive()
      .optional()
      .describe('What the adapters add is multiplied by alpha / rank; twice the rank unless given.'),
    targets: z
      .array(z.enum(projections))
      .min(1)
      .optional()
      .describe('Projections that have adapters; all of them unless given.'),
  })
  .optional();

const supervised = z
  .strictObject({
    steps: z
      .int()
      .nonnegative()
      .default(150)
      .describe('Steps on worked solutions before the reinforcement; 0 for none.'),
    batch: z.int().positive().default(64).describe('Solutions of a step.'),
    learningRate: z.number().positive().default(3e-3).describe('Of AdamW; it falls to nothing along a cosine.'),
    warmup: z.int().nonnegative().default(10).describe('Steps over which the learning rate rises.'),
  })
  .prefault({});

const heldOut = z
  .strictObject({
    problems: z.int().positive().default(96).describe('Problems kept from training that accuracy is measured on.'),
    samples: z.int().positive().default(8).describe('Answers drawn to each.'),
    every: z
      .int()
      .nonnegative()
      .default(25)
      .describe('Steps of reinforcement between measurements; 0 measures before and after it only.'),
  })
  .prefault({});

/**
 * Options of a training beside those of its preset: the model, what comes before the reinforcement, and the problems.
 */
export const learnerOptions = {
  model: z
    .string()
    .optional()
    .describe('Folder of a Hugging Face model to start from, with its tokenizer. Without it a new model of `size`.'),
  chat: z.boolean().default(false).describe('Ask in the chat template of `model`.'),
  size,
  lora,
  supervised,
  levels: z
    .tuple([z.int().positive(), z.int().positive()])
    .optional()
    .describe('First and last level of the problems; the usual ones of the task unless given.'),
  curriculum: z
    .enum(['uniform', 'window', 'competence'])
    .default('uniform')
    .describe(
      'How levels are drawn: all alike, those neither hopeless nor done, or one that follows what the model can do.',
    ),
  heldOut,
};

/** Checked options. */
export type LearnerOptions = z.output<z.ZodObject<typeof learnerOptions>>;

/** What adapters a training learns, in full; undefined where the weights themselves learn. */
export function loraOf({ lora: given }: LearnerOptions): LoraOptions | undefined {
  if (given === undefined) return undefined;
  const { rank, alpha = 2 * rank, targets = projections } = given;
  return { rank, alpha, targets };
}

/** The size of a new model, in full. */
export function sizeOf(options: LearnerOptions) {
  return size.unwrap().parse(options.size ?? {});
}

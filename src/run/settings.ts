import * as z from 'zod';

/** Options of a run, as opposed to those of its algorithm and its environment. */
export const runSettings = z.object({
  checkpointEvery: z
    .union([z.strictObject({ seconds: z.number().positive() }), z.strictObject({ steps: z.int().positive() })])
    .default({ seconds: 30 })
    .describe(
      'How often a checkpoint is written: at the first iteration that ends so many seconds after the last one, or at each that ' +
        'passes a multiple of so many environment steps. A crash loses at most this much work; with steps, equal runs keep equal ' +
        'checkpoints. One is always written at the end.',
    ),
  keepCheckpoints: z.int().positive().default(3).describe('How many checkpoints are kept; older ones are removed.'),
  keepBest: z
    .boolean()
    .default(false)
    .describe('Whether the checkpoint with the highest training return is kept as well, however old.'),
  until: z
    .strictObject({
      episodeReturn: z.number().describe('Mean return of the last 100 training episodes.'),
    })
    .optional()
    .describe('Ends the training once this is reached by at least 100 finished episodes.'),
});

export type RunSettings = z.output<typeof runSettings>;

import * as z from 'zod';

/** How a setting changes over a training: not at all, or in a straight line to 0. */
export const schedule = z.enum(['constant', 'linear']);

/** The setting when `remaining` of the training is left, which falls from 1 to 0. */
export function scheduled(initial: number, kind: z.output<typeof schedule>, remaining: number): number {
  return kind === 'linear' ? initial * remaining : initial;
}

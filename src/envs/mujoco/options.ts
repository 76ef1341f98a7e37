import * as z from 'zod';

/** How many physics steps an action lasts. */
export function frameSkip(steps: number) {
  return z.int().positive().default(steps).describe('Physics steps for each action.');
}

/** A factor in the reward. */
export function weight(value: number, of: string) {
  return z.number().default(value).describe(`Weight of ${of} in the reward.`);
}

/** Reward of a step in a state that counts as healthy. */
export function healthyReward(value: number) {
  return z.number().default(value).describe('Reward of every step that ends in a healthy state.');
}

/** Whether an episode ends in a state that does not count as healthy. */
export function terminateWhenUnhealthy() {
  return flag(true, 'Whether the episode terminates in a state that is not healthy.');
}

/** How far first states lie from the model's own. */
export function resetNoise(scale: number) {
  return z.number().min(0).default(scale).describe('Scale of the noise on the first positions and velocities.');
}

/** A switch. */
export function flag(value: boolean, description: string) {
  return z.boolean().default(value).describe(description);
}

/** Two ends of a range; an end that no number reaches is no limit. */
export function range(low: number, high: number, description: string) {
  return z.tuple([z.number(), z.number()]).default([low, high]).describe(description);
}

/** Whether positions along the ground are left out of the observation. */
export function excludePositions() {
  return flag(true, 'Whether the position along the ground, on which nothing depends, is left out of the observation.');
}

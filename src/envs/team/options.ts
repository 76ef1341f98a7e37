import * as z from 'zod';

/** A whole number from 1 (or `least`) to `most`. */
const count = (most: number, least = 1) => z.int().min(least).max(most);

const pair = z.tuple([z.number(), z.number()]);

export const payoffsOption = z
  .array(z.array(pair).min(1))
  .min(1)
  .describe(
    'Payoffs to the row and to the column player: a row for each action of the first, in it a pair for each of the second.',
  );

export const penaltyOption = z
  .number()
  .max(0)
  .default(-100)
  .describe('What both pay when they make two good choices that do not match; the lower, the riskier the best choice.');

export const soccerOptions = z.object({
  drawProbability: z.number().min(0).max(1).default(0.1).describe('Probability that a step ends the game undecided.'),
});

export const coinGameOptions = z.object({ size: count(20, 2).default(3).describe('Cells of a side.') });

export const harvestOptions = z.object({
  agents: count(8, 2).default(4).describe('Pickers; the first is the learner.'),
});

const localRatio = z.number().min(0).max(1).default(0.5);

export const spreadOptions = z.object({
  agents: count(20, 2).default(3).describe('Agents, and as many landmarks.'),
  localRatio: localRatio.describe("Weight of an agent's own collisions against the distances of all."),
});

export const tagOptions = z.object({
  adversaries: count(20).default(3).describe('Slow pursuers; they are the learner.'),
  runners: count(20).default(1).describe('Fast runners.'),
  obstacles: count(20).default(2).describe('Discs in the way.'),
});

export const adversaryOptions = z.object({
  agents: count(20).default(2).describe('Good agents, and as many landmarks; they are the learner.'),
});

export const referenceOptions = z.object({
  localRatio: localRatio.describe("Weight of an agent's own reward against the mean of both."),
});

export const foragingOptions = z.object({
  size: count(20, 5).default(8).describe('Cells of a side.'),
  players: count(20).default(2).describe('Players.'),
  foods: count(20).default(3).describe('Foods at the start.'),
  maxPlayerLevel: count(10).default(2).describe('Highest level of a player; levels are drawn from 1 on.'),
  cooperative: z
    .boolean()
    .default(false)
    .describe('Whether every food needs the (up to three) weakest players together.'),
  sight: count(20).optional().describe('Cells that a player sees in each direction; everything by default.'),
  penalty: z.number().min(0).default(0).describe('What a failed loading costs everybody who took part.'),
});

export const overcookedOptions = z.object({
  cookingTime: count(200).default(20).describe('Steps that a soup cooks.'),
  shapedRewards: z
    .boolean()
    .default(false)
    .describe('Whether onions put into pots, dishes and soups taken are paid too.'),
});

export const pathfindingOptions = z.object({
  size: count(64, 4).default(8).describe('Cells of a side.'),
  agents: count(256).default(4).describe('Agents.'),
  density: z.number().min(0).max(0.5).default(0.3).describe('Probability that a cell is an obstacle.'),
  sight: count(20).default(5).describe('Cells that an agent sees in each direction.'),
  atGoal: z
    .enum(['leave', 'stay', 'next'])
    .default('leave')
    .describe(
      'leave: off the grid with reward 1; stay: all get 1 once everybody is there; next: reward 1 and a new goal.',
    ),
  conflicts: z
    .enum(['priority', 'together'])
    .default('priority')
    .describe('priority: moves one after the other; together: at once, and who meets another stays.'),
});

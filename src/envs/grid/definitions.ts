import * as z from 'zod';
import type { EnvDefinition, ReferenceReturn } from '../../env/index.ts';
import { action } from './dynamics.ts';
import { GridEnv, type GridOptions } from './grid-env.ts';
import type { Level } from './level.ts';
import { gridLevels } from './levels/index.ts';
import { randomReturns } from './random-returns.ts';

const options = z.object({
  view: z
    .enum(['partial', 'full'])
    .default('partial')
    .describe('The 7 x 7 cells before the agent, or the whole level.'),
  seeThroughWalls: z
    .boolean()
    .optional()
    .describe('Whether the partial view goes through walls; the level says by default.'),
  observation: z
    .enum(['symbolic', 'pixels'])
    .default('symbolic')
    .describe('Type, colour and state of each cell, or a picture with 8 x 8 pixels for each.'),
});

const keys = {
  left: action.left,
  right: action.right,
  up: action.forward,
  p: action.pickup,
  d: action.drop,
  space: action.toggle,
};

/** Keys of the actions that there are in a level. */
function keysOf({ actions = Number.POSITIVE_INFINITY }: Level): Record<string, number> {
  return Object.fromEntries(Object.entries(keys).filter(([, chosen]) => chosen < actions));
}

/** Grid worlds in the manner of MiniGrid. */
export const gridEnvs: readonly EnvDefinition[] = gridLevels.map((level) => ({
  id: level.id,
  suite: 'grid',
  summary: level.summary,
  make: (made: GridOptions) => new GridEnv(level, made),
  controls: { keys: keysOf(level) },
  options,
  maxEpisodeSteps: level.maxSteps,
  rewardRange: [level.harms ? -1 : 0, 1],
  reference: { random: randomReturn(level.id) },
}));

function randomReturn(id: string): ReferenceReturn {
  const [mean, error] = randomReturns[id];
  return { mean, error, source: 'uniform actions, measured here over 10,000 episodes' };
}

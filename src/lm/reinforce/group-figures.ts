import type { Engine, ForwardOptions, TokenFigures } from '../engine/engine.ts';
import type { Group } from './trajectory.ts';

/** What a model says of each answer of each group, in one call of the engine. */
export async function figuresOfGroups(
  engine: Engine,
  groups: readonly Group[],
  options: ForwardOptions,
): Promise<readonly (readonly TokenFigures[])[]> {
  const all = groups.flatMap(({ trajectories }) => trajectories);
  const figures = await engine.forward(all, options);
  let read = 0;
  return groups.map(({ trajectories }) => trajectories.map(() => figures[read++]!));
}

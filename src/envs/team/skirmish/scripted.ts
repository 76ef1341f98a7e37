import type { Opponent } from '../../../env/index.ts';
import { firstAttack, mapSize } from './battle.ts';
import { type Skirmish, unitFeatures } from './skirmish.ts';

/**
 * Plays units of a skirmish from what they see: hits the nearest foe within range; else goes towards a foe in sight,
 * drawn at random in each step; else towards where the foes began. As SMAX's heuristic, but for what that keeps in mind
 * from step to step: its last target, and a place to go to.
 */
export function scriptedSkirmisher({ agents }: Skirmish): Opponent {
  const sizeOf = (team: string) => agents.filter((agent) => agent.team === team).length;
  const foes = { allies: sizeOf('enemies'), enemies: sizeOf('allies') };
  return {
    act({ team, observations, actionMask }, waiting, actions, streams) {
      const count = team === 'allies' ? foes.allies : foes.enemies;
      const size = observations.length / waiting.length;
      const firstFoe = (agents.length - count - 1) * unitFeatures;
      for (let i = 0; i < waiting.length; i++) {
        if (waiting[i] === 0) continue;
        const at = i * size + firstFoe;
        const nearest = nearestTarget(observations, at, actionMask!, i * (firstAttack + count) + firstAttack, count);
        if (nearest >= 0) {
          actions[i] = firstAttack + nearest;
          continue;
        }
        const seen = foesInSight(observations, at, count);
        if (seen > 0) {
          const foe = foeInSight(observations, at, streams.integer(i, seen));
          actions[i] = wayTowards(observations[foe + 1], observations[foe + 2]);
        } else {
          const own = at + count * unitFeatures;
          const goalX = team === 'allies' ? 0.75 : 0.25;
          actions[i] = wayTowards((goalX - observations[own + 1]) * mapSize, (0.5 - observations[own + 2]) * mapSize);
        }
      }
    },
  };
}

/** The foe within range that is nearest, or -1. */
function nearestTarget(seen: ArrayLike<number>, at: number, mask: Uint8Array, from: number, count: number): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let foe = 0; foe < count; foe++) {
    const x = seen[at + foe * unitFeatures + 1];
    const y = seen[at + foe * unitFeatures + 2];
    if (mask[from + foe] === 0 || x * x + y * y >= least) continue;
    nearest = foe;
    least = x * x + y * y;
  }
  return nearest;
}

/** How many foes are in sight: those whose health is shown. */
function foesInSight(seen: ArrayLike<number>, at: number, count: number): number {
  let found = 0;
  for (let foe = 0; foe < count; foe++) if (seen[at + foe * unitFeatures] > 0) found++;
  return found;
}

/** Where the features of the foe in sight number `number` begin. */
function foeInSight(seen: ArrayLike<number>, at: number, number: number): number {
  let left = number;
  let foe = at;
  while (!(seen[foe] > 0 && left-- === 0)) foe += unitFeatures;
  return foe;
}

/** The move whose direction fits best. */
function wayTowards(x: number, y: number): number {
  if (Math.abs(y) >= Math.abs(x)) return y >= 0 ? 1 : 3;
  return x > 0 ? 2 : 4;
}

import { nearestName, operantError } from '../error/index.ts';
import { ppo } from './ppo.ts';
import type { Algorithm } from './types.ts';

const all = [ppo] as unknown as readonly Algorithm[];

/** Every algorithm, in the order of their names. */
export function listAlgorithms(): readonly Algorithm[] {
  return all;
}

/** @throws for an unknown name, with the nearest one */
export function algorithm(name: string): Algorithm {
  const found = all.find((candidate) => candidate.name === name);
  if (found) return found;
  const names = all.map((candidate) => candidate.name);
  const near = nearestName(name, names);
  throw operantError('unknown algorithm', {
    value: name,
    help: near ? `did you mean ${near}?` : `algorithms are ${names.join(', ')}`,
  });
}

import { findNamed } from '../error/index.ts';
import { ppo } from './ppo.ts';
import type { Algorithm } from './types.ts';

const all = [ppo] as unknown as readonly Algorithm[];

/** Every algorithm, in the order of their names. */
export function listAlgorithms(): readonly Algorithm[] {
  return all;
}

/** @throws for an unknown name, with the nearest one */
export function algorithm(name: string): Algorithm {
  return findNamed(all, name, 'algorithm');
}

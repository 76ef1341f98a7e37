import type { World } from 'planck';
import { innerWorld } from './inner.ts';

/** More than any number of a box. */
const boxes = 2 ** 20;

/**
 * Lets a world make new contacts in the order of its boxes, as Box2D does; planck makes them in the order in which its
 * tree is searched. The order decides how the solver converges. It also makes the tree's shape irrelevant, so that a
 * snapshot need not hold it.
 */
export function orderContacts(world: World): void {
  const inner = innerWorld(world);
  const { m_broadPhase: broadPhase } = inner;
  const { m_tree: tree, m_moveBuffer: moved } = broadPhase;
  const pairs: number[] = [];
  let mover = 0;
  const meet = (other: number): boolean => {
    if (other !== mover) pairs.push(Math.min(mover, other) * boxes + Math.max(mover, other));
    return true;
  };
  inner.findNewContacts = () => {
    if (moved.length === 0) return;
    for (mover of moved) tree.query(tree.getFatAABB(mover), meet);
    moved.length = 0;
    pairs.sort((a, b) => a - b);
    for (let i = 0; i < pairs.length; i++) {
      if (pairs[i] === pairs[i - 1]) continue;
      const [first, second] = [Math.floor(pairs[i] / boxes), pairs[i] % boxes];
      inner.createContact(broadPhase.getUserData(first), broadPhase.getUserData(second));
    }
    pairs.length = 0;
  };
}

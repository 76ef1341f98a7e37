import { checkNumbers } from '../../error/index.ts';
import type { Engine } from '../engine/engine.ts';

/** Name under which the reference policy's weights are kept, where there is only one. */
export const referenceName = 'reference';

/** How the policy that the KL penalty holds to moves. */
export interface Reference {
  readonly name: string;
  /** Called after every training step, `step` counted from 1, with the name of the weights that are the reference. */
  update(engine: Engine, step: number, name: string): Promise<void>;
}

/** The starting policy, for ever. */
export function fixedReference(): Reference {
  return { name: 'fixed', update: async () => undefined };
}

/**
 * The present policy, anew every so many steps: ProRL (Liu et al. 2025, arXiv 2505.24864). The paper starts the
 * optimiser anew as well; here it goes on, since engines have no verb for that.
 *
 * @throws unless `every` is a whole number from 1 on
 */
export function resetReference(every: number): Reference {
  checkNumbers({ 'steps between resets': every }, 'a positive whole number');
  return {
    name: `reset every ${every} steps`,
    update: async (engine, step, name) => {
      if (step % every === 0) await engine.keepWeights(name);
    },
  };
}

/** A moving average of the policy: `ref ← ref + share·(π − ref)` after each step. @throws unless 0 < share ≤ 1 */
export function movingReference(share: number): Reference {
  checkNumbers({ 'share of the moving reference': share }, 'in (0, 1]');
  return { name: `moving by ${share}`, update: (engine, _, name) => engine.blendWeights(name, share) };
}

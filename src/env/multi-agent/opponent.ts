import { operantError } from '../../error/index.ts';
import type { StreamArray } from '../../random/index.ts';
import { countAllowed, nthAllowed } from '../action-batch.ts';
import { type Box, boundAt, flatSize } from '../space/index.ts';
import type { ActionBatch } from '../vector-env.ts';
import type { Agent } from './multi-agent-env.ts';

/**
 * Plays agents that nobody learns, in the views {@link versus} and {@link jointControl}. It keeps nothing of its own
 * from call to call.
 */
export interface Opponent {
  /**
   * Writes one action for each game that waits for one.
   *
   * @param agent - whom it plays: what the agent sees, and what it may do
   * @param waiting - `[N]`, 1 where an action is needed; what is written elsewhere is ignored
   * @param actions - `[N, flatSize(actionSpace)]`, to be written
   * @param streams - for chance: stream `i` for game `i` only, drawn from only where the game waits
   */
  act(agent: Agent, waiting: Uint8Array, actions: ActionBatch, streams: StreamArray): void;
}

/** Plays uniformly over the allowed actions. */
export const randomOpponent: Opponent = {
  act(agent, waiting, actions, streams) {
    for (let i = 0; i < waiting.length; i++) if (waiting[i] === 1) drawAction(agent, i, actions, streams);
  },
};

/**
 * Writes a random action of `agent` in game `index`: uniform over the allowed choices, and between the bounds of a box.
 */
function drawAction(
  { actionSpace, actionMask }: Agent,
  index: number,
  actions: ActionBatch,
  streams: StreamArray,
): void {
  const size = flatSize(actionSpace);
  for (let k = 0; k < size; k++) {
    const at = index * size + k;
    switch (actionSpace.type) {
      case 'discrete':
        actions[at] = actionMask
          ? allowedChoice(actionMask, actionSpace.n, index, streams)
          : streams.integer(index, actionSpace.n);
        break;
      case 'multiDiscrete':
        actions[at] = streams.integer(index, actionSpace.nvec[k]);
        break;
      case 'box':
        actions[at] = betweenBounds(actionSpace, k, index, streams);
        break;
      default:
        actions[at] = streams.integer(index, 2);
    }
  }
}

function allowedChoice(mask: Uint8Array, n: number, index: number, streams: StreamArray): number {
  return nthAllowed(mask, index * n, n, streams.integer(index, countAllowed(mask, index * n, n)));
}

function betweenBounds({ low, high, dtype }: Box, k: number, index: number, streams: StreamArray): number {
  const [least, most] = [boundAt(low, k), boundAt(high, k)];
  if (dtype !== 'float32') return least + streams.integer(index, most - least + 1);
  if (Number.isFinite(most - least)) return least + (most - least) * streams.uniform(index);
  throw operantError('random opponent cannot act in a box without bounds', { help: 'give an opponent of your own' });
}

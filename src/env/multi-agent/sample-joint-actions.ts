import type { Stream } from '../../random/index.ts';
import { allocateActionRows, countAllowed, nthAllowed } from '../action-batch.ts';
import { flatSize, sample, writeValue } from '../space/index.ts';
import type { ActionBatch } from '../vector-env.ts';
import type { MultiAgentEnv } from './multi-agent-env.ts';

/** Zeroed batches of actions for all agents of a game. */
export function allocateJointActions({ agents, numEnvs }: MultiAgentEnv): ActionBatch[] {
  return agents.map(({ actionSpace }) => allocateActionRows(actionSpace, numEnvs));
}

/**
 * Fills everybody's actions at random, agent by agent: uniform over the allowed choices where there is a mask, else by
 * `sample`.
 */
export function sampleJointActions(game: MultiAgentEnv, stream: Stream, actions: readonly ActionBatch[]): void {
  for (const [a, agent] of game.agents.entries()) {
    const size = flatSize(agent.actionSpace);
    for (let i = 0; i < game.numEnvs; i++) {
      if (agent.actionMask) actions[a][i] = allowedChoice(agent.actionMask, game.numEnvs, stream, i);
      else writeValue(agent.actionSpace, sample(agent.actionSpace, stream), actions[a], i * size);
    }
  }
}

function allowedChoice(mask: Uint8Array, numEnvs: number, stream: Stream, index: number): number {
  const n = mask.length / numEnvs;
  return nthAllowed(mask, index * n, n, stream.integer(countAllowed(mask, index * n, n)));
}

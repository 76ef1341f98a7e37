import type { Stream } from '../../random/index.ts';
import { flatSize, sample, writeValue } from '../space/index.ts';
import type { ActionBatch } from '../vector-env.ts';
import type { Agent, MultiAgentEnv } from './multi-agent-env.ts';
import { allocateFor } from './view.ts';

/** Zeroed batches of actions for all agents of a game. */
export function allocateJointActions({ agents, numEnvs }: MultiAgentEnv): ActionBatch[] {
  return agents.map(({ actionSpace }) => allocateFor(actionSpace, numEnvs));
}

/**
 * Fills everybody's actions at random, agent by agent: uniform over the allowed choices where there is a mask, else by
 * `sample`.
 */
export function sampleJointActions(game: MultiAgentEnv, stream: Stream, actions: readonly ActionBatch[]): void {
  for (const [a, agent] of game.agents.entries()) {
    const size = flatSize(agent.actionSpace);
    for (let i = 0; i < game.numEnvs; i++) {
      if (agent.actionMask) actions[a][i] = allowedChoice(agent, agent.actionMask, stream, i);
      else writeValue(agent.actionSpace, sample(agent.actionSpace, stream), actions[a], i * size);
    }
  }
}

function allowedChoice({ acting }: Agent, mask: Uint8Array, stream: Stream, index: number): number {
  const n = mask.length / acting.length;
  let allowed = 0;
  for (let a = 0; a < n; a++) allowed += mask[index * n + a];
  let left = stream.integer(allowed);
  for (let a = 0; a < n; a++) if (mask[index * n + a] === 1 && left-- === 0) return a;
  return 0;
}

import type { MultiAgentEnv } from '../../../env/index.ts';

/** One joint step of all games, everybody's action given by number. */
export function stepAll(game: MultiAgentEnv, ...choices: readonly number[]): void {
  game.step(choices.map((choice) => new Int32Array(game.numEnvs).fill(choice)));
}

/** Everybody's reward in game 0. */
export function rewardsOf(game: MultiAgentEnv): number[] {
  return game.agents.map(({ rewards }) => rewards[0]);
}

/** Everybody's observation in game 0. */
export function seenBy(game: MultiAgentEnv, agent: number): number[] {
  const { observations } = game.agents[agent];
  return Array.from(observations.subarray(0, observations.length / game.numEnvs));
}

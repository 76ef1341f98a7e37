import { Stream } from '../../random/index.ts';
import { digest, steps } from '../contract/run.ts';
import type { MultiAgentEnv } from './multi-agent-env.ts';
import { allocateJointActions, sampleJointActions } from './sample-joint-actions.ts';

/** Plays random joint actions and looks after every step. */
export function playGame(game: MultiAgentEnv, stream: Stream, count: number, look: () => void = () => {}): void {
  const actions = allocateJointActions(game);
  for (let t = 0; t < count; t++) {
    sampleJointActions(game, stream, actions);
    game.step(actions);
    look();
  }
}

/** A number that changes when a bit of what is shown changes. */
export function digestGame(start: number, game: MultiAgentEnv): number {
  let hash = start;
  for (const group of game.groups) {
    hash = digest(hash, group.observations);
    hash = digest(hash, group.rewards);
    hash = digest(hash, group.acting);
    if (group.actionMask) hash = digest(hash, group.actionMask);
  }
  if (game.states) hash = digest(hash, game.states);
  return digest(digest(hash, game.terminated), game.truncated);
}

/** A number that changes when a bit of what is played and shown changes. */
export function fingerprintGame(game: MultiAgentEnv, stream: Stream, count: number): number {
  let hash = digestGame(0, game);
  playGame(game, stream, count, () => {
    hash = digestGame(hash, game);
  });
  return hash;
}

/** Resets and plays. */
export function fingerprintGameFrom(game: MultiAgentEnv, seed: number): number {
  game.reset(seed);
  return fingerprintGame(game, Stream.fromSeed(seed), steps);
}

/** What all agents see and got in game `index`. */
export function digestOne(game: MultiAgentEnv, index: number): number {
  let hash = 0;
  for (const { observations, rewards, acting } of game.agents) {
    const size = observations.length / game.numEnvs;
    hash = digest(hash, observations.subarray(index * size, (index + 1) * size));
    hash = digest(hash, [rewards[index], acting[index]]);
  }
  return digest(hash, [game.terminated[index], game.truncated[index]]);
}

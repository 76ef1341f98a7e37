import { describe, expect, test } from 'vitest';
import {
  type ActionBatch,
  allocateJointActions,
  contains,
  type EnvSnapshot,
  flatSize,
  listEnvs,
  loadEnv,
  type MultiAgentEnv,
  makeMultiAgentEnv,
  multiAgentContract,
  readValue,
  sampleJointActions,
} from '../env/index.ts';
import { Stream } from '../random/index.ts';
import './index.ts';

const games = listEnvs()
  .filter(({ makeMultiAgent }) => makeMultiAgent !== undefined)
  .map(({ id }) => id);

const numEnvs = 16;
const rounds = 25;
const roundSteps = 250;

/** Everything that the last step wrote, as one string. */
function written(game: MultiAgentEnv): string {
  const groups = game.groups.flatMap((group) => [
    group.observations,
    group.rewards,
    group.acting,
    group.actionMask ?? [],
  ]);
  return [...groups, game.terminated, game.truncated].join('|');
}

function checkLooks(game: MultiAgentEnv): void {
  for (const { name, observationSpace, observations, rewards } of game.agents) {
    const size = flatSize(observationSpace);
    for (let i = 0; i < numEnvs; i++) {
      const seen = readValue(observationSpace, observations, i * size);
      if (!contains(observationSpace, seen)) expect(seen).toBe(`an observation of ${name}'s space`);
      if (!Number.isFinite(rewards[i])) expect(rewards[i]).toBe('a finite reward');
    }
  }
}

function playRound(game: MultiAgentEnv, stream: Stream, actions: readonly ActionBatch[]): string {
  for (let t = 0; t < roundSteps; t++) {
    sampleJointActions(game, stream, actions);
    game.step(actions);
    if (t % 25 === 0) checkLooks(game);
    if (stream.integer(200) === 0) game.restart(stream.integer(numEnvs));
  }
  return written(game);
}

describe.each(games)('%s', (id) => {
  test.each(multiAgentContract)('$name', async ({ check }) => {
    await loadEnv(id);
    check((width) => makeMultiAgentEnv(id, { numEnvs: width }));
  });

  test('100,000 random steps with restarts, resets and snapshots', async () => {
    await loadEnv(id);
    const game = makeMultiAgentEnv(id, { numEnvs });
    const stream = Stream.fromSeed(41);
    const actions = allocateJointActions(game);
    let saved: { readonly snapshot: EnvSnapshot; readonly stream: Stream; readonly outcome: string } | undefined;
    game.reset(41);
    for (let round = 0; round < rounds; round++) {
      if (saved && stream.integer(3) === 0) {
        game.restore(saved.snapshot);
        const outcome = playRound(game, Stream.fromState(saved.stream.state()), actions);
        expect(outcome === saved.outcome, `round ${round} repeats after its snapshot`).toBe(true);
      }
      if (stream.integer(5) === 0) game.reset(round);
      const [snapshot, start] = [game.snapshot(), Stream.fromState(stream.state())];
      saved = { snapshot, stream: start, outcome: playRound(game, stream, actions) };
    }
  }, 300_000);
});

import { beforeAll, expect, test } from 'vitest';
import { allocateActions, sampleActions, type VectorEnv, versus } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { ChessEnv, loadChess } from './chess/index.ts';
import { simulatorEnvs } from './definitions.ts';
import { loadPokemon, PokemonEnv } from './pokemon/index.ts';

beforeAll(async () => {
  await loadChess();
  await loadPokemon();
});

/** Returns of the first `count` games to end; their rewards come at their ends. */
function randomReturns(env: VectorEnv, count: number): number[] {
  const stream = Stream.fromSeed(8);
  const actions = allocateActions(env);
  const returns: number[] = [];
  env.reset(8);
  while (returns.length < count) {
    sampleActions(env, stream, actions);
    env.step(actions);
    for (let i = 0; i < env.numEnvs; i++) if (env.terminated[i] | env.truncated[i]) returns.push(env.rewards[i]);
  }
  return returns;
}

test.each([
  ['Chess-v0', 50, (numEnvs: number) => versus(new ChessEnv({ numEnvs }))],
  ['PokemonGen1-v0', 40, (numEnvs: number) => versus(new PokemonEnv({ numEnvs }))],
] as const)('random against random in %s: within four standard errors of the reference', (id, games, make) => {
  const returns = randomReturns(make(10), games);
  const mean = returns.reduce((sum, x) => sum + x, 0) / returns.length;
  const squares = returns.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const error = Math.sqrt(squares) / returns.length;
  const reference = simulatorEnvs.find((definition) => definition.id === id)!.reference!.random;
  expect(Math.abs(mean - reference.mean)).toBeLessThan(4 * Math.hypot(error, reference.error!));
});

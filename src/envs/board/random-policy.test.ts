import { expect, test } from 'vitest';
import { allocateActions, envDefinition, makeVectorEnv, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import '../index.ts';

/** Mean and standard error of the returns of `perEnv` whole games in each environment, with uniform actions. */
function randomReturn(id: string, perEnv: number): { mean: number; error: number } {
  const env = makeVectorEnv(id, { numEnvs: 100 });
  const stream = Stream.fromSeed(15);
  const actions = allocateActions(env);
  const counts = new Int32Array(env.numEnvs);
  const returns: number[] = [];
  env.reset(16);
  while (returns.length < env.numEnvs * perEnv) {
    sampleActions(env, stream, actions);
    env.step(actions);
    for (let i = 0; i < env.numEnvs; i++) {
      // Rewards come with the last move only.
      if ((env.terminated[i] | env.truncated[i]) !== 0 && counts[i]++ < perEnv) returns.push(env.rewards[i]);
    }
  }
  const mean = returns.reduce((sum, x) => sum + x, 0) / returns.length;
  const variance = returns.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (returns.length - 1);
  return { mean, error: Math.sqrt(variance / returns.length) };
}

test.each([
  ['TicTacToe-v0', 50],
  ['ConnectFour-v0', 30],
  ['Othello-v0', 8],
  ['Go-v0', 5],
  ['KuhnPoker-v0', 100],
  ['LeducPoker-v0', 100],
])('%s: random play is worth the recorded reference', (id, perEnv) => {
  const { mean, error } = randomReturn(id, perEnv);
  const reference = envDefinition(id).reference!.random;
  expect(Math.abs(mean - reference.mean)).toBeLessThan(4 * Math.hypot(error, reference.error!));
});

/** Exact: tic-tac-toe by enumeration, 0.5849 - 0.2882; Kuhn poker by hand, 1/4 - 1/8. */
test.each([
  ['TicTacToe-v0', 0.2967],
  ['KuhnPoker-v0', 0.125],
])('%s: random play is worth %d to the first player', (id, exact) => {
  const { mean, error } = randomReturn(id, 50);
  expect(Math.abs(mean - exact)).toBeLessThan(4 * error);
});

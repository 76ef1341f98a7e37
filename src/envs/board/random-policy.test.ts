import { expect, test } from 'vitest';
import { envDefinition, makeVectorEnv } from '../../env/index.ts';
import { randomReturn } from '../testing/random-return.ts';
import '../index.ts';

test.each([
  ['TicTacToe-v0', 50],
  ['ConnectFour-v0', 30],
  ['Othello-v0', 8],
  ['Go-v0', 5],
  ['KuhnPoker-v0', 100],
  ['LeducPoker-v0', 100],
])('%s: random play is worth the recorded reference', (id, perEnv) => {
  const { mean, error } = randomReturn(makeVectorEnv(id, { numEnvs: 100 }), perEnv, 15);
  const reference = envDefinition(id).reference!.random;
  expect(Math.abs(mean - reference.mean)).toBeLessThan(4 * Math.hypot(error, reference.error!));
});

/** Exact: tic-tac-toe by enumeration, 0.5849 - 0.2882; Kuhn poker by hand, 1/4 - 1/8. */
test.each([
  ['TicTacToe-v0', 0.2967],
  ['KuhnPoker-v0', 0.125],
])('%s: random play is worth %d to the first player', (id, exact) => {
  const { mean, error } = randomReturn(makeVectorEnv(id, { numEnvs: 100 }), 50, 15);
  expect(Math.abs(mean - exact)).toBeLessThan(4 * error);
});

import { describe, expect, test } from 'vitest';
import { makeMultiAgentEnv, makeVectorEnv } from '../../env/index.ts';
import '../index.ts';
import { ConnectFour, type SeatOptions, TicTacToe, TurnGameEnv } from './index.ts';

function ticTacToe(options: SeatOptions = {}): TurnGameEnv<TicTacToe> {
  return new TurnGameEnv('TicTacToe-v0', (n) => new TicTacToe(n), options);
}

/** Plays an action for whoever is to move in the only game. */
function move(env: TurnGameEnv, action: number): void {
  env.step([Int32Array.of(action), Int32Array.of(action)]);
}

describe('seats', () => {
  test.each([
    ['first', [1, 0], [1, -1]],
    ['second', [0, 1], [-1, 1]],
  ] as const)('player-0 sits %s', (seat, acting, rewards) => {
    const env = ticTacToe({ seat });
    env.reset(1);
    expect(env.agents.map((agent) => agent.acting[0])).toEqual(acting);
    for (const action of [0, 3, 1, 4]) move(env, action);
    expect([...env.agents[0].rewards, ...env.agents[1].rewards]).toEqual([0, 0]);
    move(env, 2);
    expect(env.terminated[0]).toBe(1);
    expect(env.agents.map((agent) => agent.rewards[0])).toEqual(rewards);
    const own = env.agents.map((agent) => agent.finalObservations.slice(0, 9).join(''));
    expect(own).toEqual(seat === 'first' ? ['111000000', '000110000'] : ['000110000', '111000000']);
  });

  test('a drawn seat is first in half of the games', () => {
    const env = ticTacToe({ seat: 'drawn', numEnvs: 1000 });
    env.reset(1);
    const first = env.agents[0].acting.reduce((sum, x) => sum + x, 0);
    expect(Math.abs(first - 500)).toBeLessThan(64);
    expect(env.agents[1].acting.map((x) => 1 - x)).toEqual(env.agents[0].acting);
  });

  test('a draw is 0 for both', () => {
    const env = ticTacToe();
    env.reset(1);
    for (const action of [0, 4, 8, 1, 7, 6, 2, 5, 3]) move(env, action);
    expect(env.terminated[0]).toBe(1);
    expect(env.agents.map((agent) => agent.rewards[0])).toEqual([0, 0]);
  });
});

test('an occupied cell is refused, by agent and game', () => {
  const env = ticTacToe();
  env.reset(1);
  move(env, 4);
  expect(() => move(env, 4)).toThrow('action is not allowed now (4) of agent player-1 in environment 0');
});

test('a game that was put in place goes on as it would have', () => {
  const make = () => new TurnGameEnv('ConnectFour-v0', (n) => new ConnectFour(n), { numEnvs: 2 });
  const [env, other] = [make(), make()];
  for (const each of [env, other]) each.reset(1);
  env.step([Int32Array.of(3, 0), Int32Array.of(0, 0)]);
  env.step([Int32Array.of(0, 0), Int32Array.of(3, 1)]);
  other.putGame(1, env.rules, 0);
  expect([...other.agents[0].observations.subarray(84)]).toEqual([...env.agents[0].observations.subarray(0, 84)]);
  for (const [agent, action] of [
    [0, 2],
    [1, 2],
    [0, 4],
    [1, 4],
    [0, 1],
  ]) {
    expect(other.agents[agent].acting[1]).toBe(1);
    const batch = Int32Array.of(6, action);
    // Game 0 keeps to column 6 while it lasts.
    other.step([batch, batch], Uint8Array.of(0, 1));
  }
  expect(other.terminated[1]).toBe(1);
  expect(other.agents[0].rewards[1]).toBe(1);
});

describe('options', () => {
  test('a learner in the second seat sees the first move made', () => {
    const env = makeVectorEnv('TicTacToe-v0', { numEnvs: 4, seat: 'second' });
    env.reset(2);
    for (let i = 0; i < 4; i++) {
      const row = env.observations.subarray(18 * i, 18 * (i + 1));
      expect([...row.subarray(0, 9)].includes(1)).toBe(false);
      expect([...row.subarray(9)].filter((x) => x === 1)).toHaveLength(1);
    }
  });

  test('sizes are those asked for', () => {
    expect(makeVectorEnv('Othello-v0', { size: 6 }).actionSpace).toEqual({ type: 'discrete', n: 37 });
    expect(makeVectorEnv('Go-v0', { size: 5 }).actionSpace).toEqual({ type: 'discrete', n: 26 });
    expect(makeMultiAgentEnv('Generals-v0', { side: 6 }).agents[0].actionSpace).toEqual({ type: 'discrete', n: 289 });
  });

  test('a size that is no board is an error', () => {
    expect(() => makeVectorEnv('Othello-v0', { size: 7 })).toThrow('option size is wrong (7) for Othello-v0');
  });
});

import { describe, expect, test } from 'vitest';
import { makeMultiAgentEnv, makeVectorEnv, registerEnv } from '../../../env/index.ts';
import { rewardsOf, seenBy, stepAll } from '../testing/joint.ts';
import { matrixEnvs } from './definitions.ts';
import { MatrixGame } from './matrix-game.ts';
import { prisonersDilemma } from './payoffs.ts';

for (const definition of matrixEnvs) registerEnv(definition);

test.each([
  ['PrisonersDilemma-Matrix', 0, 0, [3, 3]],
  ['PrisonersDilemma-Matrix', 0, 1, [0, 4]],
  ['PrisonersDilemma-Matrix', 1, 0, [4, 0]],
  ['PrisonersDilemma-Matrix', 1, 1, [1, 1]],
  ['StagHunt-Matrix', 0, 0, [4, 4]],
  ['StagHunt-Matrix', 0, 1, [0, 3]],
  ['Chicken-Matrix', 1, 0, [4, 1]],
  ['Chicken-Matrix', 1, 1, [0, 0]],
  ['MatchingPennies-Matrix', 1, 1, [1, -1]],
  ['MatchingPennies-Matrix', 0, 1, [-1, 1]],
  ['RockPaperScissors-Matrix', 1, 0, [1, -1]],
  ['RockPaperScissors-Matrix', 0, 2, [1, -1]],
  ['RockPaperScissors-Matrix', 1, 2, [-1, 1]],
  ['RockPaperScissors-Matrix', 2, 2, [0, 0]],
  ['Climbing-Matrix', 0, 0, [11, 11]],
  ['Climbing-Matrix', 1, 0, [-30, -30]],
  ['Climbing-Matrix', 1, 2, [6, 6]],
  ['Climbing-Matrix', 2, 1, [0, 0]],
  ['Penalty-Matrix', 2, 2, [10, 10]],
  ['Penalty-Matrix', 0, 2, [-100, -100]],
  ['Penalty-Matrix', 1, 1, [2, 2]],
])('%s pays for %i and %i: %j', (id, row, column, expected) => {
  const game = makeMultiAgentEnv(id);
  game.reset(0);
  stepAll(game, row, column);
  expect(rewardsOf(game)).toEqual(expected);
});

describe('rounds', () => {
  test('a player sees the last choices, its own first', () => {
    const game = makeMultiAgentEnv('RockPaperScissors-Matrix');
    game.reset(0);
    expect(seenBy(game, 0)).toEqual([1, 0, 0, 0, 0, 0, 0]);
    stepAll(game, 1, 2);
    expect(seenBy(game, 0)).toEqual([0, 0, 1, 0, 0, 0, 1]);
    expect(seenBy(game, 1)).toEqual([0, 0, 0, 1, 0, 1, 0]);
  });

  test('their number is the time limit', () => {
    const game = makeMultiAgentEnv('Climbing-Matrix', { maxEpisodeSteps: 2 });
    game.reset(0);
    stepAll(game, 0, 0);
    expect(game.truncated[0]).toBe(0);
    stepAll(game, 0, 0);
    expect([game.truncated[0], game.terminated[0]]).toEqual([1, 0]);
    expect(seenBy(game, 0)[0]).toBe(1);
  });
});

describe('options', () => {
  test('payoffs may be any table, also one that is not square', () => {
    const payoffs = [[[1, 2]], [[3, 4]], [[5, 6]]] as const;
    const game = makeMultiAgentEnv('Chicken-Matrix', { payoffs });
    expect(game.agents.map(({ actionSpace }) => actionSpace)).toEqual([
      { type: 'discrete', n: 3 },
      { type: 'discrete', n: 1 },
    ]);
    game.reset(0);
    stepAll(game, 2, 0);
    expect(rewardsOf(game)).toEqual([5, 6]);
    expect(seenBy(game, 1)).toEqual([0, 1, 0, 0, 1]);
  });

  test('a table with rows of different lengths is an error', () => {
    expect(() => new MatrixGame({ id: 'x', rounds: 1 }, { payoffs: [prisonersDilemma[0], [[1, 1]]] })).toThrow(
      /^payoffs are no table \(.*\); help: give one row for each action of the row player/,
    );
  });

  test('the penalty is an option', () => {
    const env = makeVectorEnv('Penalty-Matrix', { penalty: -7 });
    env.reset(0);
    env.step(Int32Array.of(0, 2));
    expect(env.rewards[0]).toBe(-7);
  });
});

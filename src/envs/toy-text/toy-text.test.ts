import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocateActions, EpisodeStatistics, makeVectorEnv, type VectorEnv } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { drawCard, handValue, isNatural, newHand, usableAce, withCard } from './blackjack-hand.ts';
import '../index.ts';
import { Blackjack, FrozenLake, Taxi, taxiAt, taxiState } from './index.ts';

type Policy = (env: VectorEnv, index: number, stream: Stream) => number;

/** Returns of the first `perEnv` episodes of each environment. */
function returnsOf(made: VectorEnv, perEnv: number, policy: Policy): number[] {
  const env = new EpisodeStatistics(made);
  const stream = Stream.fromSeed(1);
  const actions = allocateActions(env);
  const counts = new Int32Array(env.numEnvs);
  const returns: number[] = [];
  env.reset(2);
  while (returns.length < env.numEnvs * perEnv) {
    for (let i = 0; i < env.numEnvs; i++) actions[i] = policy(made, i, stream);
    env.step(actions);
    for (let i = 0; i < env.numEnvs; i++) {
      if ((env.terminated[i] | env.truncated[i]) !== 0 && counts[i]++ < perEnv) returns.push(env.episodeReturns[i]);
    }
  }
  return returns;
}

function expectMean(numbers: readonly number[], mean: number, error: number): void {
  const ours = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - ours) ** 2, 0) / (numbers.length - 1);
  // Four standard errors of the difference: a right environment fails once in 16,000 seeds.
  expect(Math.abs(ours - mean)).toBeLessThanOrEqual(4 * Math.hypot(Math.sqrt(variance / numbers.length), error));
}

/** Means and standard errors of uniform random actions in Gymnasium 1.3.0. */
test.each([
  ['FrozenLake-v1', 10000, 4, 0.015, 0.002],
  ['Taxi-v4', 1000, 6, -776, 6],
  ['Blackjack-v1', 20000, 2, -0.397, 0.013],
])('%s: random actions return what they do in Gymnasium', (id, episodes, choices, mean, error) => {
  const policy: Policy = (_, __, stream) => stream.integer(choices);
  expectMean(returnsOf(makeVectorEnv(id, { numEnvs: 100 }), episodes / 100, policy), mean, error);
});

describe('FrozenLake', () => {
  test('the best way over firm ice takes six steps', () => {
    const env = new FrozenLake({ slippery: false });
    env.reset(0);
    for (const action of [1, 1, 2, 1, 2, 2]) {
      expect(env.terminated[0]).toBe(0);
      env.step(Int32Array.of(action));
    }
    expect([env.rewards[0], env.terminated[0], env.finalObservations[0]]).toEqual([1, 1, 15]);
  });

  test('takes a map of any shape', () => {
    const env = makeVectorEnv('FrozenLake-v1', { map: ['SFG'], slippery: false });
    env.reset(0);
    env.step(Int32Array.of(2));
    expect([...env.observations]).toEqual([1]);
    env.step(Int32Array.of(2));
    expect([...env.rewards]).toEqual([1]);
  });

  test('refuses maps that are none, and maps that nobody can cross', () => {
    expect(() => new FrozenLake({ map: ['SF', 'G'] })).toThrow(
      /map is not a rectangle .* for FrozenLake; help: give rows/,
    );
    expect(() => new FrozenLake({ map: ['SX', 'FG'] })).toThrow('letters S, F, H and G');
    expect(() => new FrozenLake({ map: ['SHG'] })).toThrow(
      'no goal can be reached (["SHG"]) for FrozenLake; help: give a map',
    );
    expect(() => makeVectorEnv('FrozenLake-v1', { map: '5x5' })).toThrow('option map is wrong (5x5)');
  });
});

describe('Taxi', () => {
  test('numbers its states as Dietterich does', () => {
    expect(taxiState({ row: 3, column: 1, passenger: 2, destination: 0 })).toBe(328);
    expect(taxiAt(328)).toEqual({ row: 3, column: 1, passenger: 2, destination: 0 });
  });

  test('a delivery: drive, pick up, drive, set down', () => {
    const env = new Taxi();
    env.reset(0);
    env.setState(0, taxiState({ row: 1, column: 0, passenger: 0, destination: 2 }));
    const rewards: number[] = [];
    for (const action of [1, 4, 0, 0, 0, 0, 5]) {
      env.step(Int32Array.of(action));
      rewards.push(env.rewards[0]);
    }
    expect(rewards).toEqual([-1, -1, -1, -1, -1, -1, 20]);
    expect(env.terminated[0]).toBe(1);
  });
});

describe('a hand of Blackjack', () => {
  const cards = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 12 });
  const handOf = (dealt: readonly number[]): number => dealt.reduce(withCard, newHand);

  test.each([
    [[1, 10], 21, true, true],
    [[1, 1], 12, true, false],
    [[1, 5, 5], 21, true, false],
    [[1, 10, 5], 16, false, false],
    [[10, 10, 1], 21, false, false],
    [[10, 9, 5], 24, false, false],
  ] as const)('%j is worth %i', (dealt, value, ace, natural) => {
    const hand = handOf(dealt);
    expect([handValue(hand), usableAce(hand), isNatural(hand)]).toEqual([value, ace, natural]);
  });

  test('is the best of all ways to count the aces', () => {
    fc.assert(
      fc.property(cards, (dealt) => {
        const least = dealt.reduce((sum, card) => sum + card, 0);
        const ways = dealt.filter((card) => card === 1).map((_, k) => least + 10 * (k + 1));
        const allowed = [least, ...ways].filter((sum) => sum <= 21);
        expect(handValue(handOf(dealt))).toBe(allowed.length > 0 ? Math.max(...allowed) : least);
      }),
    );
  });

  test('four ranks in thirteen count ten', () => {
    expect(Array.from({ length: 13 }, (_, rank) => drawCard(rank))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 10,
    ]);
  });
});

describe('Blackjack', () => {
  const columns = 3;

  /** The payout of sticking with these hands, which the dealer has no cards to add to. */
  function payout(player: readonly number[], dealer: readonly number[], options = {}): number {
    const env = new Blackjack(options);
    env.reset(0);
    env.hands[0] = player.reduce(withCard, newHand);
    env.hands[1] = dealer.reduce(withCard, newHand);
    env.step(Int32Array.of(0));
    return env.rewards[0];
  }

  test.each([
    [[10, 9], [10, 8], 1],
    [[10, 8], [10, 8], 0],
    [[10, 7], [10, 8], -1],
    [[10, 2], [10, 6, 10], 1],
  ])('%j against %j pays %i', (player, dealer, reward) => {
    expect(payout(player, dealer)).toBe(reward);
  });

  test('a natural beats a dealer with 21 of three cards under the rules of Sutton and Barto alone', () => {
    expect(payout([1, 10], [7, 7, 7])).toBe(1);
    expect(payout([1, 10], [1, 10])).toBe(0);
    expect(payout([1, 10], [7, 7, 7], { suttonBarto: false })).toBe(0);
    expect(payout([1, 10], [10, 10], { suttonBarto: false })).toBe(1);
    expect(payout([1, 10], [10, 10], { suttonBarto: false, natural: true })).toBe(1.5);
    expect(payout([5, 6, 10], [10, 10], { suttonBarto: false, natural: true })).toBe(1);
  });

  test('refuses an option without effect', () => {
    expect(() => makeVectorEnv('Blackjack-v1', { natural: true })).toThrow(
      'natural has no effect for Blackjack-v1; help: set suttonBarto to false as well',
    );
  });

  test('the player who hits goes on below 22, and loses above', () => {
    const numEnvs = 500;
    const env = new Blackjack({ numEnvs });
    env.reset(0);
    for (let t = 0; t < 20; t++) {
      env.step(new Int32Array(numEnvs).fill(1));
      for (let i = 0; i < numEnvs; i++) {
        const shown = (env.terminated[i] ? env.finalObservations : env.observations)[i * columns];
        expect([env.terminated[i] === 1, env.rewards[i]]).toEqual(shown > 21 ? [true, -1] : [false, 0]);
      }
    }
  });

  test('the basic strategy of Sutton and Barto loses about a twentieth of the stake', () => {
    const policy: Policy = (env, i) => {
      const [sum, card, ace] = env.observations.subarray(columns * i, columns * (i + 1));
      if (ace === 1) return sum <= 17 || (sum === 18 && (card >= 9 || card === 1)) ? 1 : 0;
      if (card >= 2 && card <= 6) return sum <= (card < 4 ? 12 : 11) ? 1 : 0;
      return sum <= 16 ? 1 : 0;
    };
    expectMean(returnsOf(new Blackjack({ numEnvs: 200 }), 250, policy), -0.046, 0.005);
  });
});

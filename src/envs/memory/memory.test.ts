import { describe, expect, test } from 'vitest';
import { makeVectorEnv, type VectorEnv } from '../../env/index.ts';
import '../index.ts';
import { CartPole } from '../classic/index.ts';
import {
  Autoencode,
  Concentration,
  EndlessAutoencode,
  EndlessMortarMayhem,
  Masked,
  MortarMayhem,
  RepeatFirst,
  RepeatPrevious,
  TMaze,
} from './index.ts';

/** Chooses from what it sees and what it kept. */
type Player = (seen: readonly number[], step: number) => number;

interface Played {
  readonly rewards: readonly number[];
  readonly terminated: boolean;
}

/** One episode of an environment of one. */
function episode(env: VectorEnv, player: Player, seed = 1): Played {
  const rewards: number[] = [];
  env.reset(seed);
  do {
    env.step(Int32Array.of(player([...env.observations], rewards.length)));
    rewards.push(env.rewards[0]);
  } while ((env.terminated[0] | env.truncated[0]) === 0);
  return { rewards, terminated: env.terminated[0] === 1 };
}

function total({ rewards }: Played): number {
  return rewards.reduce((sum, x) => sum + x, 0);
}

const seeds = Array.from({ length: 20 }, (_, k) => k);
const suitOf = (seen: readonly number[]): number => seen.slice(0, 4).indexOf(1);

describe('RepeatFirst', () => {
  const remember = (): Player => {
    let first = -1;
    return (seen) => {
      if (seen[4] === 1) first = suitOf(seen);
      return first;
    };
  };

  test.each(seeds)('who remembers the flagged card gets 1, seed %i', (seed) => {
    const played = episode(new RepeatFirst(), remember(), seed);
    expect(total(played)).toBeCloseTo(1, 9);
    expect(played.rewards).toHaveLength(52);
  });

  test('who never names it gets -1', () => {
    const right = remember();
    const played = episode(new RepeatFirst({ episodeLength: 9 }), (seen, t) => (right(seen, t) + 1) % 4);
    expect(total(played)).toBeCloseTo(-1, 9);
  });

  test('the context shortens the episode', () => {
    const env = new RepeatFirst();
    env.setContext('all', { episodeLength: 3 });
    expect(episode(env, remember())).toEqual({ rewards: [1 / 3, 1 / 3, 1 / 3], terminated: true });
  });
});

describe('RepeatPrevious', () => {
  const remember = (lag: number): Player => {
    const cards: number[] = [];
    return (seen, t) => {
      cards.push(suitOf(seen));
      return t >= lag ? cards[t - lag] : 0;
    };
  };

  test.each([1, 4, 32])('who remembers %i cards back gets 1', (lag) => {
    const played = episode(new RepeatPrevious({ lag }), remember(lag));
    expect(total(played)).toBeCloseTo(1, 9);
    expect(played.rewards.slice(0, lag)).toEqual(new Array(lag).fill(0));
  });

  test('the flag says where the answer counts', () => {
    const flags: number[] = [];
    const { rewards } = episode(new RepeatPrevious({ lag: 3, episodeLength: 8 }), (seen) => {
      flags.push(seen[4]);
      return 0;
    });
    expect(flags).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
    expect(rewards.map((r) => Math.abs(r))).toEqual([0, 0, 0, 0.2, 0.2, 0.2, 0.2, 0.2]);
  });

  test('a lag beyond the episode is refused', () => {
    expect(() => new RepeatPrevious({ lag: 52 })).toThrow(
      'lag is not below episodeLength (52) for RepeatPrevious-v0; help: give at most 51, or a longer episode',
    );
  });
});

describe('Autoencode', () => {
  const recite = (): Player => {
    const cards: number[] = [];
    return (seen) => {
      if (seen[4] === 1) cards.push(suitOf(seen));
      return seen[4] === 1 ? 0 : (cards.pop() ?? 0);
    };
  };

  test.each(seeds)('who recites backwards gets 1, seed %i', (seed) => {
    const played = episode(new Autoencode(), recite(), seed);
    expect(total(played)).toBeCloseTo(1, 9);
    expect(played.rewards.slice(0, 10)).toEqual(new Array(10).fill(0));
    expect(played).toMatchObject({ terminated: true, rewards: { length: 20 } });
  });

  test('no card is shown while reciting', () => {
    const shown: number[] = [];
    episode(new Autoencode({ sequenceLength: 3 }), (seen) => shown.push(suitOf(seen)) && 0);
    expect(shown.slice(0, 3)).not.toContain(-1);
    expect(shown.slice(3)).toEqual([-1, -1, -1]);
  });

  test('the endless one grows until the first mistake', () => {
    const play = (mistakeAt: number): Played => {
      const cards: number[] = [];
      let left = 0;
      return episode(new EndlessAutoencode(), (seen, t) => {
        if (seen[4] === 1) {
          left = cards.push(suitOf(seen));
          return 0;
        }
        return (cards[--left] + (t === mistakeAt ? 1 : 0)) % 4;
      });
    };
    // Round r is a card and r answers: rounds 1 to 3 are steps 0 to 8.
    const { rewards, terminated } = play(8);
    expect(rewards).toEqual([0, 0.1, 0, 0.1, 0.1, 0, 0.1, 0.1, -0.1]);
    expect(terminated).toBe(true);
    expect(play(-1)).toMatchObject({ terminated: false, rewards: { length: 1000 } });
  });
});

describe('Concentration', () => {
  test.each(seeds)('who remembers what was seen finds all pairs, seed %i', (seed) => {
    const known = new Array<number>(16).fill(0);
    let open = -1;
    const played = episode(
      new Concentration(),
      (seen) => {
        for (const [k, value] of seen.entries()) if (value > 0) known[k] = value;
        const up = seen.flatMap((value, k) => (value > 0 ? [k] : []));
        if (open >= 0 && !up.includes(open)) open = -1;
        const unknown = known.indexOf(0);
        const down = known.flatMap((_, k) => (seen[k] === 0 ? [k] : []));
        const pair = down.find((k) => down.some((other) => other !== k && known[k] > 0 && known[other] === known[k]));
        const twin = open < 0 ? -1 : down.findIndex((k) => known[k] === known[open]);
        const choice =
          twin >= 0 ? down[twin] : open < 0 && pair !== undefined ? pair : unknown >= 0 ? unknown : down[0];
        open = open < 0 ? choice : -1;
        return choice;
      },
      seed,
    );
    expect(total(played)).toBeCloseTo(1, 9);
    expect(played.terminated).toBe(true);
    expect(played.rewards.length).toBeLessThanOrEqual(32);
  });

  test('two that differ are turned down by the next turn', () => {
    const env = new Concentration({ pairs: 2 });
    const value = (k: number): number => env.observations[k];
    env.reset(0);
    env.step(Int32Array.of(0));
    const first = value(0);
    let other = 1;
    for (const k of [1, 2, 3]) {
      const probe = new Concentration({ pairs: 2 });
      probe.restore(env.snapshot());
      probe.step(Int32Array.of(k));
      if (probe.observations[k] !== first) other = k;
    }
    env.step(Int32Array.of(other));
    expect([value(0), value(other)]).toEqual([first, 3 - first]);
    env.step(Int32Array.of(other));
    expect([value(0), value(other), env.rewards[0]]).toEqual([0, 3 - first, 0]);
  });

  test('every value lies there twice', () => {
    const env = new Concentration({ pairs: 5 });
    env.reset(3);
    const own = env.snapshot().state.own as { readonly values: Int32Array };
    expect([...own.values].sort()).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });
});

describe('TMaze', () => {
  const [up, right, down] = [0, 1, 2];
  const remember = (wrong: boolean): Player => {
    let goal = up;
    return (seen) => {
      if (seen[0] === 1) goal = up;
      if (seen[1] === 1) goal = down;
      if (seen[3] === 0) return right;
      return wrong ? down - goal : goal;
    };
  };

  test.each(seeds)('who remembers the sign gets 4 in n + 1 steps, seed %i', (seed) => {
    const { rewards, terminated } = episode(new TMaze(), remember(false), seed);
    expect(rewards).toEqual([...new Array<number>(10).fill(0), 4]);
    expect(terminated).toBe(true);
  });

  test('the other arm and walls cost', () => {
    expect(episode(new TMaze({ corridorLength: 2 }), remember(true)).rewards).toEqual([0, 0, -0.1]);
    expect(episode(new TMaze({ corridorLength: 2 }), () => up).rewards).toEqual(new Array(30).fill(-0.1));
  });

  test('both signs come equally often', () => {
    const env = new TMaze({ numEnvs: 4000 });
    env.reset(2);
    const ups = env.observations.filter((seen, k) => k % 4 === 0 && seen === 1).length;
    expect(Math.abs(ups - 2000)).toBeLessThan(130);
  });
});

describe('MortarMayhem', () => {
  /** Carries out what it has seen; after `wrongFrom` commands it stands still. */
  const soldier = (fromStart: boolean, wrongFrom = Number.POSITIVE_INFINITY): Player => {
    const orders: number[] = [];
    let plan: number[] = [];
    let next = 0;
    let done = 0;
    return (seen) => {
      if (seen[5] === 0) {
        orders.push(seen.slice(0, 5).indexOf(1));
        if (fromStart) next = 0;
        plan = [];
        return 0;
      }
      if (plan.length === 0) {
        const order = orders[next++];
        const turns = order === 4 ? 0 : (order - seen.slice(16, 20).indexOf(1) + 4) % 4;
        const moves = [[], [2], [2, 2], [1]][turns];
        plan = order === 4 ? [0, 0, 0] : [...moves, 3, 0, 0].slice(0, 3);
        if (done++ >= wrongFrom) plan = order === 4 ? [3, 0, 0] : [0, 0, 0];
      }
      return plan.shift()!;
    };
  };

  test.each(seeds)('who carries out all commands gets 0.1 for each, seed %i', (seed) => {
    const { rewards, terminated } = episode(new MortarMayhem(), soldier(false), seed);
    expect(rewards).toHaveLength(40);
    expect(rewards.filter((_, t) => t >= 10 && t % 3 === 0)).toEqual(new Array(10).fill(0.1));
    expect(terminated).toBe(true);
  });

  test('a mistake ends the episode', () => {
    const played = episode(new MortarMayhem({ commandCount: 4 }), soldier(false, 2));
    expect(total(played)).toBeCloseTo(0.2, 9);
    expect(played).toMatchObject({ terminated: true, rewards: { length: 4 + 9 } });
  });

  test('the endless one repeats the whole sequence with each new command', () => {
    const played = episode(new EndlessMortarMayhem(), soldier(true, 6));
    // Rounds of 1, 2 and 3 commands are right; each round also shows one command.
    expect(total(played)).toBeCloseTo(0.6, 9);
    expect(played).toMatchObject({ terminated: true, rewards: { length: 4 + 3 * 7 } });
    expect(episode(new EndlessMortarMayhem(), soldier(true))).toMatchObject({
      terminated: false,
      rewards: { length: 1000 },
    });
  });
});

describe('masked classic tasks', () => {
  test('show the chosen numbers of the same episode', () => {
    const [whole, masked] = [new CartPole({ numEnvs: 3 }), new Masked(new CartPole({ numEnvs: 3 }), 'Half', [0, 2])];
    for (const env of [whole, masked]) env.reset(5);
    for (let t = 0; t < 100; t++) {
      for (const env of [whole, masked]) env.step(Int32Array.of(1, 0, t % 2));
      for (let i = 0; i < 3; i++) {
        const ended = (masked.terminated[i] | masked.truncated[i]) !== 0;
        const shown = [0, 2].map((column) => whole.observations[i * 4 + column]);
        expect([...masked.observations.slice(i * 2, i * 2 + 2)]).toEqual(shown);
        if (!ended) continue;
        const final = [0, 2].map((column) => whole.finalObservations[i * 4 + column]);
        expect([...masked.finalObservations.slice(i * 2, i * 2 + 2)]).toEqual(final);
      }
    }
  });

  test.each([
    ['MaskedCartPole-v1', 2],
    ['MaskedAcrobot-v1', 4],
    ['MaskedMountainCar-v0', 1],
    ['MaskedMountainCarContinuous-v0', 1],
    ['MaskedPendulum-v1', 2],
  ])('%s shows %i numbers', (id, n) => {
    expect(makeVectorEnv(id)).toMatchObject({ id, observationSpace: { shape: [n] } });
  });
});

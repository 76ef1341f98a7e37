import { describe, expect, test } from 'vitest';
import { jointControl } from '../../../env/index.ts';
import { rewardsOf, seenBy, stepAll } from '../testing/joint.ts';
import { scriptedSkirmisher } from './scripted.ts';
import { Skirmish } from './skirmish.ts';
import { type Scenario, scenarios, unitKinds } from './units.ts';

const [stop, up, right, down, left] = [0, 1, 2, 3, 4];
const attack = (foe: number) => 5 + foe;
const [marine, marauder, , zealot] = [0, 1, 2, 3];

/** One unit against one (or as told), put apart by so much on a line through the middle. */
function duel(distance: number, sides: Scenario = { allies: [marine], enemies: [marine] }): Skirmish {
  const game = new Skirmish('Skirmish', sides);
  game.reset(0);
  for (const [u, kind] of [...sides.allies, ...sides.enemies].entries()) {
    const row = 16 + 3 * (u < sides.allies.length ? u : u - sides.allies.length);
    game.place(0, u, [u < sides.allies.length ? 10 : 10 + distance, row], unitKinds[kind].health);
  }
  return game;
}

describe('hits', () => {
  test('a marine hits once in half a second, for 9 of 45', () => {
    const game = duel(4);
    stepAll(game, attack(0), stop);
    expect(game.unit(0, 1).health).toBe(36);
    expect(rewardsOf(game)).toEqual([0.2, 0]);
  });

  test('the next hit comes after 0.61 s, give or take, so at most every 9 to 12 parts', () => {
    const game = duel(4);
    let hits = 0;
    for (let t = 0; t < 6; t++) {
      const before = game.unit(0, 1).health;
      stepAll(game, attack(0), stop);
      if (game.terminated[0] === 1) break;
      hits += (before - game.unit(0, 1).health) / 9;
    }
    // 48 parts.
    expect(hits).toBeGreaterThanOrEqual(4);
    expect(hits).toBeLessThanOrEqual(5);
  });

  test('out of range the mask forbids it', () => {
    const game = duel(5.01);
    expect(Array.from(game.agents[0].actionMask!)).toEqual([1, 1, 1, 1, 1, 0]);
    expect(() => stepAll(game, attack(0), stop)).toThrow(
      'action is not allowed now (5) of agent ally-0 in environment 0; help: its mask allows 0, 1, 2, 3, 4',
    );
  });

  test('range is the hitter’s', () => {
    const game = duel(5.5, { allies: [marauder], enemies: [marine] });
    expect(game.agents[0].actionMask![5]).toBe(1);
    expect(game.agents[1].actionMask![5]).toBe(0);
  });

  test('hits of both fall at once: two on their last legs both die, and nobody has won', () => {
    const game = duel(3);
    game.place(0, 0, [10, 16], 5);
    game.place(0, 1, [13, 16], 5);
    stepAll(game, attack(0), attack(0));
    expect(game.terminated[0]).toBe(1);
    for (const reward of rewardsOf(game)) expect(reward).toBeCloseTo(5 / 45, 12);
  });

  test('the last foe dead is worth 1 more', () => {
    const game = duel(3);
    game.place(0, 1, [13, 16], 9);
    stepAll(game, attack(0), stop);
    expect(game.terminated[0]).toBe(1);
    expect(rewardsOf(game)[0]).toBeCloseTo(0.2 + 1, 12);
    expect(rewardsOf(game)[1]).toBe(0);
  });

  test('enemies hit the ally whose number they name', () => {
    const game = duel(3, { allies: [marine, marine], enemies: [zealot, marine] });
    game.place(0, 3, [13, 19], 45);
    stepAll(game, stop, stop, stop, attack(1));
    expect([game.unit(0, 0).health, game.unit(0, 1).health]).toEqual([45, 36]);
    expect(rewardsOf(game)).toEqual([0, 0, 0.1, 0.1]);
  });
});

describe('motion', () => {
  test.each([
    [up, 0, 1],
    [right, 1, 0],
    [down, 0, -1],
    [left, -1, 0],
    [stop, 0, 0],
  ])('action %i goes (%i, %i), 3.15 a second for a marine', (action, dx, dy) => {
    const game = duel(12);
    stepAll(game, action, stop);
    expect(game.unit(0, 0).x).toBeCloseTo(10 + (3.15 / 2) * dx, 10);
    expect(game.unit(0, 0).y).toBeCloseTo(16 + (3.15 / 2) * dy, 10);
  });

  test('the edge of the map kills', () => {
    const game = duel(3);
    game.place(0, 0, [1, 16], 45);
    stepAll(game, left, stop);
    expect(game.terminated[0]).toBe(1);
    expect(rewardsOf(game)).toEqual([0, 2]);
  });

  test('units that overlap are pushed apart alike', () => {
    const game = duel(0.4);
    stepAll(game, stop, stop);
    const [a, b] = [game.unit(0, 0), game.unit(0, 1)];
    expect(a.x + b.x).toBeCloseTo(20.4, 10);
    expect(b.x - a.x).toBeGreaterThan(0.749);
    expect(b.x - a.x).toBeLessThan(0.7501);
  });
});

describe('what a unit sees', () => {
  test('of others in sight: health, place in sights, move, target, time to the next hit, kind', () => {
    const game = duel(4.5);
    stepAll(game, stop, attack(0));
    const seen = seenBy(game, 0);
    expect(seen).toHaveLength(13 + 10);
    expect(seen[0]).toBe(1);
    expect(seen[1]).toBeCloseTo(0.5, 6);
    expect(seen.slice(2, 6)).toEqual([0, 0, 0, 1]);
    expect(seen[6]).toBeGreaterThan(0);
    expect(seen.slice(7, 13)).toEqual([1, 0, 0, 0, 0, 0]);
    expect(seen[13]).toBeCloseTo(0.8, 6);
    expect(seen.slice(14, 16)).toEqual([10 / 32, 0.5]);
  });

  test('nothing of those beyond its sight', () => {
    expect(seenBy(duel(9.1), 0).slice(0, 13)).toEqual(new Array(13).fill(0));
    expect(seenBy(duel(8.9), 0)[0]).toBe(1);
  });

  test('nothing at all once dead, when it is not acting', () => {
    const game = duel(3, { allies: [marine, marine], enemies: [marine] });
    game.place(0, 0, [10, 16], 0);
    expect(game.agents[0].acting[0]).toBe(0);
    expect(new Set(seenBy(game, 0))).toEqual(new Set([0]));
  });
});

describe('the scripted opponent', () => {
  test('walks towards the other side, then to whom it sees, and hits the nearest in range', () => {
    const game = new Skirmish('Skirmish', { allies: [marine, marine], enemies: [marine] });
    const view = jointControl(game, { team: 'allies', opponent: scriptedSkirmisher(game) });
    view.reset(0);
    const start = game.unit(0, 2);
    view.step(Int32Array.of(stop, stop));
    expect(game.unit(0, 2).x).toBeCloseTo(start.x - 3.15 / 2, 10);
    game.place(0, 2, [20, 16], 45);
    game.place(0, 0, [17, 17], 45);
    game.place(0, 1, [18, 16], 45);
    view.step(Int32Array.of(stop, stop));
    expect([game.unit(0, 0).health, game.unit(0, 1).health]).toEqual([45, 36]);
  });
});

test('the scenarios have the published sides', () => {
  const named = (name: keyof typeof scenarios) =>
    Object.values(scenarios[name]).map((side: readonly number[]) =>
      side.map((kind) => unitKinds[kind].letter).join(''),
    );
  expect(named('2s3z')).toEqual(['ssZZZ', 'ssZZZ']);
  expect(named('5m_vs_6m')).toEqual(['mmmmm', 'mmmmmm']);
  expect(named('3s_vs_5z')).toEqual(['sss', 'ZZZZZ']);
  expect(named('6h_vs_8z')).toEqual(['hhhhhh', 'ZZZZZZZZ']);
});

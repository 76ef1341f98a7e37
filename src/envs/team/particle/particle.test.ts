import { describe, expect, test } from 'vitest';
import { rewardsOf, seenBy, stepAll } from '../testing/joint.ts';
import { Adversary } from './adversary.ts';
import { Reference } from './reference.ts';
import { SpeakerListener } from './speaker-listener.ts';
import { Spread } from './spread.ts';
import { Tag } from './tag.ts';

const [stay, left, right, down, up] = [0, 1, 2, 3, 4];

function started<T extends { reset(seed: number): void }>(game: T): T {
  game.reset(0);
  return game;
}

function near(seen: readonly number[], expected: readonly number[]): void {
  expect(seen).toHaveLength(expected.length);
  for (const [k, x] of expected.entries()) expect(seen[k]).toBeCloseTo(x, 5);
}

/** Three agents and three landmarks far from each other. */
function apart(): Spread {
  const game = started(new Spread());
  for (let p = 0; p < 3; p++) {
    game.place(0, p, [p - 1, 0.5]);
    game.place(0, 3 + p, [p - 1, -0.5]);
  }
  return game;
}

describe('motion', () => {
  test('a place moves by the old velocity, then the velocity is damped and driven', () => {
    const game = apart();
    game.place(0, 0, [-1, 0.5], [0.4, -0.2]);
    stepAll(game, right, stay, stay);
    near(game.where(0, 0), [-0.96, 0.48, 0.4 * 0.75 + 0.5, -0.15]);
  });

  test.each([
    [left, [-0.5, 0]],
    [right, [0.5, 0]],
    [down, [0, -0.5]],
    [up, [0, 0.5]],
    [stay, [0, 0]],
  ])('action %i drives by %j', (action, velocity) => {
    const game = apart();
    stepAll(game, action, stay, stay);
    near(game.where(0, 0), [-1, 0.5, ...velocity]);
  });

  test('overlapping agents push each other apart with equal forces', () => {
    const game = apart();
    game.place(0, 0, [0, 0]);
    game.place(0, 1, [0.2, 0]);
    game.place(0, 2, [1.4, 1.4]);
    stepAll(game, stay, stay, stay);
    // Overlap 0.1, far above the margin: force 100 × 0.1, velocity 0.1 times that.
    near(game.where(0, 0), [0, 0, -1, 0]);
    near(game.where(0, 1), [0.2, 0, 1, 0]);
  });

  test('two that just touch push each other by the soft margin, log 2 thousandths', () => {
    const game = apart();
    game.place(0, 0, [0, 0]);
    game.place(0, 1, [0, 0.3]);
    stepAll(game, stay, stay, stay);
    expect(game.where(0, 1)[3]).toBeCloseTo(100 * 0.001 * Math.LN2 * 0.1, 6);
  });

  test('without damping and collisions momentum stays', () => {
    const game = started(new Spread());
    game.setContext('all', { damping: 0 });
    game.restart(0);
    const momentum = () => [0, 1, 2].reduce((sum, a) => sum + game.where(0, a)[2], 0);
    game.place(0, 0, [0, 0], [0.3, 0]);
    game.place(0, 1, [0.25, 0], [-0.5, 0]);
    game.place(0, 2, [0.1, 0.2], [0, 0]);
    for (let t = 0; t < 20; t++) stepAll(game, stay, stay, stay);
    expect(momentum()).toBeCloseTo(-0.2, 10);
  });

  test('speeds are cut to the greatest, and obstacles stand still', () => {
    const game = started(new Tag());
    for (let p = 0; p < 6; p++) game.place(0, p, [p - 3, 0]);
    for (let t = 0; t < 12; t++) stepAll(game, up, stay, stay, down);
    expect(game.where(0, 0)[3]).toBeCloseTo(1, 10);
    expect(game.where(0, 3)[3]).toBeCloseTo(-1.3, 10);
    near(game.where(0, 4), [1, 0, 0, 0]);
  });

  test('the context scales forces and contact', () => {
    const game = started(new Spread());
    game.setContext('all', { forceScale: 2, contactForce: 0 });
    game.restart(0);
    game.place(0, 0, [0, 0]);
    game.place(0, 1, [0.1, 0]);
    game.place(0, 2, [2, 2]);
    stepAll(game, right, stay, stay);
    near(game.where(0, 0), [0, 0, 1, 0]);
    near(game.where(0, 1), [0.1, 0, 0, 0]);
  });
});

describe('spread', () => {
  test('reward is half the distances of the nearest agents, and half of the own collisions', () => {
    const game = apart();
    stepAll(game, stay, stay, stay);
    near(rewardsOf(game), [-1.5, -1.5, -1.5]);
    game.place(0, 0, [0.1, 0.5]);
    stepAll(game, stay, stay, stay);
    // Landmark at (−1, −0.5): nearest agent now (0, 0.5), √2 away.
    const distances = Math.SQRT2 + 2;
    near(rewardsOf(game), [-(distances + 1) / 2, -(distances + 1) / 2, -distances / 2]);
  });

  test('an agent sees velocity, place, landmarks, others and silence', () => {
    const game = apart();
    game.place(0, 1, [0, 0.5], [0.25, 0.5]);
    near(seenBy(game, 1), [0.25, 0.5, 0, 0.5, -1, -1, 0, -1, 1, -1, -1, 0, 1, 0, 0, 0, 0, 0]);
  });
});

describe('tag', () => {
  test('each touch pays all adversaries 10 and costs the runner 10', () => {
    const game = started(new Tag());
    for (let p = 0; p < 6; p++) game.place(0, p, [0.8, p / 3 - 1]);
    game.place(0, 0, [0, 0]);
    game.place(0, 1, [0.1, 0]);
    game.place(0, 3, [0.05, 0]);
    stepAll(game, stay, stay, stay, stay);
    expect(rewardsOf(game)).toEqual([20, 20, 20, -20]);
  });

  test.each([
    [0.85, 0],
    [0.95, 0.5],
    [1.5, Math.E],
    [3, 10],
  ])('a runner at x = %d pays %d', (x, cost) => {
    const game = started(new Tag());
    for (let p = 0; p < 6; p++) game.place(0, p, [-0.7, p / 3 - 0.8]);
    game.place(0, 3, [x, 0.5]);
    stepAll(game, stay, stay, stay, stay);
    expect(rewardsOf(game)[3]).toBeCloseTo(-cost, 10);
  });

  test('adversaries see the velocity of the runner, the runner that of nobody', () => {
    const game = started(new Tag());
    game.place(0, 3, [0, 0], [0.5, 0.25]);
    expect(seenBy(game, 0)).toHaveLength(16);
    near(seenBy(game, 0).slice(14), [0.5, 0.25]);
    expect(seenBy(game, 3)).toHaveLength(14);
  });
});

describe('adversary', () => {
  test('good agents get how much farther the adversary is from the goal than the nearest of them', () => {
    const game = started(new Adversary());
    game.place(0, 3, [0, 0]);
    game.place(0, 4, [0, 0]);
    game.place(0, 0, [0, 0.75]);
    game.place(0, 1, [1, 0]);
    game.place(0, 2, [0.25, 0]);
    stepAll(game, stay, stay, stay);
    near(rewardsOf(game), [-0.75, 0.5, 0.5]);
  });

  test('only good agents see which landmark is the goal, and nobody collides', () => {
    const game = started(new Adversary());
    game.place(0, 3, [0.25, 0.5]);
    game.place(0, 4, [-1, 0]);
    game.place(0, 0, [0.1, 0.1]);
    game.place(0, 1, [0, 0]);
    game.place(0, 2, [0.1, 0]);
    const seen = seenBy(game, 1);
    expect([seen.slice(2, 4), seen.slice(4, 6)]).toContainEqual(seen.slice(0, 2));
    near(seen.slice(2), [0.25, 0.5, -1, 0, 0.1, 0.1, 0.1, 0]);
    near(seenBy(game, 0), [0.15, 0.4, -1.1, -0.1, -0.1, -0.1, 0, -0.1]);
    stepAll(game, stay, stay, stay);
    near(game.where(0, 1), [0, 0, 0, 0]);
  });
});

describe('words', () => {
  test('reference: word 7 and a move right are action 37, and the other hears the word', () => {
    const game = started(new Reference());
    stepAll(game, 37, 0);
    expect(game.where(0, 0)[2]).toBeCloseTo(0.5, 10);
    expect(seenBy(game, 1).slice(11).indexOf(1)).toBe(7);
    expect(seenBy(game, 0).slice(11).indexOf(1)).toBe(0);
  });

  test('reference: an agent is told the colour of the landmark that the other is to reach', () => {
    const game = started(new Reference({ localRatio: 1 }));
    for (let l = 0; l < 3; l++) game.place(0, 2 + l, [l, 1]);
    game.place(0, 0, [0, 0]);
    game.place(0, 1, [0, 0]);
    const goals = [0, 1].map((a) => seenBy(game, a).slice(8, 11).indexOf(0.75));
    stepAll(game, 0, 0);
    near(
      rewardsOf(game),
      goals.map((goal) => -Math.hypot(goal, 1)),
    );
  });

  test('reference: nobody has heard anything at first', () => {
    expect(seenBy(started(new Reference()), 0).slice(11)).toEqual(new Array(10).fill(0));
  });

  test('speaker and listener: the word is heard, both pay the squared distance', () => {
    const game = started(new SpeakerListener());
    for (let l = 0; l < 3; l++) game.place(0, 2 + l, [l, 2]);
    game.place(0, 0, [1, 1]);
    game.place(0, 1, [0, 0]);
    const goal = seenBy(game, 0).indexOf(Math.fround(0.65));
    stepAll(game, 2, stay);
    expect(seenBy(game, 1).slice(8)).toEqual([0, 0, 1]);
    near(rewardsOf(game), [-(goal * goal + 4), -(goal * goal + 4)]);
    near(game.where(0, 0), [1, 1, 0, 0]);
  });
});

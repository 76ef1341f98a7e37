import { describe, expect, test } from 'vitest';
import { move } from './game.ts';
import { Asterix, Breakout, Freeway, Seaquest, SpaceInvaders } from './index.ts';
import { arraysOf, begun, look, plain, play } from './testing/play.ts';

const { left, up, right } = move;

describe('actions', () => {
  test('stick with the given probability', () => {
    const env = new Asterix({ numEnvs: 10_000 });
    env.reset(0);
    env.step(new Int32Array(10_000).fill(up));
    const stuck = arraysOf(env).playerY.filter((y) => y === 5).length;
    // Four standard deviations of a binomial count.
    expect(Math.abs(stuck - 1000)).toBeLessThan(120);
  });

  test('that always stick never begin', () => {
    const env = begun(new Breakout({ stickyProbability: 1 }));
    play(env, left, right, left, left);
    expect(look(env, 'paddle')).toEqual([4]);
  });

  test('stick by the context of the episode', () => {
    const env = new Breakout(plain);
    env.setContext('all', { stickyProbability: 1 });
    env.reset(0);
    play(env, left);
    expect(look(env, 'paddle')).toEqual([4]);
  });

  test.each([
    [new Breakout({ actionSet: 'minimal' }), 3],
    [new Asterix({ actionSet: 'minimal' }), 5],
    [new Freeway({ actionSet: 'minimal' }), 3],
    [new SpaceInvaders({ actionSet: 'minimal' }), 4],
    [new Seaquest({ actionSet: 'minimal' }), 6],
  ])('of the minimal set are those that do something: $id', (env, n) => {
    expect(env.actionSpace).toEqual({ type: 'discrete', n });
  });

  test('of the minimal set keep their order', () => {
    const env = begun(new Breakout({ ...plain, actionSet: 'minimal' }));
    play(env, 2);
    expect(look(env, 'paddle')).toEqual([5]);
  });
});

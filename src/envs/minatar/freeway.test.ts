import { describe, expect, test } from 'vitest';
import { move } from './game.ts';
import { Freeway } from './index.ts';
import { arraysOf, begun, cellsOf, look, type Numbers, plain, play } from './testing/play.ts';

const { none, up } = move;

describe('Freeway', () => {
  /** All cars of one class at a column. */
  const traffic = (speed: number, x: number): Numbers => ({
    x: new Array<number>(8).fill(x),
    speed: new Array<number>(8).fill(speed),
    timer: new Array<number>(8).fill(Math.abs(speed)),
  });

  test('the top pays 1, sends the chicken back and draws new speeds', () => {
    const env = begun(new Freeway(plain), { ...traffic(5, 9), row: 1, moveTimer: 0 });
    expect(play(env, up)).toEqual([1]);
    expect(look(env, 'row')).toEqual([9]);
    expect(new Set(arraysOf(env).speed.map(Math.abs)).size).toBeGreaterThan(1);
  });

  test('the chicken moves at most every third step', () => {
    const env = begun(new Freeway(plain), traffic(5, 9));
    const rows = Array.from({ length: 9 }, () => {
      play(env, up);
      return look(env, 'row')[0];
    });
    expect(rows).toEqual([9, 9, 9, 8, 8, 8, 7, 7, 7]);
  });

  test.each([1, 2, 3, 4, 5])('a car of class %i moves one cell in as many steps and one more', (speed) => {
    const env = begun(new Freeway(plain), traffic(-speed, 2));
    const columns = Array.from({ length: 4 * (speed + 1) }, () => {
      play(env, none);
      return look(env, 'x')[0];
    });
    expect(columns.filter((_, t) => t % (speed + 1) === speed)).toEqual([1, 0, 9, 8]);
    expect(cellsOf(env, 1 + speed)).toHaveLength(8);
    expect(cellsOf(env, 1 + speed)[0]).toEqual([1, 9]);
  });

  test('a car sends the chicken back', () => {
    const env = begun(new Freeway(plain), { ...traffic(1, 3), row: 5 });
    play(env, none);
    expect(look(env, 'row')).toEqual([5]);
    play(env, none);
    expect(look(env, 'row')).toEqual([9]);
  });

  test('an episode is truncated at 2,500 steps', () => {
    const env = begun(new Freeway(plain));
    let steps = 0;
    do play(env, none);
    while (++steps < 3000 && env.truncated[0] === 0);
    expect([steps, env.terminated[0]]).toEqual([2500, 0]);
  });
});

import { describe, expect, test } from 'vitest';
import { move } from './game.ts';
import { Seaquest } from './index.ts';
import { arraysOf, begun, cellsOf, look, type Numbers, plain, play, put } from './testing/play.ts';

const { none, up, down, fire } = move;

describe('Seaquest', () => {
  /** One swimmer of a kind. */
  const one = (name: string, x: number, y: number, stepX: number, timer = 5): Numbers => ({
    [`${name}.count`]: 1,
    [`${name}.x`]: x,
    [`${name}.y`]: y,
    [`${name}.stepX`]: stepX,
    [`${name}.timer`]: timer,
    [`${name}.shotTimer`]: 10,
  });
  const below = { x: 5, y: 4, facing: 1, atSurface: 0 };

  test.each(['fish', 'subs'])('a shot at one of the %s pays 1', (name) => {
    const env = begun(new Seaquest(plain), { ...below, ...one(name, 7, 4, 1) });
    expect(play(env, fire, none)).toEqual([0, 1]);
    expect(look(env, `${name}.count`, 'friendly.count')).toEqual([0, 0]);
  });

  test.each(['fish', 'subs', 'hostile'])('being met by one of the %s ends the episode', (name) => {
    const env = begun(new Seaquest(plain), { ...below, ...one(name, 4, 4, 1, 0) });
    play(env, none);
    expect(env.terminated[0]).toBe(1);
  });

  test('enemies move every sixth step, bullets in every step', () => {
    const env = begun(new Seaquest(plain), { ...one('fish', 1, 7, 1), ...one('hostile', 0, 3, 1) });
    play(env, none, none, none, none, none, none);
    expect(look(env, 'fish.x', 'hostile.x')).toEqual([2, 6]);
    expect(cellsOf(env, 5)).toEqual([[7, 2]]);
    expect(cellsOf(env, 3)).toEqual([[7, 1]]);
  });

  test('enemy submarines shoot every eleventh step', () => {
    const env = begun(new Seaquest(plain), one('subs', 0, 7, 1));
    const bullets = Array.from({ length: 22 }, () => {
      play(env, none);
      return look(env, 'hostile.count')[0];
    });
    expect(bullets.flatMap((count, t) => (count > (bullets[t - 1] ?? 0) ? [t] : []))).toEqual([10, 21]);
  });

  test('at most six divers come aboard', () => {
    const env = begun(new Seaquest(plain), { ...below, ...one('divers', 5, 4, 1), aboard: 5 });
    play(env, none);
    expect(look(env, 'aboard', 'divers.count')).toEqual([6, 0]);
    put(env, one('divers', 5, 4, 1));
    play(env, none);
    expect(look(env, 'aboard', 'divers.count')).toEqual([6, 1]);
    expect(cellsOf(env, 8)).toHaveLength(6);
  });

  test('oxygen is used below the surface alone, and its end ends the episode', () => {
    const env = begun(new Seaquest(plain), { spawnTimer: 1_000_000 });
    play(env, none, none, none);
    expect(look(env, 'oxygen')).toEqual([200]);
    play(env, down, ...new Array<number>(198).fill(none));
    expect([...look(env, 'oxygen'), env.terminated[0]]).toEqual([1, 0]);
    play(env, none);
    expect(env.terminated[0]).toBe(1);
  });

  test.each([
    [0, 100, [1, 0, 0]],
    [1, 100, [0, 0, 0]],
    [5, 100, [0, 0, 4]],
    [6, 100, [0, 5, 0]],
    [6, 59, [0, 2, 0]],
  ])('surfacing with %i divers and oxygen %i gives (ended, reward, divers) %o', (aboard, oxygen, expected) => {
    const env = begun(new Seaquest(plain), { ...below, y: 1, aboard, oxygen });
    const [reward] = play(env, up);
    expect([env.terminated[0], reward, look(env, 'aboard')[0]]).toEqual(expected);
    expect(look(env, 'oxygen')).toEqual([200]);
  });

  test('it grows harder with each surfacing, unless told not to', () => {
    const surfacings = (difficultyRamping: boolean): number[][] => {
      const env = begun(new Seaquest({ ...plain, difficultyRamping }));
      return Array.from({ length: 3 }, () => {
        put(env, { y: 1, aboard: 2, atSurface: 0 });
        play(env, up);
        return look(env, 'spawnInterval', 'moveInterval');
      });
    };
    expect(surfacings(true)).toEqual([
      [19, 5],
      [18, 4],
      [17, 4],
    ]);
    expect(surfacings(false)[2]).toEqual([20, 5]);
  });

  test('nothing swims against another in its row', () => {
    const env = new Seaquest({ numEnvs: 64 });
    env.reset(8);
    const idle = new Int32Array(64);
    for (let t = 0; t < 500; t++) {
      env.step(idle);
      const own = arraysOf(env);
      for (let i = 0; i < 64; i++) {
        const swimmers = ['fish', 'subs'].flatMap((name) =>
          Array.from({ length: own[`${name}.count`][i] }, (_, k) => {
            const at = i * 64 + k;
            return [own[`${name}.y`][at], own[`${name}.stepX`][at]].join();
          }),
        );
        for (const swimmer of new Set(swimmers)) {
          const [y, stepX] = swimmer.split(',').map(Number);
          if (swimmers.includes([y, -stepX].join())) expect(swimmer).toBe('alone in its direction');
        }
      }
    }
  });
});

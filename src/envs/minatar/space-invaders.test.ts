import { describe, expect, test } from 'vitest';
import { move } from './game.ts';
import { SpaceInvaders } from './index.ts';
import { begun, cellsOf, look, plain, play } from './testing/play.ts';

const { none, fire } = move;

describe('SpaceInvaders', () => {
  const rows = (rowsAndBits: Readonly<Record<number, number>>): number[] =>
    Array.from({ length: 10 }, (_, y) => rowsAndBits[y] ?? 0);

  test('a wave is four rows of six, marching left, down at the edge, then right', () => {
    const env = begun(new SpaceInvaders(plain), { shotTimer: 1_000_000 });
    expect(cellsOf(env, 1)).toHaveLength(24);
    expect(cellsOf(env, 2)).toEqual(cellsOf(env, 1));
    const corners = Array.from({ length: 61 }, () => {
      play(env, none);
      return cellsOf(env, 1)[0].join();
    });
    expect([12, 24, 36, 48, 60].map((t) => corners[t])).toEqual(['0,1', '0,0', '1,0', '1,1', '1,2']);
    expect(cellsOf(env, 2)).toEqual([]);
    expect(cellsOf(env, 3)).toEqual(cellsOf(env, 1));
  });

  test('a bullet climbs a row in a step, kills an alien for 1 and is gone', () => {
    const env = begun(new SpaceInvaders(plain));
    const rewards = play(env, fire, none, none, none, none, none);
    expect(rewards).toEqual([0, 0, 0, 0, 0, 1]);
    expect(cellsOf(env, 1)).toHaveLength(23);
    expect(cellsOf(env, 4)).toEqual([]);
  });

  test('the cannon fires once in five steps', () => {
    const env = begun(new SpaceInvaders(plain), { aliens: rows({ 0: 1 }), aliensLeft: 1, moveTimer: 1000 });
    play(env, fire, fire, fire, fire, fire, fire);
    expect(cellsOf(env, 4)).toEqual([
      [3, 5],
      [8, 5],
    ]);
  });

  test('the lowest alien of the nearest column shoots, every ten steps', () => {
    const env = begun(new SpaceInvaders(plain), {
      aliens: rows({ 1: 0b1000001, 3: 1 }),
      aliensLeft: 3,
      moveTimer: 1000,
    });
    const shots = Array.from({ length: 21 }, () => {
      play(env, none);
      return cellsOf(env, 5).map(String);
    });
    expect(shots[10]).toEqual(['1,6']);
    expect(shots[20]).toEqual(['1,6']);
  });

  test.each([
    ['a bullet', { enemy: rows({ 8: 1 << 5 }) }],
    ['an alien', { aliens: rows({ 9: 1 << 6 }), moveTimer: 0 }],
    ['an alien that would step below', { aliens: rows({ 9: 1 }), moveTimer: 0 }],
  ])('%s ends the episode', (_, numbers) => {
    const env = begun(new SpaceInvaders(plain), numbers);
    play(env, none);
    expect(env.terminated[0]).toBe(1);
  });

  test('the last few move as fast as they are few', () => {
    const env = begun(new SpaceInvaders(plain), { aliens: rows({ 0: 0b111 << 7 }), aliensLeft: 3, moveTimer: 0 });
    const columns = Array.from({ length: 7 }, () => {
      play(env, none);
      return cellsOf(env, 1)[0][1];
    });
    expect(columns).toEqual([6, 6, 6, 5, 5, 5, 4]);
  });

  test.each([
    [true, 12, 11],
    [true, 6, 6],
    [false, 12, 12],
  ])('with ramping %s the wave after one of interval %i has %i', (difficultyRamping, moveInterval, next) => {
    const last = { aliens: rows({ 0: 1 << 5 }), friendly: rows({ 1: 1 << 5 }), aliensLeft: 1, moveInterval };
    const env = begun(new SpaceInvaders({ ...plain, difficultyRamping }), last);
    expect(play(env, none)).toEqual([1]);
    expect(look(env, 'moveInterval', 'aliensLeft')).toEqual([next, 24]);
  });
});

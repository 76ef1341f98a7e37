import { describe, expect, test } from 'vitest';
import { move } from './game.ts';
import { Asterix } from './index.ts';
import { arraysOf, begun, cellsOf, look, type Numbers, plain, play } from './testing/play.ts';

const { none, left, up, right } = move;

describe('Asterix', () => {
  /** One thing in the row of the player. */
  const thing = (what: number, x: number, stepX: number): Numbers => ({
    kind: [0, 0, 0, 0, what],
    x: [0, 0, 0, 0, x],
    stepX: [0, 0, 0, 0, stepX],
  });

  test('gold pays 1 and is gone', () => {
    const env = begun(new Asterix(plain), thing(2, 6, 1));
    expect(play(env, right)).toEqual([1]);
    expect(cellsOf(env, 3)).toEqual([]);
    expect(env.terminated[0]).toBe(0);
  });

  test('gold that runs into the player counts too', () => {
    const env = begun(new Asterix(plain), { ...thing(2, 4, 1), moveTimer: 0 });
    expect(play(env, none)).toEqual([1]);
  });

  test('an enemy ends the episode', () => {
    const env = begun(new Asterix(plain), thing(1, 4, 1));
    expect(play(env, left)).toEqual([0]);
    expect(env.terminated[0]).toBe(1);
  });

  test('things move every fifth step, with a trail behind them', () => {
    const env = begun(new Asterix(plain), { ...thing(2, 8, -1), spawnTimer: 1_000_000 });
    const columns = Array.from({ length: 11 }, () => {
      play(env, up);
      return [cellsOf(env, 3)[0][1], cellsOf(env, 2)[0][1]];
    });
    expect(columns.map(([x]) => x)).toEqual([8, 8, 8, 8, 8, 7, 7, 7, 7, 7, 6]);
    for (const [x, behind] of columns) expect(behind).toBe(x + 1);
  });

  test('the player stays in rows 1 to 8 and all columns', () => {
    const env = begun(new Asterix(plain));
    play(env, up, up, up, up, up, up, up);
    expect(look(env, 'playerY')).toEqual([1]);
    play(env, right, right, right, right, right);
    expect(look(env, 'playerX')).toEqual([9]);
  });

  test('a third of what comes is gold, from both sides, in all rows', () => {
    const env = new Asterix({ ...plain, numEnvs: 9000 });
    env.reset(4);
    for (let t = 0; t < 11; t++) env.step(new Int32Array(9000).fill(t === 10 ? none : up));
    const { kind, stepX } = arraysOf(env);
    expect(Math.abs(kind.filter((k) => k === 2).length - 3000)).toBeLessThan(180);
    expect(Math.abs(stepX.filter((s) => s === 1).length - 4500)).toBeLessThan(200);
    for (let row = 1; row < 8; row++)
      expect(Math.abs(kind.filter((k, at) => k > 0 && at % 8 === row).length - 1125)).toBeLessThan(130);
  });

  test('it grows harder every 102 steps, unless told not to', () => {
    const quiet = { spawnTimer: 1_000_000 };
    const [hard, even] = [
      begun(new Asterix(plain), quiet),
      begun(new Asterix({ ...plain, difficultyRamping: false }), quiet),
    ];
    const waits = new Array<number>(102).fill(none);
    const seen = Array.from({ length: 3 }, () => {
      play(hard, ...waits);
      return look(hard, 'spawnInterval', 'moveInterval');
    });
    play(even, ...waits, ...waits);
    expect(seen).toEqual([
      [9, 5],
      [8, 4],
      [7, 4],
    ]);
    expect(look(even, 'spawnInterval', 'moveInterval')).toEqual([10, 5]);
  });
});

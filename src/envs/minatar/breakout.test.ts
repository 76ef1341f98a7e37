import { describe, expect, test } from 'vitest';
import { allocateActions, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { move } from './game.ts';
import { Breakout } from './index.ts';
import { begun, cellsOf, look, plain, play } from './testing/play.ts';

const { none, left } = move;

describe('Breakout', () => {
  const ball = (x: number, y: number, stepX: number, stepY: number) => ({ ballX: x, ballY: y, stepX, stepY });

  test('the paddle stays in the picture', () => {
    const env = begun(new Breakout(plain), { ...ball(0, 4, 1, -1), struck: 1 });
    play(env, left, left, left, left, left, left);
    expect(look(env, 'paddle')).toEqual([0]);
  });

  test('a brick breaks, pays 1 and turns the ball back', () => {
    const env = begun(new Breakout(plain), ball(4, 4, 1, -1));
    expect(play(env, none)).toEqual([1]);
    expect(look(env, 'ballX', 'ballY', 'stepX', 'stepY', 'bricksLeft')).toEqual([5, 4, 1, 1, 29]);
    expect(cellsOf(env, 1)).toEqual([[4, 5]]);
    expect(cellsOf(env, 2)).toEqual([[4, 4]]);
    expect(cellsOf(env, 3)).not.toContainEqual([3, 5]);
  });

  test('after a brick the ball flies through others until it has been free', () => {
    const env = begun(new Breakout(plain), { ...ball(1, 4, 1, -1), struck: 1 });
    expect(play(env, none, none, none, none, none, none)).toEqual([0, 0, 0, 0, 0, 1]);
  });

  test('walls turn the ball back', () => {
    const env = begun(new Breakout(plain), ball(9, 5, 1, 1));
    play(env, none);
    expect(look(env, 'ballX', 'ballY', 'stepX', 'stepY')).toEqual([9, 6, -1, 1]);
  });

  test.each([
    ['at its old place', 3, [4, 8, 1, -1]],
    ['at its new place', 4, [4, 8, -1, -1]],
  ] as const)('the paddle under the ball %s turns it back', (_, paddle, expected) => {
    const env = begun(new Breakout(plain), { ...ball(3, 8, 1, 1), paddle });
    play(env, none);
    expect(look(env, 'ballX', 'ballY', 'stepX', 'stepY')).toEqual(expected);
    expect(env.terminated[0]).toBe(0);
  });

  test('a ball that passes the paddle ends the episode', () => {
    const env = begun(new Breakout(plain), { ...ball(3, 8, 1, 1), paddle: 5 });
    play(env, none);
    expect([env.terminated[0], env.truncated[0]]).toEqual([1, 0]);
  });

  test('a new wall comes when the last brick is gone and the ball is at the bottom', () => {
    const gone = { bricks: new Array<number>(30).fill(0), bricksLeft: 0 };
    const env = begun(new Breakout(plain), { ...ball(3, 7, 1, 1), ...gone, paddle: 4 });
    play(env, none);
    expect(look(env, 'bricksLeft')).toEqual([0]);
    play(env, none);
    expect(look(env, 'bricksLeft')).toEqual([30]);
  });

  test('rewards count the bricks that are gone', () => {
    const env = begun(new Breakout(plain));
    const [stream, actions] = [Stream.fromSeed(3), allocateActions(env)];
    for (let t = 0, gone = 0; t < 5000; t++) {
      sampleActions(env, stream, actions);
      env.step(actions);
      gone = env.terminated[0] === 1 ? 0 : gone + env.rewards[0];
      if (cellsOf(env, 3).length !== 30 - gone) expect(cellsOf(env, 3).length).toBe(30 - gone);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { Stream, StreamArray } from '../../random/index.ts';
import { ConnectorGenerator } from './connector-generator.ts';
import { Connector } from './index.ts';
import { LevelStream } from './level-stream.ts';
import { begun, cellsOf, play } from './testing/play.ts';

const [stay, up, right, down, left] = [0, 1, 2, 3, 4];

/** Two wires on 3 x 3 cells: heads and targets. */
function wires(heads: readonly number[], targets: readonly number[]): Connector {
  const cells = new Uint8Array(9);
  heads.forEach((cell, w) => {
    cells[cell] = 2 + 3 * w;
  });
  targets.forEach((cell, w) => {
    cells[cell] = 3 + 3 * w;
  });
  return begun(new Connector({ size: 3, wires: 2 }), { cells, heads, connected: [0, 0] });
}

/** Rewards without rounding. */
const rounded = (rewards: readonly number[]) => rewards.map((reward) => Math.round(100 * reward) / 100);

test('heads leave a path; each open wire costs 0.03 and each connection pays 1', () => {
  const env = wires([0, 6], [2, 8]);
  expect(rounded(play(env, [right, right], [right, stay], [left, right]))).toEqual([-0.06, 0.94, 0.97]);
  expect(env.terminated[0]).toBe(1);
});

test('paths are impassable, and other moves do nothing', () => {
  const env = wires([0, 6], [2, 8]);
  play(env, [right, up], [down, right]);
  // Both wanted the middle cell; the second wire has the higher number.
  expect([0, 1, 2, 3, 4, 5].map((plane) => cellsOf(env, plane, 9))).toEqual([[0], [1], [2], [3, 6], [4], [8]]);
  play(env, [left, left]);
  expect([cellsOf(env, 1, 9), cellsOf(env, 4, 9)]).toEqual([[1], [4]]);
});

test('another wire may not enter a target', () => {
  const env = wires([1, 6], [2, 0]);
  play(env, [left, stay]);
  expect(cellsOf(env, 1, 9)).toEqual([1]);
});

test('the mask has the possible moves of each wire; a connected one only stays', () => {
  const env = wires([1, 6], [2, 8]);
  expect([...env.actionMask]).toEqual([1, 0, 1, 1, 1, 1, 1, 1, 0, 0]);
  play(env, [right, stay]);
  expect([...env.actionMask]).toEqual([1, 0, 0, 0, 0, 1, 1, 1, 0, 0]);
});

test('terminated when every wire is connected or cannot move', () => {
  // The first wire runs into the corner behind the second one's path.
  const env = wires([1, 3], [8, 6]);
  play(env, [left, stay]);
  expect(env.terminated[0]).toBe(0);
  play(env, [stay, down]);
  expect(env.terminated[0]).toBe(1);
});

describe('drawn boards', () => {
  test.each([
    [10, 10],
    [6, 5],
    [4, 2],
  ])('of side %i with %i wires are solved by the routes they were drawn with', (size, count) => {
    const env = new Connector({ size, wires: count });
    for (let level = 1; level <= 20; level++) {
      env.setContext('all', { level });
      env.reset(0);
      const generator = new ConnectorGenerator(size, count, 50);
      const stream = new LevelStream(new StreamArray(Stream.fromSeed(0), 1));
      stream.select(0, level);
      generator.draw(stream);
      const longest = Math.max(...generator.lengths);
      for (let t = 0; t < longest; t++) play(env, stepsOf(generator, size, t));
      expect(env.terminated[0]).toBe(1);
    }
  });

  test('with too many wires are an error', () => {
    const env = new Connector({ size: 3, wires: 5 });
    expect(() => env.reset(1)).toThrow('wires do not fit on the board (5); help: use fewer, or a larger board');
  });
});

/** The actions that move all wires along their routes in step `t`. */
function stepsOf({ routes, lengths }: ConnectorGenerator, size: number, t: number): number[] {
  const stride = routes.length / lengths.length;
  return [...lengths].map((length, w) => {
    if (t >= length) return stay;
    const change = routes[w * stride + t + 1] - routes[w * stride + t];
    return [stay, up, right, down, left][[0, -size, 1, size, -1].indexOf(change)];
  });
}

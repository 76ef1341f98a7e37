import { expect, test } from 'vitest';
import { Snake } from './index.ts';
import { begun, cellsOf, play } from './testing/play.ts';

const [up, right, down, left] = [0, 1, 2, 3];

/** A snake on a board of 4 x 4, cells from the head on. */
function snake(cells: readonly number[], fruit: number): Snake {
  const body = new Uint8Array(16);
  for (const cell of cells) body[cell] = 1;
  const trail = [...cells].reverse();
  const numbers = { trail, head: [cells.length - 1], length: [cells.length], fruit: [fruit], body };
  const env = begun(new Snake({ rows: 4, columns: 4 }), numbers);
  return env;
}

test('it moves by a cell, and its tail follows', () => {
  const env = snake([5, 4], 15);
  expect(play(env, right)).toEqual([0]);
  expect([0, 1, 2, 3].map((plane) => cellsOf(env, plane, 16))).toEqual([[5, 6], [6], [5], [15]]);
});

test('fruit pays 1 and makes it a cell longer, numbered from tail to head', () => {
  const env = snake([5, 4], 6);
  expect(play(env, right)).toEqual([1]);
  expect(cellsOf(env, 0, 16)).toEqual([4, 5, 6]);
  expect([4, 5, 6].map((cell) => env.observations[4 * 16 + cell])).toEqual([1, 2, 3].map((k) => Math.fround(k / 3)));
});

test('new fruit lies on a cell without snake', () => {
  for (let seed = 0; seed < 50; seed++) {
    const env = new Snake({ rows: 2, columns: 2 });
    env.reset(seed);
    expect(cellsOf(env, 3, 4)).not.toEqual(cellsOf(env, 0, 4));
  }
});

test('terminated at the edge, and by its own body', () => {
  const edge = snake([3, 2], 15);
  expect(play(edge, right)).toEqual([0]);
  expect(edge.terminated[0]).toBe(1);
  const body = snake([5, 6, 10, 9, 8, 4], 15);
  play(body, right);
  expect(body.terminated[0]).toBe(1);
});

test('it may follow its own tail', () => {
  const env = snake([5, 6, 10, 9], 15);
  play(env, down);
  expect(env.terminated[0]).toBe(0);
  expect(cellsOf(env, 0, 16)).toEqual([5, 6, 9, 10]);
});

test('the mask leaves out what ends the episode', () => {
  const env = snake([1, 2, 6, 5, 4], 15);
  play(env, left);
  // At 0: up and left leave the board, right is the body; below, the tail has gone on from 4 to 5.
  expect([...env.actionMask]).toEqual([0, 0, 1, 0]);
});

test('terminated when it is surrounded', () => {
  const env = snake([1, 2, 6, 5, 4, 8, 9], 15);
  play(env, left);
  expect(env.terminated[0]).toBe(1);
});

test('terminated with a reward when it fills the board', () => {
  const env = begun(new Snake({ rows: 2, columns: 2 }), {
    trail: [0, 1, 3],
    head: [2],
    length: [3],
    fruit: [2],
    body: [1, 1, 0, 1],
  });
  expect(play(env, left)).toEqual([1]);
  expect(env.terminated[0]).toBe(1);
  expect(cellsOf(env, 0, 4, true)).toEqual([0, 1, 2, 3]);
});

test('a snake of one cell may turn back', () => {
  const env = snake([5], 15);
  play(env, up, down);
  expect(cellsOf(env, 1, 16)).toEqual([5]);
});

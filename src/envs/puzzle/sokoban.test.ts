import { describe, expect, test } from 'vitest';
import { Sokoban } from './index.ts';
import { countOf } from './sokoban-level.ts';
import { solveSokoban } from './sokoban-solver.ts';
import { begun, cellsOf, play, stateOf } from './testing/play.ts';

const [up, right, down, left] = [0, 1, 2, 3];
const rounded = (rewards: readonly number[]) => rewards.map((reward) => Math.round(10 * reward) / 10);

const corridor = `
#######
#@$.  #
#  $. #
#######`;

test('a step costs 0.1; a box that comes onto a target pays 1, and costs 1 when it leaves', () => {
  const env = begun(new Sokoban({ level: corridor }));
  expect([0, 1, 2, 3].map((plane) => cellsOf(env, plane, 28)).slice(1)).toEqual([[10, 18], [9, 17], [8]]);
  expect(rounded(play(env, right, right))).toEqual([0.9, -1.1]);
});

test('all boxes on targets pay 10 more and terminate', () => {
  const env = begun(new Sokoban({ level: corridor }));
  expect(rounded(play(env, down, right, right, left, left, up, right))).toEqual([
    -0.1, -0.1, 0.9, -0.1, -0.1, -0.1, 10.9,
  ]);
  expect(env.terminated[0]).toBe(1);
});

test('walls and boxes that cannot be pushed hold the agent', () => {
  const level = ['#######', '#    .#', '#@$$ .#', '#     #', '#######'].join('\n');
  const env = begun(new Sokoban({ level }));
  expect(rounded(play(env, left, right))).toEqual([-0.1, -0.1]);
  expect(cellsOf(env, 3, 35)).toEqual([15]);
  expect(cellsOf(env, 2, 35)).toEqual([16, 17]);
});

describe('drawn levels', () => {
  test.each([
    [10, 10, 4],
    [7, 7, 2],
    [6, 12, 1],
  ])('of %i x %i with %i boxes are solved by the solver and closed by walls', (rows, columns, boxes) => {
    const env = new Sokoban({ rows, columns, boxes });
    for (let level = 1; level <= 8; level++) {
      env.setContext('all', { level });
      env.reset(0);
      const { walls, targets, boxes: placed, agent } = stateOf(env) as Record<string, Uint8Array>;
      expect([countOf(targets), countOf(placed)]).toEqual([boxes, boxes]);
      expect(placed.some((box, k) => box === 1 && targets[k] === 1)).toBe(false);
      expect(walls.filter((wall, k) => wall === 0 && isEdge(k, rows, columns))).toHaveLength(0);
      const solution = solveSokoban({ rows, columns, walls, targets, boxes: placed, agent: agent[0] })!;
      const long = begun(new Sokoban({ rows, columns, boxes, maxEpisodeSteps: 10_000 }), {
        walls,
        targets,
        boxes: placed,
        agent,
        placed: [0],
      });
      const rewards = play(long, ...solution);
      expect(rewards.at(-1)).toBeCloseTo(10.9, 10);
      expect(long.terminated[0]).toBe(1);
    }
  });

  test('too many boxes are an error', () => {
    expect(() => new Sokoban({ rows: 5, columns: 5, boxes: 2 })).toThrow(
      'too many boxes (2) in a level of 5 x 5; help: use at most 1, or a larger level',
    );
  });
});

function isEdge(k: number, rows: number, columns: number): boolean {
  const [row, column] = [Math.floor(k / columns), k % columns];
  return row === 0 || column === 0 || row === rows - 1 || column === columns - 1;
}

describe('the solver', () => {
  test('finds the fewest pushes', () => {
    const level = ['#######', '#@ $ .#', '#######'].join('\n');
    const env = begun(new Sokoban({ level }));
    const { walls, targets, boxes, agent } = stateOf(env) as Record<string, Uint8Array>;
    expect(solveSokoban({ rows: 3, columns: 7, walls, targets, boxes, agent: agent[0] })).toEqual([
      right,
      right,
      right,
    ]);
  });

  test('gives up with an error', () => {
    const env = begun(new Sokoban());
    const { walls, targets, boxes, agent } = stateOf(env) as Record<string, Uint8Array>;
    expect(() => solveSokoban({ rows: 10, columns: 10, walls, targets, boxes, agent: agent[0] }, 2)).toThrow(
      'no solution found (2 positions) in a Sokoban level; help: use fewer boxes or a smaller level',
    );
  });
});

test.each([
  ['a box in a corner', ['######', '#$  .#', '#  @ #', '######'], /^level cannot be solved in Sokoban-v0; help:/],
  ['a box against a wall', ['######', '# $  #', '#  @.#', '#    #', '######'], /^level cannot be solved/],
  ['boxes that block each other', ['######', '#@$$.#', '#   .#', '######'], /^level cannot be solved/],
  [
    'one target too few',
    ['######', '#@$$.#', '######'],
    /^level must have as many targets as boxes \(2 boxes, 1 targets\)/,
  ],
  ['no agent', ['######', '# $ .#', '######'], /^level must have one agent \(0\)/],
  ['boxes on targets already', ['#####', '#@ *#', '#####'], /^level is solved/],
])('a level with %s is an error', (_, lines, message) => {
  expect(() => new Sokoban({ level: lines.join('\n') })).toThrow(message);
});

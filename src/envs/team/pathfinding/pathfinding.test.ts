import { describe, expect, test } from 'vitest';
import { rewardsOf, seenBy, stepAll } from '../testing/joint.ts';
import { Pathfinding, type PathfindingOptions } from './pathfinding.ts';

const [stay, up, down, left, right] = [0, 1, 2, 3, 4];
const open = ['....', '....', '....', '....'];

function started(options: PathfindingOptions = {}): Pathfinding {
  const game = new Pathfinding('Pathfinding', { size: 4, agents: 2, ...options });
  game.reset(0);
  return game;
}

describe('moves', () => {
  test.each([
    ['the edge stops', open, [0, 15], [up, right], [0, 15]],
    ['obstacles stop', ['.#..', '....', '....', '....'], [0, 15], [right, stay], [0, 15]],
    ['the first of two goes to the free cell', open, [0, 2], [right, left], [1, 2]],
    ['the second follows the first', open, [1, 0], [right, right], [2, 1]],
    ['the first does not follow the second', open, [0, 1], [right, right], [0, 2]],
    ['nobody changes places', open, [0, 1], [right, left], [0, 1]],
  ] as const)('by priority: %s', (_, map, before, actions, after) => {
    const game = started();
    game.place(0, map, before, [12, 3]);
    stepAll(game, ...actions);
    expect(game.cells(0)).toEqual(after);
  });

  test.each([
    ['two who want one cell both stay', [0, 2], [right, left], [0, 2]],
    ['either follows the other', [0, 1], [right, right], [1, 2]],
    ['nobody changes places', [0, 1], [right, left], [0, 1]],
    ['one who stays is not walked over', [0, 1], [right, stay], [0, 1]],
    ['one who is stopped is not followed', [2, 3], [right, right], [2, 3]],
  ] as const)('together: %s', (_, before, actions, after) => {
    const game = started({ conflicts: 'together' });
    game.place(0, open, before, [12, 15]);
    stepAll(game, ...actions);
    expect(game.cells(0)).toEqual(after);
  });

  test('together: a row of three is stopped by its head', () => {
    const game = started({ conflicts: 'together', agents: 3, density: 0 });
    game.place(0, ['...#', '....', '....', '....'], [0, 1, 2], [15, 14, 13]);
    stepAll(game, right, right, right);
    expect(game.cells(0)).toEqual([0, 1, 2]);
  });

  test('together: three go round in a ring', () => {
    const game = started({ conflicts: 'together', agents: 4, density: 0 });
    game.place(0, open, [0, 1, 5, 4], [15, 14, 13, 12]);
    stepAll(game, right, down, left, up);
    expect(game.cells(0)).toEqual([1, 5, 4, 0]);
  });
});

describe('goals', () => {
  test('leave: 1 once, then the agent is off the grid; over when all are', () => {
    const game = started();
    game.place(0, open, [0, 15], [1, 13]);
    stepAll(game, right, left);
    expect([...rewardsOf(game), game.agents[0].acting[0]]).toEqual([1, 0, 0]);
    expect(Math.max(...seenBy(game, 0))).toBe(0);
    stepAll(game, stay, left);
    expect([...rewardsOf(game), game.terminated[0]]).toEqual([0, 1, 1]);
  });

  test('leave: the cell of one who left is free', () => {
    const game = started();
    game.place(0, open, [0, 2], [1, 13]);
    stepAll(game, right, stay);
    stepAll(game, stay, left);
    expect(game.cells(0)[1]).toBe(1);
  });

  test('stay: nothing until all are there at once, then 1 for each', () => {
    const game = started({ atGoal: 'stay' });
    game.place(0, open, [0, 15], [1, 13]);
    stepAll(game, right, left);
    expect([...rewardsOf(game), game.terminated[0]]).toEqual([0, 0, 0]);
    stepAll(game, stay, left);
    expect([...rewardsOf(game), game.terminated[0]]).toEqual([1, 1, 1]);
  });

  test('next: 1 and another goal that can be reached', () => {
    const game = started({ atGoal: 'next' });
    game.place(0, ['..#.', '..#.', '###.', '....'], [0, 15], [1, 13]);
    for (let t = 0; t < 30; t++) {
      game.place(0, ['..#.', '..#.', '###.', '....'], [0, 15], [1, 13]);
      stepAll(game, right, stay);
      expect([...rewardsOf(game), game.terminated[0]]).toEqual([1, 0, 0]);
      expect([0, 4, 5]).toContain(game.goals(0)[0]);
      expect(game.goals(0)[1]).toBe(13);
    }
  });
});

test('every drawn goal can be reached, and starts and goals are all different', () => {
  const game = new Pathfinding('Pathfinding', { size: 8, agents: 6, density: 0.4, numEnvs: 100 });
  game.reset(1);
  for (let i = 0; i < 100; i++) {
    const [cells, goals] = [game.cells(i), game.goals(i)];
    expect(new Set(cells).size).toBe(6);
    expect(new Set(goals).size).toBe(6);
    for (const [a, goal] of goals.entries()) expect(game.distances(i, goal)[cells[a]]).toBeGreaterThan(0);
  }
});

test('an agent sees obstacles, agents and its goal around it', () => {
  const game = started({ sight: 1 });
  game.place(0, ['.#..', '....', '....', '....'], [0, 4], [2, 15]);
  const seen = seenBy(game, 0);
  expect(seen.slice(0, 9)).toEqual([1, 1, 1, 1, 0, 1, 1, 0, 0]);
  expect(seen.slice(9, 18)).toEqual([0, 0, 0, 0, 1, 0, 0, 1, 0]);
  // The goal lies two to the right: it is drawn at the window's edge.
  expect(seen.slice(18)).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0]);
});

test('a grid too full is an error that says what to do', () => {
  expect(() => new Pathfinding('Pathfinding', { size: 4, agents: 9 })).toThrow(
    'grid is too full (9 agents) on 4 x 4 cells of density 0.3; help: give fewer agents, a larger size or a lower density',
  );
});

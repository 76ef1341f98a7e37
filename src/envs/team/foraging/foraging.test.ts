import { describe, expect, test } from 'vitest';
import { rewardsOf, seenBy, stepAll } from '../testing/joint.ts';
import { Foraging, type ForagingOptions } from './foraging.ts';

const [none, north, south, west, east, load] = [0, 1, 2, 3, 4, 5];
const cell = (row: number, column: number) => 8 * row + column;

function started(options: ForagingOptions = {}): Foraging {
  const game = new Foraging('Foraging', options);
  game.reset(0);
  return game;
}

describe('loading', () => {
  test('a food of a lone player’s level is worth its share of all foods', () => {
    const game = started();
    const foods = [
      { cell: cell(2, 3), level: 1 },
      { cell: cell(5, 5), level: 3 },
    ];
    game.place(
      0,
      [
        { cell: cell(2, 2), level: 1 },
        { cell: cell(7, 7), level: 2 },
      ],
      foods,
    );
    stepAll(game, load, none);
    expect(rewardsOf(game)).toEqual([0.25, 0]);
    stepAll(game, load, none);
    expect([...rewardsOf(game), game.terminated[0]]).toEqual([0, 0, 0]);
  });

  test('two load together what neither can alone, and share by level', () => {
    const game = started();
    game.place(
      0,
      [
        { cell: cell(2, 2), level: 1 },
        { cell: cell(3, 3), level: 2 },
      ],
      [{ cell: cell(2, 3), level: 3 }],
    );
    stepAll(game, load, none);
    stepAll(game, none, load);
    expect(rewardsOf(game)).toEqual([0, 0]);
    stepAll(game, load, load);
    expect(rewardsOf(game)[0]).toBeCloseTo(1 / 3, 12);
    expect(rewardsOf(game)[1]).toBeCloseTo(2 / 3, 12);
    expect(game.terminated[0]).toBe(1);
  });

  test('who stands corner to corner with a food takes no part', () => {
    const game = started();
    game.place(
      0,
      [
        { cell: cell(2, 2), level: 2 },
        { cell: cell(3, 4), level: 2 },
      ],
      [{ cell: cell(2, 3), level: 3 }],
    );
    stepAll(game, load, load);
    expect([...rewardsOf(game), game.terminated[0]]).toEqual([0, 0, 0]);
  });

  test('a failed loading costs the penalty', () => {
    const game = started({ penalty: 0.1 });
    game.place(
      0,
      [
        { cell: cell(2, 2), level: 1 },
        { cell: cell(7, 7), level: 2 },
      ],
      [{ cell: cell(2, 3), level: 2 }],
    );
    stepAll(game, load, load);
    expect(rewardsOf(game)).toEqual([-0.1, 0]);
  });
});

describe('moves', () => {
  const foods = [{ cell: cell(4, 4), level: 1 }];
  const at = (first: number, second: number) => [
    { cell: first, level: 1 },
    { cell: second, level: 1 },
  ];

  test.each([
    ['the edge stops', [cell(0, 3), cell(7, 7)], [north, east], [cell(0, 3), cell(7, 7)]],
    ['foods stop', [cell(4, 3), cell(3, 4)], [east, south], [cell(4, 3), cell(3, 4)]],
    ['two who want one cell both stay', [cell(1, 1), cell(1, 3)], [east, west], [cell(1, 1), cell(1, 3)]],
    ['one who stays is not walked over', [cell(1, 1), cell(1, 2)], [east, none], [cell(1, 1), cell(1, 2)]],
    ['one who leaves is followed', [cell(1, 1), cell(1, 2)], [east, east], [cell(1, 2), cell(1, 3)]],
    ['one who cannot leave is not followed', [cell(4, 2), cell(4, 3)], [east, east], [cell(4, 2), cell(4, 3)]],
  ] as const)('%s', (_, before, actions, after) => {
    const game = started();
    game.place(0, at(before[0], before[1]), foods);
    stepAll(game, ...actions);
    expect(game.cells(0)).toEqual(after);
  });
});

describe('what is drawn', () => {
  test('foods lie off the edge and apart; levels are within bounds', () => {
    const game = new Foraging('Foraging', { numEnvs: 200, players: 3, foods: 4, size: 10 });
    game.reset(3);
    for (let i = 0; i < 200; i++) {
      const seen = Array.from(game.agents[0].observations.subarray(21 * i, 21 * i + 21));
      const things = Array.from({ length: 7 }, (_, k) => seen.slice(3 * k, 3 * k + 3));
      const foods = things.slice(0, 4).filter(([, , level]) => level > 0);
      const levels = things.slice(4).map(([, , level]) => level);
      const most = levels.reduce((sum, level) => sum + level, 0);
      for (const [row, column, level] of foods) {
        expect(Math.min(row, column)).toBeGreaterThanOrEqual(1);
        expect(Math.max(row, column)).toBeLessThanOrEqual(8);
        expect(level).toBeLessThanOrEqual(most);
        for (const [r, c] of foods) {
          const [down, across] = [Math.abs(r - row), Math.abs(c - column)];
          if (down + across > 0) expect(down + across).toBeGreaterThan(2);
        }
      }
    }
  });

  test('a cooperative food takes the three weakest together', () => {
    const game = new Foraging('Foraging', { numEnvs: 50, players: 4, foods: 2, size: 8, cooperative: true });
    game.reset(4);
    for (let i = 0; i < 50; i++) {
      const seen = Array.from(game.agents[0].observations.subarray(18 * i, 18 * i + 18));
      const levels = [8, 11, 14, 17].map((k) => seen[k]).sort((a, b) => a - b);
      expect([seen[2], seen[5]]).toEqual(new Array(2).fill(levels[0] + levels[1] + levels[2]));
    }
  });

  test('a field that cannot hold everything is an error', () => {
    expect(() => new Foraging('Foraging', { size: 5, foods: 3 })).toThrow(
      'field is too small (5) for 2 players and 3 foods; help: give a larger size',
    );
  });
});

test('sight hides what is farther, and counts from the window’s corner', () => {
  const game = started({ sight: 2, foods: 2 });
  game.place(
    0,
    [
      { cell: cell(4, 4), level: 2 },
      { cell: cell(7, 4), level: 1 },
    ],
    [
      { cell: cell(3, 5), level: 3 },
      { cell: cell(1, 4), level: 1 },
    ],
  );
  expect(seenBy(game, 0)).toEqual([1, 3, 3, -1, -1, 0, 2, 2, 2, -1, -1, 0]);
  // The second player stands at the edge: its window begins in row 5, column 2.
  expect(seenBy(game, 1)).toEqual([-1, -1, 0, -1, -1, 0, 2, 2, 1, -1, -1, 0]);
});

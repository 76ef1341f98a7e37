import { describe, expect, test } from 'vitest';
import { Stream, StreamArray } from '../../random/index.ts';
import { Generals, generalsPlanes } from './index.ts';

const side = 5;
const wait = 8 * side * side;
const [right, down, left] = [0, 1, 2];

/** The action that moves out of the cell in `row` and `column`. */
function move(row: number, column: number, direction: number, half = false): number {
  return 8 * (side * row + column) + 2 * direction + (half ? 1 : 0);
}

/** Plain, mountain, city, general. */
const legend = '.^cg';

/** A game on a drawn map, with the first general at its first `g`, and men and owners written over it. */
function gameOn(
  map: string,
  men: readonly (readonly [row: number, column: number, owner: number, men: number])[] = [],
) {
  const land = [...map.replaceAll(/\s/g, '')].map((cell) => legend.indexOf(cell));
  const rules = new Generals(1, { side });
  rules.beginOn(0, land, land.indexOf(3));
  for (const [row, column, owner, count] of men) {
    rules.owner[side * row + column] = owner;
    rules.army[side * row + column] = count;
  }
  return rules;
}

const open = 'g.... ..... ..... ..... ....g';

/** Owner and men of a cell. */
function at(rules: Generals, row: number, column: number): readonly [owner: number, men: number] {
  return [rules.owner[side * row + column], rules.army[side * row + column]];
}

function plane(rules: Generals, player: number, name: (typeof generalsPlanes)[number]): number[] {
  const cells = rules.side ** 2;
  const out = new Float32Array(generalsPlanes.length * cells);
  rules.observe(0, player, out, 0);
  const first = generalsPlanes.indexOf(name) * cells;
  return [...out.subarray(first, first + cells)];
}

describe('moves', () => {
  test('all men but one go, or half of them rounded down', () => {
    const rules = gameOn(open, [[1, 1, 1, 7]]);
    rules.play(0, move(1, 1, right), wait);
    expect([at(rules, 1, 1), at(rules, 1, 2)]).toEqual([
      [1, 1],
      [1, 6],
    ]);
    const halved = gameOn(open, [[1, 1, 1, 7]]);
    halved.play(0, move(1, 1, down, true), wait);
    expect([at(halved, 1, 1), at(halved, 2, 1)]).toEqual([
      [1, 4],
      [1, 3],
    ]);
  });

  test.each([
    [6, [1, 2]],
    [4, [2, 0]],
    [3, [2, 1]],
  ] as const)('%i men against 3 and one who stays', (men, outcome) => {
    const rules = gameOn(open, [
      [2, 2, 1, men],
      [2, 3, 2, 3],
    ]);
    rules.play(0, move(2, 2, right), wait);
    expect(at(rules, 2, 3)).toEqual(outcome);
  });

  test('own armies join', () => {
    const rules = gameOn(open, [
      [2, 2, 2, 5],
      [2, 1, 2, 2],
    ]);
    rules.play(0, wait, move(2, 2, left));
    expect(at(rules, 2, 1)).toEqual([2, 6]);
  });

  test('the first player moves first in even ticks, the second in odd ones', () => {
    const men = [
      [2, 2, 1, 5],
      [2, 3, 2, 5],
    ] as const;
    const rules = gameOn(open, men);
    rules.play(0, move(2, 2, right), move(2, 3, left));
    expect([at(rules, 2, 2), at(rules, 2, 3)]).toEqual([
      [1, 1],
      [2, 1],
    ]);
    const later = gameOn(open, [
      [2, 2, 1, 5],
      [2, 3, 2, 6],
    ]);
    later.tick[0] = 3;
    later.play(0, move(2, 2, right), move(2, 3, left));
    expect([at(later, 2, 2), at(later, 2, 3)]).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });

  test('a move out of a cell that was lost in the same tick is void', () => {
    const rules = gameOn(open, [
      [2, 2, 1, 9],
      [2, 3, 2, 5],
    ]);
    rules.play(0, move(2, 2, right), move(2, 3, down));
    expect([at(rules, 2, 3), at(rules, 3, 3)]).toEqual([
      [1, 3],
      [0, 0],
    ]);
  });

  test('who takes the general wins', () => {
    const rules = gameOn(open, [
      [4, 3, 1, 3],
      [4, 4, 2, 1],
    ]);
    rules.play(0, move(4, 3, right), wait);
    expect(rules.winner[0]).toBe(1);
    expect(at(rules, 4, 4)[0]).toBe(1);
  });

  test('the mask: own cells of two men or more, not off the board, not into mountains', () => {
    const rules = gameOn('g^... ..... ..... ...^. ....g', [
      [0, 0, 1, 2],
      [2, 2, 1, 1],
      [3, 3, 2, 9],
    ]);
    const mask = new Uint8Array(rules.actionCount);
    rules.writeMask(0, 0, mask, 0);
    expect([...mask.keys()].filter((action) => mask[action] === 1)).toEqual([
      move(0, 0, down),
      move(0, 0, down, true),
      wait,
    ]);
  });
});

describe('growth', () => {
  test('generals and taken cities gain a man every 2 ticks, neutral cities and land none', () => {
    const rules = gameOn('g.c.. ..... ..... ..... ..c.g', [
      [0, 2, 1, 4],
      [1, 1, 1, 4],
    ]);
    for (let tick = 0; tick < 10; tick++) rules.play(0, wait, wait);
    expect([at(rules, 0, 0), at(rules, 0, 2), at(rules, 1, 1), at(rules, 4, 2)]).toEqual([
      [1, 6],
      [1, 9],
      [1, 4],
      [0, 0],
    ]);
  });

  test('every cell of a player gains one every 50 ticks', () => {
    const rules = gameOn(open, [[1, 1, 1, 4]]);
    for (let tick = 0; tick < 100; tick++) rules.play(0, wait, wait);
    expect([at(rules, 0, 0), at(rules, 1, 1), at(rules, 2, 2)]).toEqual([
      [1, 1 + 50 + 2],
      [1, 6],
      [0, 0],
    ]);
  });
});

describe('fog', () => {
  const map = 'g.... ..... ..... .c^.. ....g';

  test('the eight cells around each of its own are seen', () => {
    const rules = gameOn(map, [[2, 1, 1, 1]]);
    expect(
      plane(rules, 0, 'fog')
        .map((hidden) => (hidden === 1 ? '#' : '.'))
        .join(''),
    ).toBe(['..###', '...##', '...##', '...##', '#####'].join(''));
  });

  test('behind it mountains and cities look the same, and enemies are not there', () => {
    const rules = gameOn(map, [
      [3, 1, 0, 44],
      [4, 3, 2, 9],
    ]);
    const where = (name: (typeof generalsPlanes)[number]) =>
      [...plane(rules, 0, name).entries()].filter(([, x]) => x > 0).map(([cell]) => cell);
    expect(where('obstacleInFog')).toEqual([16, 17]);
    expect(where('mountain')).toEqual([]);
    expect(where('city')).toEqual([]);
    expect(where('neutralArmy')).toEqual([]);
    expect(where('enemyArmy')).toEqual([]);
    expect(where('enemy')).toEqual([]);
    expect(where('general')).toEqual([0]);
  });

  test('what is seen: owners, men in hundreds, terrain', () => {
    const rules = gameOn(map, [
      [2, 1, 1, 25],
      [2, 2, 2, 50],
      [3, 1, 0, 44],
    ]);
    expect(plane(rules, 0, 'ownArmy')[11]).toBeCloseTo(0.25, 6);
    expect(plane(rules, 0, 'enemyArmy')[12]).toBeCloseTo(0.5, 6);
    expect(plane(rules, 0, 'neutralArmy')[16]).toBeCloseTo(0.44, 6);
    expect(plane(rules, 1, 'ownArmy')[12]).toBeCloseTo(0.5, 6);
    expect(plane(rules, 0, 'city')[16]).toBe(1);
    expect(plane(rules, 0, 'mountain')[17]).toBe(1);
    expect(plane(rules, 0, 'own')[11]).toBe(1);
  });

  test('land and armies of both, growth and who moves first are known', () => {
    const rules = gameOn(map, [
      [2, 1, 1, 25],
      [4, 3, 2, 50],
      [4, 2, 2, 1],
    ]);
    rules.tick[0] = 75;
    const first = (player: number, name: (typeof generalsPlanes)[number]) => plane(rules, player, name)[24];
    expect(first(0, 'ownLand')).toBeCloseTo(2 / 25, 6);
    expect(first(0, 'enemyLand')).toBeCloseTo(3 / 25, 6);
    expect(first(0, 'ownArmies')).toBeCloseTo(0.26, 6);
    expect(first(1, 'enemyArmies')).toBeCloseTo(0.26, 6);
    expect(first(0, 'enemyArmies')).toBeCloseTo(0.52, 6);
    expect(first(0, 'growth')).toBeCloseTo(0.5, 6);
    expect([first(0, 'movesFirst'), first(1, 'movesFirst')]).toEqual([0, 1]);
  });
});

test('men come only from growth and go only in pairs', () => {
  const stream = Stream.fromSeed(6);
  const rules = new Generals(1, { side: 6, cities: 2 });
  rules.begin(0, new StreamArray(stream, 1));
  const all = () => rules.army.reduce((sum, men) => sum + men, 0);
  const mask = new Uint8Array(rules.actionCount);
  const draw = (player: number) => {
    rules.writeMask(0, player, mask, 0);
    const allowed = [...mask.keys()].filter((action) => mask[action] === 1);
    return allowed[stream.integer(allowed.length)];
  };
  for (let tick = 0; tick < 400 && rules.winner[0] === 0; tick++) {
    const before = all();
    rules.play(0, draw(0), draw(1));
    const grown = tick % 2 === 1 ? grownCells(rules, tick % 50 === 49) : 0;
    const lost = before + grown - all();
    expect(lost).toBeGreaterThanOrEqual(0);
    expect(lost % 2).toBe(0);
    expect(Math.min(...rules.army)).toBeGreaterThanOrEqual(0);
  }
});

function grownCells(rules: Generals, everywhere: boolean): number {
  const owned = [...rules.owner.keys()].filter((cell) => rules.owner[cell] !== 0);
  return owned.filter((cell) => rules.land[cell] > 1).length + (everywhere ? owned.length : 0);
}

import { describe, expect, test } from 'vitest';
import { rewardsOf, seenBy, stepAll } from '../testing/joint.ts';
import { parseLayout } from './layout.ts';
import { Overcooked, type OvercookedOptions } from './overcooked.ts';

const letters = 'nsew.i';

function started(options: OvercookedOptions = {}): Overcooked {
  const game = new Overcooked('Overcooked', 'crampedRoom', options);
  game.reset(0);
  return game;
}

/** Plays both cooks' moves, written as letters (`i` interacts, `.` stays); returns the sums of their rewards. */
function play(game: Overcooked, first: string, second = ''): number[] {
  const sums = [0, 0];
  for (let t = 0; t < first.length; t++) {
    stepAll(game, letters.indexOf(first[t]), letters.indexOf(second[t] ?? '.'));
    for (const [a, reward] of rewardsOf(game).entries()) sums[a] += reward;
  }
  return sums;
}

/** Where planes of the first cook's observation are not 0, with their values, by row and column of the cramped room. */
function plane(game: Overcooked, number: number, agent = 0): [row: number, column: number, value: number][] {
  const values = seenBy(game, agent).slice(20 * number, 20 * number + 20);
  return values.flatMap((value, cell) =>
    value > 0 ? [[Math.floor(cell / 5), cell % 5, value] as [number, number, number]] : [],
  );
}

/** From the start: the first cook puts three onions into the pot. */
const fillPot = `${'nwieni'}${'wwieni'.repeat(2)}`;
const fetchDish = 'wssi';
const takeSoup = 'nneni';

describe('a soup', () => {
  test('cooks for 20 steps from the third onion on and is worth 20 to both', () => {
    const game = started();
    expect(play(game, fillPot)).toEqual([0, 0]);
    expect(plane(game, 16)).toEqual([[0, 2, 19]]);
    play(game, fetchDish);
    play(game, '.'.repeat(15 - 1));
    expect(plane(game, 16)).toEqual([[0, 2, 1]]);
    play(game, '.');
    expect([plane(game, 16), plane(game, 17)]).toEqual([[], [[0, 2, 1]]]);
    play(game, 'nen');
    expect(plane(game, 18)).toHaveLength(1);
    play(game, 'i');
    expect([plane(game, 15), plane(game, 18), plane(game, 17)]).toEqual([[], [], [[1, 2, 1]]]);
    expect(play(game, 'sesi')).toEqual([20, 20]);
    expect(plane(game, 17)).toEqual([]);
  });

  test('cannot be taken before it is done, nor without a dish', () => {
    const game = started();
    play(game, fillPot);
    play(game, 'i');
    expect(plane(game, 15)).toEqual([[0, 2, 3]]);
    play(game, fetchDish);
    play(game, 'nen');
    play(game, 'i');
    expect(plane(game, 15)).toEqual([[0, 2, 3]]);
  });

  test('takes no fourth onion', () => {
    const game = started();
    play(game, fillPot);
    play(game, 'wwieni');
    expect([plane(game, 15), plane(game, 19)]).toEqual([[[0, 2, 3]], [[1, 2, 1]]]);
  });

  test('cooks as long as the option says', () => {
    const game = started({ cookingTime: 3 });
    play(game, fillPot);
    expect(plane(game, 16)).toEqual([[0, 2, 2]]);
    play(game, '..');
    expect(plane(game, 17)).toEqual([[0, 2, 1]]);
  });
});

test('shaped rewards pay the cook who does it: 3 an onion, 3 a useful dish, 5 a soup', () => {
  const game = started({ shapedRewards: true, cookingTime: 1 });
  expect(play(game, fillPot)).toEqual([9, 0]);
  expect(play(game, fetchDish)).toEqual([3, 0]);
  expect(play(game, takeSoup)).toEqual([5, 0]);
});

test('a dish is of no use while all pots are empty', () => {
  const game = started({ shapedRewards: true });
  expect(play(game, 'si')).toEqual([0, 0]);
  expect(plane(game, 18)).toEqual([[2, 1, 1]]);
});

describe('counters', () => {
  test('bear one thing, and give it back', () => {
    const game = started();
    play(game, 'si');
    play(game, 'wi');
    expect(plane(game, 18)).toEqual([[2, 0, 1]]);
    play(game, 'i');
    expect(plane(game, 18)).toEqual([[2, 1, 1]]);
  });

  test('do not take a second thing', () => {
    const game = started();
    play(game, 'siwi');
    play(game, 'nwi');
    expect(plane(game, 19)).toEqual([[1, 1, 1]]);
    play(game, 'swi');
    expect([plane(game, 18), plane(game, 19)]).toEqual([[[2, 0, 1]], [[2, 1, 1]]]);
  });
});

describe('moves', () => {
  test('a cook that cannot go on turns', () => {
    const game = started();
    play(game, 'w');
    expect([plane(game, 0), plane(game, 5)]).toEqual([[[2, 1, 1]], [[2, 1, 1]]]);
  });

  test('neither goes where both would', () => {
    const game = started();
    play(game, 'n');
    play(game, 'e', 'w');
    expect([plane(game, 0), plane(game, 1)]).toEqual([[[1, 1, 1]], [[1, 3, 1]]]);
  });

  test('neither goes when they would change places', () => {
    const game = started();
    play(game, 'ne');
    play(game, 'e', 'w');
    expect([plane(game, 0), plane(game, 1)]).toEqual([[[1, 2, 1]], [[1, 3, 1]]]);
    expect([plane(game, 4), plane(game, 9)]).toEqual([[[1, 2, 1]], [[1, 3, 1]]]);
  });

  test('one follows the other', () => {
    const game = started();
    play(game, 'ne');
    play(game, 'e', 's');
    expect([plane(game, 0), plane(game, 1)]).toEqual([[[1, 3, 1]], [[2, 3, 1]]]);
  });
});

test('both see the same kitchen, each itself first', () => {
  const game = started();
  expect([plane(game, 0, 1), plane(game, 1, 1)]).toEqual([[[1, 3, 1]], [[2, 1, 1]]]);
  for (const agent of [0, 1]) {
    expect(plane(game, 10, agent)).toHaveLength(9);
    expect(plane(game, 11, agent)).toEqual([[0, 2, 1]]);
    expect(plane(game, 12, agent)).toEqual([
      [1, 0, 1],
      [1, 4, 1],
    ]);
    expect([plane(game, 13, agent), plane(game, 14, agent)]).toEqual([[[3, 1, 1]], [[3, 3, 1]]]);
  }
});

test('the last 39 steps are announced', () => {
  const game = started();
  play(game, '.'.repeat(360));
  expect(plane(game, 20)).toEqual([]);
  play(game, '.');
  expect(plane(game, 20)).toHaveLength(20);
});

test.each([
  [['XXX', 'X1X', 'XXX'], 'no P'],
  [['XPX', 'O12D', 'XSX'], 'rows of different lengths'],
  [['XPXX', ' 12D', 'XSOX'], 'floor at the edge'],
  [['XPXX', 'X1qD', 'XSOX'], 'sign "q"'],
])('the kitchen %j cannot be played in', (lines, why) => {
  expect(() => parseLayout(lines)).toThrow(`kitchen cannot be played in (${why}); help: `);
});

import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { Go, type GoRules } from './index.ts';
import { allowedActions, playAll, seen } from './testing/tree.ts';

/** A board from a picture: `.` free, `x` black, `o` white. */
function board(picture: string): number[] {
  return [...picture.replaceAll(/\s/g, '')].map((point) => '.xo'.indexOf(point));
}

function goFrom(picture: string, mover: 0 | 1, options: GoRules = {}): Go {
  const rules = new Go(1, { size: Math.sqrt(board(picture).length), ...options });
  rules.beginFrom(0, board(picture), mover);
  return rules;
}

function picture(rules: Go): string {
  return Array.from(rules.cells, (stone) => '.xo'[stone]).join('');
}

/** Tromp and Farnebäck, "Combinatorics of Go" (2016), table 1; https://oeis.org/A094777 */
test.each([
  [2, 57],
  [3, 12_675],
])('on %i by %i points, %i positions are reached', (size, count) => {
  const rules = new Go(2, { size });
  const points = size * size;
  const reached = new Set<string>(['0'.repeat(points)]);
  for (const position of reached) {
    for (const mover of [0, 1] as const) {
      rules.beginFrom(0, [...position].map(Number), mover);
      for (const action of allowedActions(rules, 0)) {
        rules.copyFrom(rules, 0, 1);
        rules.play(1, action);
        reached.add(rules.cells.subarray(points).join(''));
      }
    }
  }
  expect(reached.size).toBe(count);
});

describe('captures', () => {
  test('a chain without liberties is taken off', () => {
    const rules = goFrom('.xx.. xoox. .x... ..... .....', 0);
    rules.play(0, 12);
    expect(picture(rules)).toBe('.xx..x..x..xx............');
  });

  test('several chains at once', () => {
    const rules = goFrom('.ox.. ox... x.... ..... .....', 0);
    rules.play(0, 0);
    expect(picture(rules)).toBe('x.x...x...x..............');
  });

  test('a move that takes is no suicide', () => {
    const rules = goFrom('.ox.. ox... x.... ..... .....', 0);
    expect(allowedActions(rules, 0)).toContain(0);
  });

  test('suicide, of one stone or of a chain, is forbidden', () => {
    expect(allowedActions(goFrom('.o... o.... ..... ..... .....', 0), 0)).not.toContain(0);
    expect(allowedActions(goFrom('x.o.. oo... ..... ..... .....', 0), 0)).not.toContain(1);
    expect(allowedActions(goFrom('x.o.. oo... ..... ..... .....', 1), 0)).toContain(1);
  });

  test('filling a liberty of its own chain is allowed while another is left', () => {
    expect(allowedActions(goFrom('x.o.. .o... ..... ..... .....', 0), 0)).toContain(1);
  });
});

describe('superko', () => {
  const ko = '.xo.. x.xo. .xo.. ..... .....';

  test('a ko may not be taken back at once', () => {
    const rules = goFrom(ko, 1);
    rules.play(0, 6);
    expect(picture(rules).slice(0, 10)).toBe('.xo..xo.o.');
    expect(allowedActions(rules, 0)).not.toContain(7);
  });

  test('it may after a move elsewhere and its answer', () => {
    const rules = goFrom(ko, 1);
    playAll(rules, 0, [6, 24, 20]);
    expect(allowedActions(rules, 0)).toContain(7);
  });

  test('a pass is a move elsewhere', () => {
    const rules = goFrom(ko, 1);
    playAll(rules, 0, [6, 25]);
    expect(rules.over[0]).toBe(0);
    rules.play(0, 24);
    expect(allowedActions(rules, 0)).toContain(7);
  });

  test('no position ever comes back, whoever is to move', () => {
    const stream = Stream.fromSeed(8);
    const rules = new Go(1, { size: 3, moveLimit: 200 });
    let moves = 0;
    for (let played = 0; played < 100; played++) {
      const had = new Set<string>();
      rules.begin(0);
      had.add(picture(rules));
      while (rules.over[0] === 0) {
        const allowed = allowedActions(rules, 0);
        const action = allowed[stream.integer(allowed.length)];
        rules.play(0, action);
        if (action === 9) continue;
        expect(had.has(picture(rules))).toBe(false);
        had.add(picture(rules));
        moves++;
      }
    }
    expect(moves).toBeGreaterThan(1000);
  });

  test('nothing else than occupied points, suicide and repetition is forbidden', () => {
    const stream = Stream.fromSeed(9);
    const rules = new Go(1, { size: 3, moveLimit: 200 });
    const trial = new Go(1, { size: 3 });
    for (let played = 0; played < 40; played++) {
      const had = new Set<string>();
      rules.begin(0);
      had.add(picture(rules));
      while (rules.over[0] === 0) {
        const allowed = allowedActions(rules, 0);
        trial.beginFrom(0, rules.cells, rules.mover[0] as 0 | 1);
        const withoutHistory = allowedActions(trial, 0);
        const repeating = withoutHistory.filter((action) => {
          trial.beginFrom(0, rules.cells, rules.mover[0] as 0 | 1);
          trial.play(0, action);
          return action < 9 && had.has(picture(trial));
        });
        expect(allowed).toEqual(withoutHistory.filter((action) => !repeating.includes(action)));
        rules.play(0, allowed[stream.integer(allowed.length)]);
        had.add(picture(rules));
      }
    }
  });
});

describe('the end', () => {
  test('two passes in a row, not one and one', () => {
    const rules = new Go(1, { size: 5 });
    rules.begin(0);
    playAll(rules, 0, [25, 3, 25]);
    expect(rules.over[0]).toBe(0);
    rules.play(0, 25);
    expect(rules.over[0]).toBe(1);
  });

  test.each([
    ['stones and what they enclose count, what both border on does not', '.xo.. xxo.. xxo.. ..o.. xxo..', -7],
    ['an empty board is nobody', '..... ..... ..... ..... .....', 0],
    ['one stone owns the board', '..... ..... ..x.. ..... .....', 25],
    ['a wall', '...xo ..xxo ..xo. ..xo. ..xoo', 9],
    ['stones are alive as they stand', 'xxxxx xo.xx xxxxx ..... .....', 22],
  ])('%s', (_, position, lead) => {
    const rules = goFrom(position, 0);
    expect(rules.lead(0)).toBe(lead);
  });

  test.each([
    [8.5, 1],
    [9, 0],
    [9.5, -1],
  ])('a lead of 9 against a komi of %d', (komi, payoff) => {
    const rules = goFrom('...xo ..xxo ..xo. ..xo. ..xoo', 0, { komi });
    playAll(rules, 0, [25, 25]);
    expect(rules.payoff[0]).toBe(payoff);
  });

  test('the limit of moves scores the board', () => {
    const rules = new Go(1, { size: 3, moveLimit: 3, komi: 0.5 });
    rules.begin(0);
    playAll(rules, 0, [4, 9, 0]);
    expect([rules.over[0], rules.payoff[0]]).toEqual([1, 1]);
  });
});

test('observation: own stones, other stones, last stone, Black', () => {
  const rules = new Go(1, { size: 2 });
  rules.begin(0);
  playAll(rules, 0, [0, 3]);
  expect(seen(rules, 0, 0)).toBe('1000' + '0001' + '0001' + '1111');
  expect(seen(rules, 0, 1)).toBe('0001' + '1000' + '0001' + '0000');
  rules.play(0, 4);
  expect(seen(rules, 0, 0)).toBe('1000' + '0001' + '0000' + '1111');
});

test('a board that is too small is an error', () => {
  expect(() => new Go(1, { size: 1 })).toThrow('size is out of range (1); help: give a whole number from 2 to 19');
});

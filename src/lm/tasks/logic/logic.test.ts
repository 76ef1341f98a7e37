import { describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { family } from './family.ts';
import { kinshipWord, relativeOf } from './family-relations.ts';
import { failing, knights, solutionsOf } from './knights.ts';
import { parity } from './parity.ts';
import { sudoku } from './sudoku.ts';
import { boxOf, fillings, type Grid } from './sudoku-grid.ts';
import { zebra } from './zebra.ts';
import { allHouses, holds } from './zebra-clues.ts';

test('parity counts ones', () => {
  const stream = Stream.fromSeed(1);
  for (let i = 0; i < 50; i++) {
    const { prompt, data } = parity.problem(stream, 2);
    expect(Number(data)).toBe(prompt.replace(/[^1]/g, '').length % 2);
  }
});

describe('family', () => {
  const parent = { up: 1, down: 0 };
  const child = { up: 0, down: 1 };
  const sibling = { up: 1, down: 1 };

  test.each([
    ["a father's mother", parent, parent, 'grandmother'],
    ["a father's sister", parent, sibling, 'aunt'],
    ["a father's daughter", parent, child, 'sister'],
    ["a son's daughter", child, child, 'granddaughter'],
    ["a son's sister", child, sibling, 'daughter'],
    ["a brother's mother", sibling, parent, 'mother'],
    ["a brother's daughter", sibling, child, 'niece'],
    ["a brother's sister", sibling, sibling, 'sister'],
  ])('%s', (_, relative, close, word) => {
    expect(kinshipWord(relativeOf(relative, close)!, false)).toBe(word);
  });

  test('further relatives', () => {
    const uncle = relativeOf(parent, sibling)!;
    expect(kinshipWord(uncle, true)).toBe('uncle');
    expect(kinshipWord(relativeOf(uncle, child)!, true)).toBe('cousin');
    expect(kinshipWord(relativeOf(uncle, parent)!, true)).toBe('grandfather');
    expect(kinshipWord(relativeOf(sibling, child)!, true)).toBe('nephew');
  });

  test('what is not certain is not concluded', () => {
    expect(relativeOf(child, parent)).toBeUndefined();
    expect(relativeOf({ up: 2, down: 0 }, child)).toBeUndefined();
    expect(relativeOf({ up: 1, down: 2 }, parent)).toBeUndefined();
    expect(kinshipWord({ up: 3, down: 1 }, true)).toBeUndefined();
  });

  test('reads as facts, a question and a kinship', () => {
    expect(family.problem(Stream.fromSeed(1), 4).prompt).toMatch(
      /^([A-J] [a-z]+ [A-J],){3}[A-J] [a-z]+ [A-J]\|[A-J] [A-J]:$/,
    );
  });
});

describe('knights', () => {
  test('all assignments that fit are found', () => {
    expect(solutionsOf(['B-', 'A-'])).toEqual(['+-', '-+']);
    expect(solutionsOf(['B-', 'A+'])).toEqual([]);
    expect(solutionsOf(['A=B', 'A-'])).toEqual(['-+']);
    expect(solutionsOf(['B/C', 'A-', 'A=B'])).toEqual([]);
  });

  test('workings name who does not fit', () => {
    expect(failing(['B-', 'A=C', 'A+'])).toEqual(['+++A', '++-A', '+-+B', '+--C', '-++B']);
  });

  test('problems have one solution', () => {
    const stream = Stream.fromSeed(1);
    for (let i = 0; i < 100; i++) {
      const { prompt, data } = knights.problem(stream, 1 + (i % 4));
      const statements = prompt
        .slice(0, -1)
        .split(' ')
        .map((said) => said.slice(2));
      expect(solutionsOf(statements)).toEqual([data]);
    }
  });
});

describe('zebra', () => {
  const houses = ['bac', 'prq'];

  test.each([
    ['a=r', true],
    ['a=p', false],
    ['a!p', true],
    ['b<q', true],
    ['q<b', false],
    ['b~r', true],
    ['b~q', false],
    ['c3', true],
    ['c1', false],
  ])('the clue %s is %s', (clue, truth) => {
    expect(holds(clue, houses)).toBe(truth);
  });

  test('exactly one arrangement fits the clues', () => {
    const stream = Stream.fromSeed(4);
    for (let i = 0; i < 40; i++) {
      const { prompt, data } = zebra.problem(stream, 1 + (i % 5));
      const clues = prompt.slice(2, -1).split(' ');
      const rows = data.split(' ').map((row) => [...row].sort().join(''));
      const fitting = allHouses(rows).filter((candidate) => clues.every((clue) => holds(clue, candidate)));
      expect(fitting.map((candidate) => candidate.join(' '))).toEqual([data]);
    }
  });
});

describe('sudoku', () => {
  const empty: Grid = new Array<number>(16).fill(0);

  test('there are 288 grids of 4 by 4', () => {
    expect(fillings(empty, 4, 1000)).toHaveLength(288);
  });

  test('boxes of 6 by 6 are three wide and two high', () => {
    expect([0, 2, 3, 8, 12, 35].map((cell) => boxOf(cell, 6))).toEqual([0, 0, 1, 0, 2, 5]);
  });

  test('problems have one filling, which keeps to the givens', () => {
    const stream = Stream.fromSeed(1);
    for (let i = 0; i < 28; i++) {
      const { prompt, data } = sudoku.problem(stream, 1 + (i % 7));
      const cells = Array.from(prompt.replace(/[/:]/g, '').replaceAll('.', '0'), Number);
      const size = Math.sqrt(cells.length);
      expect(fillings(cells, size, 2).map((grid) => grid.join(''))).toEqual([data.replaceAll('/', '')]);
    }
  });
});

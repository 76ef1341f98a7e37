import { describe, expect, test } from 'vitest';
import { runQuery, type SqlTable } from './run-query.ts';
import { parseQuery } from './select-query.ts';
import { sql } from './sql.ts';

const pets: SqlTable = {
  name: 'pets',
  columns: ['name', 'age', 'size'],
  rows: [
    ['bo', 3, 5],
    ['ivy', 7, 2],
    ['cy', 5, 9],
    ['dot', 1, 4],
  ],
};

const result = (text: string) => {
  const query = parseQuery(text);
  return query && runQuery(query, pets);
};

describe('queries', () => {
  test.each([
    ['select name from pets', [['bo'], ['ivy'], ['cy'], ['dot']]],
    ['select age,name from pets where size=2', [[7, 'ivy']]],
    ['select * from pets limit 1', [['bo', 3, 5]]],
    ['select name from pets where age>3 and size<9', [['ivy']]],
    ['select name from pets where age<2 or age>3 and size<9', [['ivy'], ['dot']]],
    ["select age from pets where name='cy'", [[5]]],
    ["select age from pets where name<>'cy' and age>=3", [[3], [7]]],
    ['select name from pets order by age', [['dot'], ['bo'], ['cy'], ['ivy']]],
    ['select name from pets order by size desc limit 2', [['cy'], ['bo']]],
    ['select name from pets order by size asc limit 1', [['ivy']]],
    ['select count(*) from pets where age<=3', [[2]]],
    ['select sum(size) from pets', [[20]]],
    ['select min(name) from pets', [['bo']]],
    ['select max(age) from pets where age<0', [[null]]],
    ['select  name  from pets\nwhere age = 3 ', [['bo']]],
    ['select name from pets limit 0', []],
  ])('%s', (text, rows) => {
    expect(result(text)).toEqual(rows);
  });

  test.each([
    '',
    'select',
    'select from pets',
    'select name',
    'select name from cars',
    'select colour from pets',
    'select name from pets where',
    'select name from pets where age',
    'select name from pets where age>old',
    'select name from pets where 3<age',
    "select name from pets where age='bo'",
    'select sum(*) from pets',
    'select count(age) from pets',
    'select sum(name) from pets',
    'select name from pets order age',
    'select name from pets order by',
    'select name from pets limit',
    'select name from pets limit -1',
    'select name,from pets',
    'select count(*) from pets order by age',
    'select name from pets; drop table pets',
    'select name from pets union select name from pets',
    'SELECT name FROM pets',
  ])('has no result: %s', (text) => {
    expect(result(text)).toBeUndefined();
  });
});

describe('sql', () => {
  const verify = (answer: string, query: string) => sql.verify(answer, { tables: [pets], query });

  test('takes other queries with the same rows', () => {
    expect(verify('select name from pets where size<5 and age>3', 'select name from pets where age>6')).toBe(1);
    expect(verify('select name from pets order by age', 'select name from pets')).toBe(1);
  });

  test('wants the order where one was asked for, and each row as often', () => {
    expect(verify('select name from pets', 'select name from pets order by age')).toBe(0);
    expect(verify('select name from pets limit 3', 'select name from pets')).toBe(0);
    expect(verify('select age from pets', 'select name from pets')).toBe(0);
  });
});

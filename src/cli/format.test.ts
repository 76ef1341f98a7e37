import { expect, it } from 'vitest';
import { showCount, showDuration, showFigure, showMany, showRate } from './format.ts';

it('sets thousands apart', () => {
  expect(showCount(61440)).toBe('61,440');
  expect(showMany(1, 'episode')).toBe('1 episode');
  expect(showMany(1200, 'step')).toBe('1,200 steps');
});

it('shows figures with three or four digits', () => {
  expect([475.234, 77.33, 4.567, 500, -1230.71, 0.012345, -99.999, 0, -0, Number.NaN, 1.5e-7].map(showFigure)).toEqual([
    '475.2',
    '77.3',
    '4.57',
    '500',
    '-1,231',
    '0.0123',
    '-100',
    '0',
    '0',
    '–',
    '1.5e-7',
  ]);
});

it('shows rates', () => {
  expect([152_345, 3_712, 42.4, 17_300_000, Number.NaN].map(showRate)).toEqual([
    '152k/s',
    '3.7k/s',
    '42/s',
    '17.3M/s',
    '–',
  ]);
});

it('shows durations', () => {
  expect([840, 59_949, 59_990, 125_000, 3_720_000].map(showDuration)).toEqual([
    '0.8 s',
    '59.9 s',
    '1 min 00 s',
    '2 min 05 s',
    '1 h 02 min',
  ]);
});

import { expect, it } from 'vitest';
import { sparkline } from './sparkline.ts';

it('draws one block for each value from lowest to highest', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline([-500, -100], 8)).toBe('▁█');
});

it('takes means when there are more values than room', () => {
  expect(sparkline([0, 0, 10, 10], 2)).toBe('▁█');
  expect(sparkline([0, 10, 0, 10, 100, 100], 3)).toBe('▁▁█');
});

it('is flat for equal values and empty for none', () => {
  expect(sparkline([3, 3, 3], 5)).toBe('▁▁▁');
  expect(sparkline([], 5)).toBe('');
  expect(sparkline([1, 2], 0)).toBe('');
});

it('leaves out values that are not finite', () => {
  expect(sparkline([Number.NaN, 0, 1, Number.POSITIVE_INFINITY], 4)).toBe('▁█');
});

import { expect, it } from 'vitest';
import { checkCounts, checkNumbers } from './index.ts';

it.each<[Parameters<typeof checkNumbers>[1], readonly number[], readonly unknown[]]>([
  ['a positive whole number', [1, 2 ** 53 - 1], [0, -1, 1.5, 2 ** 53, Infinity, NaN, '2', undefined]],
  ['a whole number from 0 on', [0, 7], [-1, 0.5, Infinity, NaN]],
  ['a finite number', [-1e300, 0], [Infinity, -Infinity, NaN]],
  ['a finite number above 0', [1e-300, 5], [0, -1, Infinity, NaN]],
  ['a finite number from 0 on', [0, 5], [-1e-300, Infinity, NaN]],
  ['a number above 0', [1e-300, Infinity], [0, -1, NaN]],
  ['in [0, 1]', [0, 1], [-0.1, 1.1, NaN]],
  ['in [0, 1)', [0, 0.999], [1, -0.1, NaN]],
  ['in (0, 1]', [0.001, 1], [0, 1.1, NaN]],
])('%s: %j, not %j', (kind, right, wrong) => {
  for (const x of right) expect(() => checkNumbers({ x }, kind)).not.toThrow();
  for (const x of wrong) expect(() => checkNumbers({ x: x as number }, kind)).toThrow(`x is not ${kind} (${x})`);
});

it('names the first that is wrong, and the place', () => {
  expect(() => checkCounts({ rows: 3, columns: 0, layers: -1 }, 'in grid')).toThrow(
    'columns is not a positive whole number (0) in grid',
  );
  expect(() => checkNumbers({ beta1: 0.9, beta2: 1 }, 'in [0, 1)', 'in adam')).toThrow(
    /^beta2 is not in \[0, 1\) \(1\) in adam$/,
  );
});

import { expect, it } from 'vitest';
import { formatOf } from './formats.ts';

it.each([
  ['0', 'plain'],
  ['3142;0', 'restated'],
  ['+3430;0', 'summed'],
  ['+3430', 'unfinished'],
])('%j is %s', (completion, format) => {
  expect(formatOf(completion)).toBe(format);
});

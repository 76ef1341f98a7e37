import { expect, it } from 'vitest';
import { operantError } from '../error/index.ts';
import { exitCodeOf, exitCodes, failingWith } from './exit.ts';

it('takes our errors for wrong input and others for failures', () => {
  expect(exitCodeOf(operantError('unknown option'))).toBe(2);
  expect(exitCodeOf(new TypeError('x is undefined'))).toBe(1);
});

it('keeps the mark that was set furthest inside', async () => {
  const error = operantError('loss is not finite');
  const inner = () => failingWith(exitCodes.nonFinite, () => Promise.reject(error));
  await expect(failingWith(exitCodes.runFolder, inner)).rejects.toBe(error);
  expect(exitCodeOf(error)).toBe(4);
});

it('marks none but our own errors', async () => {
  const error = new RangeError('stack');
  await expect(
    failingWith(exitCodes.runFolder, () => {
      throw error;
    }),
  ).rejects.toBe(error);
  expect(exitCodeOf(error)).toBe(1);
});

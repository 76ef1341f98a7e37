import { expect, it } from 'vitest';
import { anyCase, spellings } from './any-case.ts';

it('knows every right answer', () => {
  const all = spellings('dcbaa');
  expect(new Set(all).size).toBe(32);
  expect(all).toContain('dCbAa');
  for (const answer of all) expect(anyCase.verify(answer, 'dcbaa')).toBe(1);
  expect(anyCase.verify('aabcd', 'dcbaa')).toBe(0);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketLength, planPieces } from './pieces.ts';

test('lengths of few sizes', () => {
  expect([1, 16, 17, 25, 33, 49, 65, 97, 129, 200, 300, 400].map(bucketLength)).toEqual([
    16, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512,
  ]);
});

test('a full batch is one piece, a larger one several', () => {
  expect(planPieces(Array(32).fill(128), 4096)).toMatchObject([{ rows: 32, length: 128 }]);
  expect(planPieces(Array(40).fill(128), 4096).map(({ rows }) => rows)).toEqual([32, 8]);
});

test('a little filling is better than another call, much is not', () => {
  expect(planPieces(Array(5).fill(16), 4096)).toMatchObject([{ rows: 8 }]);
  expect(planPieces(Array(33).fill(64), 4096).map(({ rows }) => rows)).toEqual([32, 1]);
  expect(planPieces([...Array(8).fill(96), ...Array(24).fill(24)], 4096)).toMatchObject([
    { rows: 8, length: 96 },
    { rows: 32, length: 24 },
  ]);
});

test('long ones lie with long ones', () => {
  expect(planPieces([10, 100, 12, 90], 256)).toEqual([
    { members: [1, 3], rows: 2, length: 128 },
    { members: [2, 0], rows: 2, length: 16 },
  ]);
});

test('every sequence is in one piece, and fits', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 16, max: 4096 }), (all, tokens) => {
      const pieces = planPieces(all, tokens);
      expect(pieces.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(all.map((_, i) => i));
      for (const { members, rows, length } of pieces) {
        expect(members.length).toBeLessThanOrEqual(rows);
        expect(members.length).toBeGreaterThan(0);
        for (const member of members) expect(all[member]).toBeLessThanOrEqual(length);
        expect(rows === 1 || rows * length <= tokens).toBe(true);
      }
    }),
  );
});

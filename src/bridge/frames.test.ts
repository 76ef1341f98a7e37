import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameReader, frame } from './frames.ts';

test('a frame is its length, its kind and its data', () => {
  expect([...frame(3, Uint8Array.of(7, 8))]).toEqual([2, 0, 0, 0, 3, 7, 8]);
});

test('frames come out of a pipe whole, however it cuts them', () => {
  const frames = fc.array(fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 40 })), { maxLength: 8 });
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (sent, cuts) => {
      const bytes = Buffer.concat(sent.map(([kind, data]) => frame(kind, data)));
      const reader = new FrameReader();
      const received: [number, number[]][] = [];
      for (let at = 0, k = 0; at < bytes.length; k++) {
        const end = at + cuts[k % cuts.length];
        for (const { kind, data } of reader.take(bytes.subarray(at, end))) received.push([kind, [...data]]);
        at = end;
      }
      expect(received).toEqual(sent.map(([kind, data]) => [kind, [...data]]));
    }),
  );
});

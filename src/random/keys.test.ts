import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stream } from './index.ts';

function keyOf(stream: Stream): string {
  return stream.state().key.join();
}

test('keys of forks of seed 42, from an independent program', () => {
  const parent = Stream.fromSeed(42);
  expect(parent.fork(0).state().key).toEqual([830071581, 1420346407]);
  expect(parent.fork(7).state().key).toEqual([2896603274, 1717608732]);
  expect(parent.fork(2 ** 40 + 5).state().key).toEqual([2043197689, 597081167]);
  expect(parent.fork('environment').state().key).toEqual([3791122636, 3001735162]);
  expect(parent.fork('').state().key).toEqual([2980994169, 3587227904]);
  expect(parent.fork('1').state().key).toEqual([1074511706, 3618692282]);
});

test('a fork begins at counter 0', () => {
  const parent = Stream.fromSeed(42);
  parent.uint32();
  expect(parent.fork(3).state()).toMatchObject({ counter: [0, 0], pending: 0 });
});

test('a fork is the same whatever the parent drew and whatever else was forked, and does not move the parent', () => {
  const fresh = keyOf(Stream.fromSeed(5).fork('noise'));
  const used = Stream.fromSeed(5);
  used.uint32();
  used.fillNormal(new Float32Array(77));
  const before = used.state();
  used.fork('other').uint32();
  used.fork(0);
  expect(keyOf(used.fork('noise'))).toBe(fresh);
  expect(used.state()).toEqual(before);
});

test('names, numbers, order of nesting and parents all tell forks apart', () => {
  const one = Stream.fromSeed(1);
  const streams = [
    one,
    Stream.fromSeed(2).fork('a'),
    ...['', 'a', 'a\0', '\0a', 'b', 'ab', 'ba', 'abcd', 'abcde', 'abcdabcd', '0', '1', 'ä', '😀'].map((name) =>
      one.fork(name),
    ),
    ...[0, 1, 2, 2 ** 32, 2 ** 53 - 1].map((number) => one.fork(number)),
    one.fork('a').fork('b'),
    one.fork('b').fork('a'),
    one.fork(0).fork(1),
    one.fork(1).fork(0),
    one.fork('a').fork('a'),
  ];
  expect(new Set(streams.map(keyOf)).size).toBe(streams.length);
});

test('different names give different keys', () => {
  const parent = Stream.fromSeed(9);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(keyOf(parent.fork(a)) === keyOf(parent.fork(b))).toBe(a === b);
    }),
    { numRuns: 2000 },
  );
});

test('no key of the first 1000 numbered forks is among the first 1000 blocks of the parent', () => {
  const parent = Stream.fromSeed(3);
  const blocks = new Set(Array.from({ length: 1000 }, () => `${parent.uint32()},${parent.uint32()}`));
  for (let i = 0; i < 1000; i++) expect(blocks.has(keyOf(parent.fork(i)))).toBe(false);
});

test('the first bits of neighbouring forks and seeds are uncorrelated', () => {
  const parent = Stream.fromSeed(0);
  for (const child of [(i: number) => parent.fork(i), (i: number) => Stream.fromSeed(i)]) {
    let equal = 0;
    for (let i = 0; i < 4000; i++) {
      const difference = child(i).uint32() ^ child(i + 1).uint32();
      equal += 32 - (difference >>> 0).toString(2).replaceAll('0', '').length;
    }
    // 128,000 fair coins: standard deviation 179.
    expect(Math.abs(equal - 64000)).toBeLessThan(4 * 179);
  }
});

test.each([-1, 1.5, Number.NaN, 2 ** 53])('fork number %s is refused', (number) => {
  expect(() => Stream.fromSeed(1).fork(number)).toThrow(
    `fork number is not a whole number from 0 to 2^53 - 1 (${number}) in fork; help: count forks from 0`,
  );
});

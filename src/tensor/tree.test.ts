import { describe, expect, it } from 'vitest';
import { fillTree, leavesOf, mapTree, visitTree, zipTrees } from './tree.ts';

const tree = { a: 1, list: [2, { b: 3 }], skipped: undefined, empty: {} };

it('visits leaves with their paths, in the order they were written', () => {
  const seen: [unknown, string][] = [];
  visitTree(tree, (leaf, path) => seen.push([leaf, path]));
  expect(seen).toEqual([
    [1, 'a'],
    [2, 'list.0'],
    [3, 'list.1.b'],
  ]);
  expect(leavesOf(5)).toEqual([5]);
});

it('maps and fills, and drops what is undefined', () => {
  expect(mapTree(tree, (leaf: number, path) => `${path}=${leaf}`)).toEqual({
    a: 'a=1',
    list: ['list.0=2', { b: 'list.1.b=3' }],
    empty: {},
  });
  expect(fillTree(tree, ['x', 'y', 'z'])).toEqual({ a: 'x', list: ['y', { b: 'z' }], empty: {} });
});

it('takes instances of classes for leaves', () => {
  const date = new Date(0);
  expect(leavesOf({ date, bytes: new Uint8Array(2) } as never)).toEqual([date, new Uint8Array(2)]);
});

describe('zipTrees', () => {
  it('combines leaves in the same place, whatever the order of keys', () => {
    const sum = ([x, y]: number[]) => x! + y!;
    expect(
      zipTrees(
        [
          { a: 1, b: [2] },
          { b: [20], a: 10 },
        ],
        sum,
      ),
    ).toEqual({ a: 11, b: [22] });
  });

  it('refuses leaves that hang on one path, since a key holds a dot', () => {
    const tree = { 'a.b': 1, a: { b: 2 } };
    expect(() => zipTrees([tree, tree], ([x]) => x)).toThrow(
      'two leaves of a tree have one path (a.b); help: use keys without dots',
    );
  });

  it('names the first path that is in one tree only', () => {
    const zip = (x: unknown, y: unknown) => () => zipTrees([x, y], () => 0);
    expect(zip({ a: 1, b: 2 }, { a: 1 })).toThrow('trees of different structure (b) at this path');
    expect(zip({ a: 1 }, { a: 1, c: [3] })).toThrow('trees of different structure (c.0) at this path');
    expect(zip([1, 2], [1])).toThrow('trees of different structure (1) at this path');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Folders of `src` that each folder may import from; its own is always allowed. The table of docs/architecture.md. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  error: [],
  disk: ['error'],
  spawn: [],
  normaliser: ['error'],
  safetensors: ['error'],
  tensor: ['error'],
  random: ['error'],
  nn: ['error', 'normaliser', 'tensor', 'random'],
  env: ['error', 'normaliser', 'random'],
  envs: ['error', 'random', 'env'],
  pool: ['error', 'spawn', 'random', 'env', 'envs'],
  bridge: ['error', 'spawn', 'random', 'env'],
  data: ['error', 'tensor', 'random', 'env'],
  estimate: ['error', 'tensor', 'random'],
  reward: ['error', 'spawn', 'random'],
  algorithms: ['error', 'normaliser', 'tensor', 'random', 'nn', 'env', 'data', 'estimate'],
  lm: ['error', 'disk', 'spawn', 'safetensors', 'tensor', 'random', 'nn', 'data', 'estimate', 'reward'],
  run: [
    ...['error', 'disk', 'safetensors', 'tensor', 'random', 'nn', 'env', 'data', 'estimate', 'reward'],
    ...['algorithms', 'lm'],
  ],
  study: [
    ...['error', 'spawn', 'tensor', 'random', 'nn', 'env', 'envs', 'data', 'estimate', 'reward'],
    ...['algorithms', 'lm', 'run'],
  ],
  cli: [
    ...['error', 'tensor', 'random', 'nn', 'env', 'envs', 'pool', 'bridge', 'data', 'estimate', 'reward'],
    ...['algorithms', 'lm', 'run', 'study'],
  ],
};

const source = resolve(import.meta.dirname, '../src');

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(file))
  .map((file) => join(source, file));

/** Relative paths that a file imports or re-exports. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const statements = text.matchAll(/^(?:import|export)\b[^;]*?from '(\.[^']*)'|^import '(\.[^']*)'/gm);
  return [...statements].map(([, from, bare]) => resolve(dirname(file), (from ?? bare)!));
}

const folderOf = (file: string) => relative(source, file).split('/')[0]!;

describe('layers', () => {
  const crossings = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => folderOf(target) !== folderOf(file))
      .map((target) => ({ file: relative(source, file), from: folderOf(file), target, to: folderOf(target) })),
  );

  test('there is something to check', () => {
    expect(crossings.length).toBeGreaterThan(20);
  });

  test('every folder has its place in the table', () => {
    expect([...new Set(files.map(folderOf))].filter((folder) => !(folder in allowed))).toEqual([]);
  });

  test('imports point downwards only', () => {
    const wrong = crossings.filter(({ from, to }) => !allowed[from]!.includes(to));
    expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).toEqual([]);
  });

  test('a folder is entered through its index', () => {
    const inside = crossings.filter(({ target }) => !target.endsWith('/index.ts'));
    expect(inside.map(({ file, target }) => `${file} imports ${relative(source, target)}`)).toEqual([]);
  });

  test('what runs in browsers imports nothing of Node', () => {
    const inNode = new Set(['spawn', 'pool', 'bridge', 'run', 'study', 'cli']);
    const users = files.filter((file) =>
      /from 'node:|from '[./]+\/spawn\/|\bprocess\.[a-z]/.test(readFileSync(file, 'utf8')),
    );
    const wrong = users.filter(
      (file) =>
        !inNode.has(folderOf(file)) &&
        !/\/(reward\/worker|sampling\/processes)\/|\/tensor\/runtime\/(node|cores)\.ts$/.test(file),
    );
    expect(wrong.map((file) => relative(source, file))).toEqual([]);
  });

  test('only the runtimes know ONNX Runtime', () => {
    const users = files.filter((file) => /from 'onnxruntime-/.test(readFileSync(file, 'utf8')));
    const outside = users.map((file) => relative(source, file)).filter((file) => !file.startsWith('tensor/runtime/'));
    expect(outside).toEqual([]);
  });
});

describe('circles', () => {
  /** A path of imports that comes back to where it started, or undefined. */
  function circleFrom(file: string, path: readonly string[], done: Set<string>): readonly string[] | undefined {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of runtimeImportsOf(file)) {
      const circle = circleFrom(target, [...path, file], done);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  }

  /** Imports that remain when types are gone. */
  function runtimeImportsOf(file: string): string[] {
    const text = readFileSync(file, 'utf8').replace(/^(?:import|export) type\b[^;]*;/gm, '');
    const statements = text.matchAll(/^(?:import|export)\b[^;]*?from '(\.[^']*)'|^import '(\.[^']*)'/gm);
    return [...statements].map(([, from, bare]) => resolve(dirname(file), (from ?? bare)!));
  }

  test('no file imports itself by way of others', () => {
    const done = new Set<string>();
    const circles = files.flatMap((file) => {
      const circle = circleFrom(file, [], done);
      return circle ? [circle.map((step) => relative(source, step)).join(' → ')] : [];
    });
    expect(circles).toEqual([]);
  });
});

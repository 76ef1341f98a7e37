import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { listEnvs } from '../src/env/index.ts';
import '../src/envs/index.ts';

const { peerDependencies } = JSON.parse(readFileSync(join(resolve(import.meta.dirname, '..'), 'package.json'), 'utf8'));

test('every engine of an environment is an optional peer, in a version that the peer range allows', () => {
  const engines = new Set(listEnvs().flatMap(({ engine }) => engine ?? []));
  const ranges = [...engines].map((engine) => {
    const [, name, version] = /^(.+)@([\d.]+)$/.exec(engine)!;
    return peerDependencies[name!].replace(/^\^/, '').startsWith(version);
  });
  expect(engines.size).toBe(Object.keys(peerDependencies).length);
  expect(ranges).not.toContain(false);
});

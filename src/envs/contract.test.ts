import { beforeAll, describe, expect, test } from 'vitest';
import { envContract, listEnvs, loadEnv, makeVectorEnv, single, vectorize } from '../env/index.ts';
import './index.ts';

test('every suite is registered', () => {
  expect(listEnvs().map(({ id }) => id)).toContain('CartPole-v1');
});

describe.each(listEnvs().map(({ id }) => id))('%s', (id) => {
  beforeAll(() => loadEnv(id));

  test.each(envContract)('$name', ({ check }) => {
    check((numEnvs) => makeVectorEnv(id, { numEnvs }));
  });

  test.each(envContract)('lifted from single environments: $name', ({ check }) => {
    check((numEnvs) => vectorize(() => single(makeVectorEnv(id)), numEnvs));
  });
});

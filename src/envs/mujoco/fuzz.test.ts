import { beforeAll, test } from 'vitest';
import { mujocoEnvs } from './index.ts';
import { fuzz } from './testing/fuzz.ts';
import { loadAll, probe } from './testing/probe.ts';

beforeAll(loadAll);

test.each(mujocoEnvs.map(({ id }) => id))('%s: random steps with contexts and snapshots', (id) => {
  fuzz(probe(id, { numEnvs: 4 }), 6);
});

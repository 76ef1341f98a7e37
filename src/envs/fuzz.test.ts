import { test } from 'vitest';
import { listEnvs } from '../env/index.ts';
import './index.ts';
import { fuzz } from './testing/fuzz.ts';
import { isSlow } from './testing/slow.ts';

test.each(
  listEnvs()
    .filter((definition) => !isSlow(definition))
    .map(({ id }) => id),
)('%s: 100,000 random steps with restarts, resets and snapshots', (id) => fuzz(id, 100_000), 300_000);

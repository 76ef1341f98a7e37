import { test } from 'vitest';
import { listEnvs } from '../env/index.ts';
import './index.ts';
import { engineSuites, fuzz } from './testing/fuzz.ts';

test.each(
  listEnvs()
    .filter(({ suite }) => !engineSuites.includes(suite))
    .map(({ id }) => id),
)('%s: 100,000 random steps with restarts, resets and snapshots', (id) => fuzz(id, 1e5), 300_000);

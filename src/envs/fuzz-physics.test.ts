import { test } from 'vitest';
import { listEnvs } from '../env/index.ts';
import './index.ts';
import { fuzz } from './testing/fuzz.ts';
import { isRewardVariant, isSlow } from './testing/slow.ts';

/** The tasks of one control domain share their world: its first one is played at length, the others for their rewards. */
test.each(
  listEnvs()
    .filter(isSlow)
    .map((definition) => [definition.id, isRewardVariant(definition) ? 10_000 : 100_000] as const),
)('%s: %i random steps with restarts, resets and snapshots', fuzz, 900_000);

import { test } from 'vitest';
import { listEnvs } from '../env/index.ts';
import './index.ts';
import { engineSuites, fuzz } from './testing/fuzz.ts';

/** The tasks of one control domain differ in their rewards alone: its first one is played at length, the others shortly. */
const domains = new Set<string>();

function stepsFor({ id, suite }: { readonly id: string; readonly suite: string }): number {
  if (suite !== 'control') return 100_000;
  const [domain] = id.split('-');
  if (domains.has(domain)) return 10_000;
  domains.add(domain);
  return 100_000;
}

test.each(
  listEnvs()
    .filter(({ suite }) => engineSuites.includes(suite))
    .map((definition) => [definition.id, stepsFor(definition)] as const),
)('%s: %i random steps with restarts, resets and snapshots', fuzz, 300_000);

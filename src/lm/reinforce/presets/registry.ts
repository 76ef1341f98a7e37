import { nearestName, operantError } from '../../../error/index.ts';
import { groupPresets } from './group.ts';
import { guidedPresets } from './guided.ts';
import type { Preset } from './preset.ts';
import { reinforcePresets } from './reinforce.ts';

const all = [...groupPresets, ...reinforcePresets, ...guidedPresets];

/** Every preset. */
export function listPresets(): readonly Preset[] {
  return all;
}

/** @throws for an unknown name, with the nearest one */
export function findPreset(name: string): Preset {
  const found = all.find((candidate) => candidate.name === name);
  if (found) return found;
  const names = all.map((candidate) => candidate.name);
  const near = nearestName(name, names);
  throw operantError('unknown preset', {
    value: name,
    help: near ? `did you mean ${near}?` : `presets are ${names.join(', ')}`,
  });
}

import { findNamed } from '../../../error/index.ts';
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
  return findNamed(all, name, 'preset');
}

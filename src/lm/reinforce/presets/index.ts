export { groupPresets } from './group.ts';
export { guidedPresets } from './guided.ts';
export { clipOptions, commonOptions, klOptions } from './options.ts';
export { type CommonOptions, type Preset, preset } from './preset.ts';
export { findPreset, listPresets } from './registry.ts';
export { reinforcePresets } from './reinforce.ts';

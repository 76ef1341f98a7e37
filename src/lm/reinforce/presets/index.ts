export { clipOptions, commonOptions, klOptions } from './options.ts';
export { type CommonOptions, type Preset, preset } from './preset.ts';
export { findPreset, listPresets } from './registry.ts';

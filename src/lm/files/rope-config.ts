import { operantError } from '../../error/index.ts';
import type { Rope } from '../model/rope.ts';
import type { ConfigFields } from './config-fields.ts';

/**
 * The rotation of positions: `rope_parameters` since version 5 of transformers, `rope_theta` and `rope_scaling` before.
 * That version too takes `rope_scaling` where there are both: somebody added it to stretch the model.
 */
export function ropeFromFields(config: ConfigFields): Rope {
  const parameters = config.object('rope_parameters');
  const fields = config.object('rope_scaling') ?? parameters;
  const ownBase = config.number('rope_theta', 10_000);
  const usualBase = parameters?.number('rope_theta', ownBase) ?? ownBase;
  const base = fields?.number('rope_theta', usualBase) ?? ownBase;
  if (!fields) return { type: 'default', base };
  fields.only('partial_rotary_factor', [1], 'all of a head must turn');
  const type = fields.text('rope_type', fields.text('type', 'default'));
  if (type === 'default') return { type, base };
  if (type === 'linear') return { type, base, factor: fields.number('factor') };
  if (type === 'llama3') return llama3(fields, base);
  if (type === 'yarn') return yarn(fields, base, config.number('max_position_embeddings', 2048));
  throw operantError('unknown scaling of positions', {
    value: type,
    where: 'at rope_type of the config',
    help: 'default, linear, llama3 and yarn are supported',
  });
}

function llama3(fields: ConfigFields, base: number): Rope {
  return {
    type: 'llama3',
    base,
    factor: fields.number('factor'),
    lowFrequencyFactor: fields.number('low_freq_factor'),
    highFrequencyFactor: fields.number('high_freq_factor'),
    originalLength: fields.number('original_max_position_embeddings'),
  };
}

function yarn(fields: ConfigFields, base: number, length: number): Rope {
  const originalLength = fields.number('original_max_position_embeddings', length);
  const factor = fields.number('factor', length / originalLength);
  const grown = (mscale: number) => (factor <= 1 ? 1 : 0.1 * mscale * Math.log(factor) + 1);
  const [mscale, overall] = [fields.number('mscale', 0), fields.number('mscale_all_dim', 0)];
  const scale = mscale && overall ? grown(mscale) / grown(overall) : grown(1);
  return {
    type: 'yarn',
    base,
    factor,
    originalLength,
    betaFast: fields.number('beta_fast', 32),
    betaSlow: fields.number('beta_slow', 1),
    truncate: fields.flag('truncate', true),
    scale: fields.number('attention_factor', scale),
  };
}

/** The fields of both versions of transformers. */
export function ropeToFields(rope: Rope): Record<string, unknown> {
  const scaling = scalingFields(rope);
  return {
    rope_theta: rope.base,
    rope_parameters: { rope_theta: rope.base, ...scaling },
    ...(rope.type === 'default' ? {} : { rope_scaling: scaling }),
  };
}

function scalingFields(rope: Rope): Record<string, unknown> {
  if (rope.type === 'default') return { rope_type: 'default' };
  if (rope.type === 'linear') return { rope_type: 'linear', factor: rope.factor };
  const shared = { rope_type: rope.type, factor: rope.factor, original_max_position_embeddings: rope.originalLength };
  if (rope.type === 'llama3') {
    return { ...shared, low_freq_factor: rope.lowFrequencyFactor, high_freq_factor: rope.highFrequencyFactor };
  }
  const { betaFast, betaSlow, truncate, scale } = rope;
  return { ...shared, beta_fast: betaFast, beta_slow: betaSlow, truncate, attention_factor: scale };
}

import type { Projection } from '../model/params.ts';

/** What Hugging Face calls each projection of a layer. */
export const moduleNames: Readonly<Record<Projection, string>> = {
  query: 'self_attn.q_proj',
  key: 'self_attn.k_proj',
  value: 'self_attn.v_proj',
  output: 'self_attn.o_proj',
  gate: 'mlp.gate_proj',
  up: 'mlp.up_proj',
  down: 'mlp.down_proj',
};

const names: Readonly<Record<string, string>> = {
  ...moduleNames,
  attentionNorm: 'input_layernorm',
  perceptronNorm: 'post_attention_layernorm',
  queryNorm: 'self_attn.q_norm',
  keyNorm: 'self_attn.k_norm',
};

/**
 * The name that a parameter has in a Hugging Face file: `layers.0.query.weight` is
 * `model.layers.0.self_attn.q_proj.weight`.
 */
export function tensorName(path: string): string {
  if (path === 'embedding') return 'model.embed_tokens.weight';
  if (path === 'norm.scale') return 'model.norm.weight';
  if (path === 'head.weight') return 'lm_head.weight';
  const [, layer, module, kind] = path.split('.') as [string, string, string, string];
  return `model.layers.${layer}.${names[module]}.${kind === 'scale' ? 'weight' : kind}`;
}

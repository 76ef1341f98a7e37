import { operantError, unknownName } from '../../error/index.ts';
import { checkConfig, type ModelConfig } from '../model/config.ts';
import { ConfigFields } from './config-fields.ts';
import { ropeFromFields, ropeToFields } from './rope-config.ts';

/** Architectures by their `model_type`. */
const architectures: Readonly<Record<string, string>> = {
  llama: 'LlamaForCausalLM',
  qwen2: 'Qwen2ForCausalLM',
  qwen3: 'Qwen3ForCausalLM',
};

/**
 * The form of a model from its config.json.
 *
 * @throws for architectures other than llama, qwen2 and qwen3, and for settings that these models have but that are not
 * supported
 */
export function configFromJson(json: Readonly<Record<string, unknown>>, where: string): ModelConfig {
  const fields = new ConfigFields(json, `in ${where}`);
  const type = architectureOf(json, where);
  refuseUnsupported(fields, type);
  const heads = fields.number('num_attention_heads');
  const width = fields.number('hidden_size');
  const hasBias = fields.flag('attention_bias', false);
  const config: ModelConfig = {
    vocabularySize: fields.number('vocab_size'),
    width,
    layers: fields.number('num_hidden_layers'),
    heads,
    keyValueHeads: fields.number('num_key_value_heads', heads),
    headSize: fields.number('head_dim', type === 'qwen3' ? 128 : width / heads),
    hiddenWidth: fields.number('intermediate_size'),
    contextLength: fields.number('max_position_embeddings', 2048),
    normEpsilon: fields.number('rms_norm_eps', 1e-6),
    rope: ropeFromFields(fields),
    attentionBias: type === 'qwen2' ? 'inputs' : hasBias ? 'all' : 'none',
    perceptronBias: fields.flag('mlp_bias', false),
    queryKeyNorm: type === 'qwen3',
    tiedHead: fields.flag('tie_word_embeddings', false),
  };
  checkConfig(config);
  return config;
}

function architectureOf(json: Readonly<Record<string, unknown>>, where: string): string {
  const type = String(json.model_type);
  if (Object.hasOwn(architectures, type)) return type;
  const names = Object.keys(architectures);
  const otherwise = `models of the types ${names.join(', ')} can be loaded`;
  throw unknownName('unknown architecture', type, names, { where: `in ${where}`, otherwise });
}

function refuseUnsupported(fields: ConfigFields, type: string): void {
  fields.only('hidden_act', ['silu', 'swish'], 'the perceptron must be gated by SiLU');
  const whole = 'attention must reach back to the beginning';
  fields.only('use_sliding_window', [false], whole);
  fields.onlyEach('layer_types', 'full_attention', whole);
  if (type === 'llama') fields.only('pretraining_tp', [1], 'layers must be in one piece');
  if (fields.object('quantization_config')) {
    throw operantError('weights are quantised', { help: 'load a version of the model that is not' });
  }
}

/**
 * The config.json of a model, as the transformers library reads it.
 *
 * @param tokens ids of the special tokens, where there are any
 * @throws where no architecture of the library has this form
 */
export function configToJson(
  config: ModelConfig,
  tokens: { readonly start?: number; readonly end?: number } = {},
): Record<string, unknown> {
  const type = modelTypeOf(config);
  return {
    architectures: [architectures[type]],
    model_type: type,
    ...(type === 'qwen2' ? {} : { attention_bias: config.attentionBias === 'all' }),
    ...(type === 'llama' ? { mlp_bias: config.perceptronBias } : {}),
    head_dim: config.headSize,
    hidden_act: 'silu',
    hidden_size: config.width,
    intermediate_size: config.hiddenWidth,
    max_position_embeddings: config.contextLength,
    num_attention_heads: config.heads,
    num_hidden_layers: config.layers,
    num_key_value_heads: config.keyValueHeads,
    rms_norm_eps: config.normEpsilon,
    ...ropeToFields(config.rope),
    tie_word_embeddings: config.tiedHead,
    vocab_size: config.vocabularySize,
    dtype: 'float32',
    torch_dtype: 'float32',
    bos_token_id: tokens.start ?? null,
    eos_token_id: tokens.end ?? null,
  };
}

function modelTypeOf({ attentionBias, perceptronBias, queryKeyNorm }: ModelConfig): string {
  if (queryKeyNorm && attentionBias !== 'inputs' && !perceptronBias) return 'qwen3';
  if (!queryKeyNorm && attentionBias === 'inputs' && !perceptronBias) return 'qwen2';
  if (!queryKeyNorm && attentionBias !== 'inputs') return 'llama';
  throw operantError('no Hugging Face architecture has this form', {
    value: { attentionBias, perceptronBias, queryKeyNorm },
    help: 'query-key norm goes with attentionBias none or all and without perceptronBias, attentionBias inputs with neither',
  });
}

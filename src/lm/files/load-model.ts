import type { Values } from '../../nn/index.ts';
import { value } from '../../tensor/index.ts';
import type { ModelConfig } from '../model/config.ts';
import { isProjection, transposed } from '../model/matrices.ts';
import { buildParams, type ModelParams } from '../model/params.ts';
import { diskFolder, type Folder, parseJson, readFileOf } from './folder.ts';
import { configFromJson } from './model-config.ts';
import { readTensors } from './stored-tensors.ts';
import { tensorName } from './tensor-names.ts';

/** A model as it was read. */
export interface LoadedModel {
  readonly config: ModelConfig;
  readonly params: Values<ModelParams>;
}

/**
 * Reads a Hugging Face folder of a Llama, Qwen 2 or Qwen 3 model: `config.json` and `model.safetensors`, or shards with
 * `model.safetensors.index.json`. Weights of 16 bits become float32.
 *
 * @param from a path, or a folder elsewhere
 * @throws when a file, a shard or a tensor is missing, a shape is wrong, or the architecture is unknown
 * @example const engine = new LocalEngine(await loadModel('models/Qwen3-0.6B'));
 */
export async function loadModel(from: string | Folder): Promise<LoadedModel> {
  const folder = typeof from === 'string' ? diskFolder(from) : from;
  const file = await readFileOf(folder, 'config.json', 'give a folder of a Hugging Face model');
  const where = `${folder.name}/config.json`;
  const config = configFromJson(parseJson(file, where), where);
  const tensors = await readTensors(folder);
  const params = buildParams(config, (path, shape) => {
    const name = tensorName(path);
    if (!isProjection(path, shape)) return value(tensors.floats(name, shape), shape);
    const [inputs, outputs] = shape as [number, number];
    return value(transposed(tensors.floats(name, [outputs, inputs]), outputs, inputs), shape);
  });
  return { config, params };
}

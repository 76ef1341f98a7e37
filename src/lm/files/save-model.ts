import type { Values } from '../../nn/index.ts';
import { encodeSafetensors, type ShapedArray } from '../../safetensors/index.ts';
import { type Value, visitTree } from '../../tensor/index.ts';
import { checkConfig, type ModelConfig } from '../model/config.ts';
import { isProjection, transposed } from '../model/matrices.ts';
import type { ModelParams } from '../model/params.ts';
import { diskFolder, type Folder, toJsonBytes } from './folder.ts';
import { configToJson } from './model-config.ts';
import { indexFile, weightFile } from './stored-tensors.ts';
import { tensorName } from './tensor-names.ts';

export interface SaveOptions {
  /** Bytes of weights in one file at most; more are written as shards. 4 GB unless given. */
  readonly shardBytes?: number;
  /** Ids of the tokens that begin and end a text, for config.json. */
  readonly tokens?: { readonly start?: number; readonly end?: number };
}

/**
 * Writes a Hugging Face folder that {@link loadModel} and the transformers library read: `config.json`, and float32
 * weights in `model.safetensors` or in shards with an index. A model that was in the folder is replaced; shards of it
 * may be left over, which nothing reads. A value head stays behind: those files have no place for it.
 *
 * @throws where no Hugging Face architecture has the model's form
 */
export async function saveModel(
  to: string | Folder,
  config: ModelConfig,
  params: Values<ModelParams>,
  { shardBytes = 4e9, tokens = {} }: SaveOptions = {},
): Promise<void> {
  checkConfig(config);
  const folder = typeof to === 'string' ? diskFolder(to) : to;
  const json = configToJson(config, tokens);
  const shards = inShards(tensorsOf(params), shardBytes);
  const fileOf = (shard: number) =>
    shards.length === 1 ? weightFile : `model-${numbered(shard + 1)}-of-${numbered(shards.length)}.safetensors`;
  for (const [i, shard] of shards.entries()) {
    await folder.write(fileOf(i), encodeSafetensors(new Map(shard), { format: 'pt' }));
  }
  await folder.write('config.json', toJsonBytes(json));
  // What an earlier model left would be read in place of this one.
  if (shards.length === 1) return await folder.remove(indexFile);
  await folder.write(indexFile, toJsonBytes(indexOf(shards, fileOf)));
  await folder.remove(weightFile);
}

const numbered = (n: number) => String(n).padStart(5, '0');

type Named = readonly [name: string, array: ShapedArray];

function tensorsOf(params: Values<ModelParams>): Named[] {
  const tensors: Named[] = [];
  visitTree(params, (leaf, path) => {
    if (path.startsWith('valueHead')) return;
    const { data, shape } = leaf as Value;
    const floats = data as Float32Array;
    const [rows, columns] = shape as [number, number];
    const array = isProjection(path, shape)
      ? { data: transposed(floats, rows, columns), shape: [columns, rows] }
      : { data: floats, shape };
    tensors.push([tensorName(path), array]);
  });
  return tensors;
}

function inShards(tensors: readonly Named[], most: number): Named[][] {
  const shards: Named[][] = [[]];
  let size = 0;
  for (const tensor of tensors) {
    const bytes = tensor[1].data.byteLength;
    if (size > 0 && size + bytes > most) {
      shards.push([]);
      size = 0;
    }
    shards.at(-1)!.push(tensor);
    size += bytes;
  }
  return shards;
}

function indexOf(shards: readonly Named[][], fileOf: (shard: number) => string): Record<string, unknown> {
  const places = shards.flatMap((shard, i) => shard.map(([name]) => [name, fileOf(i)] as const));
  const size = shards.flat().reduce((sum, [, { data }]) => sum + data.byteLength, 0);
  return { metadata: { total_size: size }, weight_map: Object.fromEntries(places) };
}

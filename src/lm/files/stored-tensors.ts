import { operantError } from '../../error/index.ts';
import { floatsOf, readSafetensors, type StoredArray } from '../../safetensors/index.ts';
import { type Folder, parseJson, readFileOf } from './folder.ts';

/** All weights of a model, where they are in one file. */
export const weightFile = 'model.safetensors';
/** Which shard holds which weights, where they are in several. */
export const indexFile = 'model.safetensors.index.json';

/** The weights of a folder, in one file or in shards. */
export class StoredTensors {
  readonly #arrays: ReadonlyMap<string, StoredArray>;
  readonly #where: string;
  readonly #read = new Set<string>();

  constructor(arrays: ReadonlyMap<string, StoredArray>, where: string) {
    this.#arrays = arrays;
    this.#where = where;
  }

  /** @throws when there are tensors that nobody has asked for */
  checkAllRead(help: string): void {
    const name = [...this.#arrays.keys()].find((stored) => !this.#read.has(stored));
    if (name === undefined) return;
    throw operantError('tensor has no place in the model', { value: name, where: `in ${this.#where}`, help });
  }

  /** A tensor of this shape as float32. @throws when it is missing or has another shape */
  floats(name: string, shape: readonly number[]): Float32Array {
    this.#read.add(name);
    const stored = this.#arrays.get(name);
    if (!stored) throw operantError('tensor is missing', { value: name, where: `in ${this.#where}` });
    if (stored.shape.join() !== shape.join()) {
      throw operantError('tensor has the wrong shape', {
        value: `[${stored.shape.join(', ')}] where the config says [${shape.join(', ')}]`,
        where: `at ${name} in ${this.#where}`,
        help: 'config.json and the weights belong to different models',
      });
    }
    return floatsOf(stored, name);
  }
}

/**
 * Reads `model.safetensors`, or the shards that `model.safetensors.index.json` names. @throws when a file is missing or
 * damaged
 */
export async function readTensors(folder: Folder): Promise<StoredTensors> {
  const single = await folder.read(weightFile);
  if (single) return new StoredTensors(parseTensors(single, `${folder.name}/${weightFile}`), folder.name);
  const list = await readFileOf(folder, indexFile, `a model has ${weightFile}, or shards and ${indexFile}`);
  const { weight_map: places } = parseJson(list, `${folder.name}/${indexFile}`);
  if (typeof places !== 'object' || places === null) {
    throw operantError('index of the shards has no weight_map', { where: `at ${folder.name}/${indexFile}` });
  }
  const arrays = new Map<string, StoredArray>();
  for (const shard of new Set(Object.values(places as Record<string, string>))) {
    const bytes = await folder.read(shard);
    if (!bytes) {
      throw operantError('shard of the model is missing', {
        value: shard,
        where: `in ${folder.name}`,
        help: 'download the whole folder',
      });
    }
    for (const [name, array] of parseTensors(bytes, `${folder.name}/${shard}`)) arrays.set(name, array);
  }
  return new StoredTensors(arrays, folder.name);
}

/** The tensors of a file. @throws when it is damaged */
export function parseTensors(bytes: Uint8Array, where: string): Map<string, StoredArray> {
  try {
    return readSafetensors(bytes);
  } catch (error) {
    throw operantError('file of weights cannot be read', { value: (error as Error).message, where: `at ${where}` });
  }
}

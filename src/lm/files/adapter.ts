import { operantError } from '../../error/index.ts';
import { encodeSafetensors, type ShapedArray } from '../../safetensors/index.ts';
import { value } from '../../tensor/index.ts';
import type { ModelConfig } from '../model/config.ts';
import { type Adapters, type AdapterValues, checkLora } from '../model/lora.ts';
import { transposed } from '../model/matrices.ts';
import { type Projection, projectionShape, projections } from '../model/params.ts';
import { ConfigFields } from './config-fields.ts';
import { diskFolder, type Folder, parseJson, readFileOf, toJsonBytes } from './folder.ts';
import { parseTensors, StoredTensors } from './stored-tensors.ts';
import { moduleNames } from './tensor-names.ts';

const configFile = 'adapter_config.json';
const weightFile = 'adapter_model.safetensors';

/** PEFT's name of one half of an adapter: A is `down` transposed, B is `up` transposed. */
const tensorName = (layer: number, name: Projection, half: 'A' | 'B') =>
  `base_model.model.model.layers.${layer}.${moduleNames[name]}.lora_${half}.weight`;

/**
 * Writes adapters as PEFT does: `adapter_config.json` and `adapter_model.safetensors`.
 *
 * @param base name or path of the model that they belong to
 */
export async function saveAdapters(
  to: string | Folder,
  config: ModelConfig,
  adapters: Adapters,
  base = '',
): Promise<void> {
  const folder = typeof to === 'string' ? diskFolder(to) : to;
  const arrays = new Map<string, ShapedArray>();
  for (let layer = 0; layer < config.layers; layer++) {
    for (const name of adapters.options.targets) {
      const { down, up } = adapters.byPath.get(`layers.${layer}.${name}`)!;
      arrays.set(tensorName(layer, name, 'A'), turned(down));
      arrays.set(tensorName(layer, name, 'B'), turned(up));
    }
  }
  const { rank, alpha, targets } = adapters.options;
  const json = {
    base_model_name_or_path: base,
    bias: 'none',
    fan_in_fan_out: false,
    inference_mode: true,
    lora_alpha: alpha,
    lora_dropout: 0,
    modules_to_save: null,
    peft_type: 'LORA',
    r: rank,
    target_modules: targets.map((name) => moduleNames[name].split('.')[1]),
    task_type: 'CAUSAL_LM',
    use_dora: false,
    use_rslora: false,
  };
  await folder.write(weightFile, encodeSafetensors(arrays, { format: 'pt' }));
  await folder.write(configFile, toJsonBytes(json));
}

function turned({ data, shape }: AdapterValues['down']): ShapedArray {
  const [rows, columns] = shape as [number, number];
  return { data: transposed(data as Float32Array, rows, columns), shape: [columns, rows] };
}

/**
 * Reads adapters that PEFT or {@link saveAdapters} wrote for a model of this form.
 *
 * @throws when a file or tensor is missing, a shape is wrong, a tensor has no place in the model, or the adapters are of
 *   a kind other than plain LoRA
 */
export async function loadAdapters(from: string | Folder, config: ModelConfig): Promise<Adapters> {
  const folder = typeof from === 'string' ? diskFolder(from) : from;
  const help = 'give a folder of a LoRA adapter in the layout of PEFT';
  const where = `${folder.name}/${configFile}`;
  const json = parseJson(await readFileOf(folder, configFile, help), where);
  const options = optionsOf(json, where);
  const stored = parseTensors(await readFileOf(folder, weightFile, help), `${folder.name}/${weightFile}`);
  const tensors = new StoredTensors(stored, folder.name);
  const byPath = new Map<string, AdapterValues>();
  for (let layer = 0; layer < config.layers; layer++) {
    for (const name of options.targets) {
      const [inputs, outputs] = projectionShape(config, name);
      const half = (side: 'A' | 'B', rows: number, columns: number) =>
        value(transposed(tensors.floats(tensorName(layer, name, side), [columns, rows]), columns, rows), [
          rows,
          columns,
        ]);
      byPath.set(`layers.${layer}.${name}`, {
        down: half('A', inputs, options.rank),
        up: half('B', options.rank, outputs),
      });
    }
  }
  tensors.checkAllRead('the adapters are of a larger model, or train more than low-rank updates of projections');
  return { options, byPath };
}

function optionsOf(json: Readonly<Record<string, unknown>>, where: string): Adapters['options'] {
  const fields = new ConfigFields(json, `in ${where}`);
  const plain = 'only plain LoRA adapters can be loaded';
  fields.only('peft_type', ['LORA'], plain);
  fields.only('use_dora', [false], plain);
  fields.only('bias', ['none'], plain);
  for (const name of ['rank_pattern', 'alpha_pattern']) {
    if (Object.keys(json[name] ?? {}).length > 0)
      throw operantError(`${name} is not supported`, { where: `in ${where}`, help: plain });
  }
  const named = json.target_modules;
  const targets = projections.filter((name) => Array.isArray(named) && named.includes(moduleNames[name].split('.')[1]));
  if (!Array.isArray(named) || targets.length !== named.length) {
    throw operantError('target_modules are not projections of the model', {
      value: named,
      where: `in ${where}`,
      help: `list some of ${projections.map((name) => moduleNames[name].split('.')[1]).join(', ')}`,
    });
  }
  const rank = fields.number('r');
  const alpha = fields.number('lora_alpha') * (fields.flag('use_rslora', false) ? Math.sqrt(rank) : 1);
  return checkLora({ rank, alpha, targets });
}

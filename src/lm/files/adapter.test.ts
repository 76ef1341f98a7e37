import { expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { modelConfig } from '../model/config.ts';
import { initialAdapters } from '../model/lora.ts';
import { loadAdapters, saveAdapters } from './adapter.ts';
import { memoryFolder } from './folder.ts';

const config = modelConfig({ vocabularySize: 11, width: 16, layers: 2, heads: 2 });

async function written() {
  const folder = memoryFolder('adapter');
  const options = { rank: 2, alpha: 4, targets: ['query', 'up'] } as const;
  const adapters = initialAdapters(config, options, Stream.fromSeed(1));
  await saveAdapters(folder, config, adapters);
  return { folder, adapters };
}

test('adapters that were written read back to the bit', async () => {
  const { folder, adapters } = await written();
  expect(await loadAdapters(folder, config)).toEqual(adapters);
});

test('what the adapters hold besides is not passed over', async () => {
  const { folder } = await written();
  await expect(loadAdapters(folder, { ...config, layers: 1 })).rejects.toThrow(
    'tensor has no place in the model (base_model.model.model.layers.1.self_attn.q_proj.lora_A.weight) in adapter; ' +
      'help: the adapters are of a larger model',
  );
});

test('a damaged file is named', async () => {
  const { folder } = await written();
  await folder.write('adapter_model.safetensors', Uint8Array.of(1, 2, 3));
  await expect(loadAdapters(folder, config)).rejects.toThrow(
    /^file of weights cannot be read \(.*\) at adapter\/adapter_model\.safetensors/,
  );
});

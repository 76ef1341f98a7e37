import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { LocalEngine } from '../engine/local-engine.ts';
import { causalLogits } from '../model/testing/causal-logits.ts';
import { diskFolder, type Folder, memoryFolder, toJsonBytes } from './folder.ts';
import { loadModel } from './load-model.ts';
import { saveModel } from './save-model.ts';

const data = resolve(import.meta.dirname, '../../../test/data/hf');

interface Recording {
  readonly input_ids: readonly (readonly number[])[];
  readonly last_logits: readonly (readonly number[])[];
  readonly mid_logits: readonly (readonly number[])[];
  readonly token_logprobs: readonly (readonly number[])[];
}

describe.each(['llama', 'qwen2', 'qwen3'])('%s, against the transformers library', (name) => {
  const expected = JSON.parse(readFileSync(join(data, name, 'expected.json'), 'utf8')) as Recording;
  const tokens = expected.input_ids.map((ids) => Int32Array.from(ids));

  test('logits to 1e-5', async () => {
    const { config, params } = await loadModel(join(data, name));
    const logits = await causalLogits(config, params, tokens);
    expected.last_logits.forEach((row, i) => {
      expect(worst(logits[i]!.at(-1)!, row)).toBeLessThan(1e-5);
    });
  });

  test('log-probabilities of the tokens to 1e-5', async () => {
    const engine = new LocalEngine(await loadModel(join(data, name)));
    const figures = await engine.forward(tokens.map((own) => ({ tokens: own })));
    expected.token_logprobs.forEach((row, i) => {
      expect(worst(figures[i]!.logProbs.subarray(1), row)).toBeLessThan(1e-5);
    });
    await engine.close();
  });
});

function worst(a: ArrayLike<number>, b: readonly number[]): number {
  expect(a.length).toBe(b.length);
  return b.reduce((most, x, i) => Math.max(most, Math.abs(x - a[i]!)), 0);
}

describe('a folder that was written', () => {
  test.each([
    ['in one file', 4e9, 1],
    ['in shards', 60_000, 10],
  ])('%s reads back to the bit', async (_, shardBytes, files) => {
    const model = await loadModel(join(data, 'qwen2'));
    const folder = memoryFolder();
    await saveModel(folder, model.config, model.params, { shardBytes });
    const index = await folder.read('model.safetensors.index.json');
    expect(index === undefined).toBe(files === 1);
    const again = await loadModel(folder);
    expect(again).toEqual(model);
    const { model_type, architectures } = JSON.parse(new TextDecoder().decode(await folder.read('config.json')));
    expect({ model_type, architectures }).toEqual({ model_type: 'qwen2', architectures: ['Qwen2ForCausalLM'] });
  });
});

test.each([
  ['in shards over one in one file', undefined, 60_000],
  ['in one file over one in shards', 60_000, undefined],
])('a model %s takes its place', async (_, before, after) => {
  const [first, second] = [await loadModel(join(data, 'qwen3')), await loadModel(join(data, 'qwen2'))];
  const folder = memoryFolder();
  const sized = (shardBytes: number | undefined) => (shardBytes === undefined ? {} : { shardBytes });
  await saveModel(folder, first.config, first.params, sized(before));
  await saveModel(folder, second.config, second.params, sized(after));
  expect(await loadModel(folder)).toEqual(second);
});

test('a folder on disk forgets a file, also one that is not there', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'operant-folder-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = diskFolder(join(parent, 'new'));
  await folder.write('a', Uint8Array.of(7));
  expect([...(await folder.read('a'))!]).toEqual([7]);
  await folder.remove('a');
  await folder.remove('a');
  expect(await folder.read('a')).toBeUndefined();
});

test.runIf(process.platform === 'linux')('a folder on disk that cannot be made is named', async () => {
  await expect(diskFolder('/proc/operant/model').write('a', Uint8Array.of(7))).rejects.toThrow(
    'folder cannot be made there (/proc/operant); help: choose another folder',
  );
});

describe('what is wrong with a folder is named', () => {
  let good: Awaited<ReturnType<typeof loadModel>>;
  beforeAll(async () => {
    good = await loadModel(join(data, 'qwen3'));
  });

  const written = async (shardBytes?: number): Promise<Folder> => {
    const folder = memoryFolder('tiny');
    await saveModel(folder, good.config, good.params, shardBytes ? { shardBytes } : {});
    return folder;
  };
  const without = (folder: Folder, file: string): Folder => ({
    ...folder,
    read: async (name) => (name === file ? undefined : folder.read(name)),
  });
  const changed = async (change: Record<string, unknown>): Promise<Folder> => {
    const folder = await written();
    const json = JSON.parse(new TextDecoder().decode(await folder.read('config.json')));
    await folder.write('config.json', toJsonBytes({ ...json, ...change }));
    return folder;
  };

  test('a missing shard', async () => {
    const folder = await written(100_000);
    await expect(loadModel(without(folder, 'model-00002-of-00005.safetensors'))).rejects.toThrow(
      'shard of the model is missing (model-00002-of-00005.safetensors) in tiny; help: download the whole folder',
    );
  });

  test('missing weights, and a missing config', async () => {
    const folder = await written();
    await expect(loadModel(without(folder, 'model.safetensors'))).rejects.toThrow(
      'file is missing (model.safetensors.index.json) in tiny; help: a model has model.safetensors, or shards',
    );
    await expect(loadModel(without(folder, 'config.json'))).rejects.toThrow('file is missing (config.json) in tiny');
  });

  test('a path that holds no folder, and a folder in place of a file', async () => {
    await expect(loadModel(join(data, 'qwen3', 'config.json'))).rejects.toThrow(
      `part of the path is a file (${join(data, 'qwen3', 'config.json', 'config.json')}); help: choose another folder`,
    );
    await expect(loadModel(data.slice(0, -'/hf'.length))).rejects.toThrow('file is missing (config.json) in ');
    await expect(diskFolder(data).read('qwen3')).rejects.toThrow(`file cannot be read (EISDIR) at ${data}/qwen3`);
  });

  test('a wrong shape', async () => {
    await expect(loadModel(await changed({ intermediate_size: 160 }))).rejects.toThrow(
      'tensor has the wrong shape ([144, 64] where the config says [160, 64]) at model.layers.0.mlp.gate_proj.weight in tiny',
    );
  });

  test('a missing tensor', async () => {
    await expect(loadModel(await changed({ tie_word_embeddings: false }))).rejects.toThrow(
      'tensor is missing (lm_head.weight) in tiny',
    );
  });

  test.each([
    [{ model_type: 'qwen33' }, 'unknown architecture (qwen33) in tiny/config.json; help: did you mean qwen3?'],
    [
      { model_type: 'mamba' },
      'unknown architecture (mamba) in tiny/config.json; help: models of the types llama, qwen2,',
    ],
    [
      { hidden_act: 'gelu' },
      'hidden_act is not supported (gelu) in tiny/config.json; help: the perceptron must be gated',
    ],
    [{ vocab_size: undefined }, 'field of the config is missing (vocab_size) in tiny/config.json'],
    [{ hidden_size: '64' }, 'hidden_size of the config is of the wrong type (64) in tiny/config.json'],
    [{ num_key_value_heads: 3 }, 'heads do not share the key-value heads evenly (4 heads, 3 key-value heads)'],
    [{ use_sliding_window: true }, 'use_sliding_window is not supported (true)'],
    [
      { layer_types: ['full_attention', 'sliding_attention'] },
      'layer_types is not supported (sliding_attention) in tiny/config.json; help: attention must reach back',
    ],
    [{ rms_norm_eps: -1 }, 'normEpsilon is not a finite number above 0 (-1) in the model config'],
    [
      { head_dim: 1.5 },
      'headSize is not a positive whole number (1.5) in the model config; help: make width a multiple',
    ],
    [{ rope_scaling: { type: 'dynamic', factor: 2 } }, 'unknown scaling of positions (dynamic) at rope_type'],
    [{ rope_parameters: { rope_type: 'longrope' } }, 'unknown scaling of positions (longrope) at rope_type'],
  ])('%j', async (change, message) => {
    await expect(loadModel(await changed(change))).rejects.toThrow(message);
  });

  test('a stretching that was added to a config of the newer form counts', async () => {
    const rope_parameters = { rope_type: 'default', rope_theta: 5000 };
    const folder = await changed({
      rope_theta: undefined,
      rope_parameters,
      rope_scaling: { type: 'linear', factor: 4 },
    });
    expect((await loadModel(folder)).config.rope).toEqual({ type: 'linear', base: 5000, factor: 4 });
  });

  test('damaged files', async () => {
    const folder = await written();
    const file = (await folder.read('model.safetensors'))!;
    await folder.write('model.safetensors', file.subarray(0, 1000));
    await expect(loadModel(folder)).rejects.toThrow(/^file of weights cannot be read \(not a safetensors file/);
    await folder.write('config.json', new TextEncoder().encode('[1'));
    await expect(loadModel(folder)).rejects.toThrow('not a JSON object at tiny/config.json');
  });
});

import { expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { leavesOf, type Tree, type Value } from '../../tensor/index.ts';
import { loadAdapters, saveAdapters } from '../files/adapter.ts';
import { memoryFolder, toJsonBytes } from '../files/folder.ts';
import { type ModelConfig, modelConfig } from '../model/config.ts';
import { type Adapters, initialAdapters, type LoraOptions } from '../model/lora.ts';
import { initialParams } from '../model/params.ts';
import { LocalEngine } from './local-engine.ts';
import type { Loss } from './loss.ts';

const config = modelConfig({
  vocabularySize: 30,
  width: 32,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  attentionBias: 'inputs',
});
const loss: Loss = ({ logProbs, mask }) => logProbs.mul(mask).sum().neg();
const tokens = Int32Array.of(3, 14, 15, 9, 26, 5, 3, 5);
const batch = [{ tokens, mask: Array(8).fill(1) }];

test('adapters learn, the weights beside them stay, and both make one model', async () => {
  const params = initialParams(config, Stream.fromSeed(1));
  // Adapters cannot enlarge the logits of a tied head that starts near zero.
  params.embedding.data.set(params.embedding.data.map((x) => 30 * x));
  const plain = new LocalEngine({ config, params });
  const before = await plain.params();
  const engine = new LocalEngine({
    config,
    params: before,
    lora: { rank: 8, alpha: 16, targets: ['query', 'value', 'down'] },
  });
  expect(await engine.forward(batch)).toEqual(await plain.forward(batch));
  for (let i = 0; i < 80; i++) {
    await engine.forwardBackward(batch, loss);
    await engine.optimStep({ learningRate: 0.02 });
  }
  const [learned] = await engine.forward(batch);
  const sum = (array: Float32Array) => array.reduce((a, b) => a + b);
  expect(sum(learned!.logProbs)).toBeGreaterThan(-6);
  const arrays = (own: typeof before) => leavesOf<Value>(own as Tree<Value>).map(({ data }) => data);
  expect(arrays(await plain.params())).toEqual(arrays(before));

  const merged = new LocalEngine({ config, params: await engine.params() });
  const [same] = await merged.forward(batch);
  const [[sample]] = await engine.sample([tokens.slice(0, 1)], { seed: 1, maxTokens: 7, temperature: 0 });
  expect([...sample!.tokens]).toEqual([...tokens.slice(1)]);
  learned!.logProbs.forEach((x, t) => {
    expect(same!.logProbs[t]).toBeCloseTo(x, 4);
    if (t > 0) expect(sample!.logProbs[t - 1]).toBeCloseTo(x, 4);
  });

  const folder = memoryFolder('adapter');
  await saveAdapters(folder, config, engine.adapters!);
  const again = new LocalEngine({ config, params: before, lora: await loadAdapters(folder, config) });
  expect(await again.forward(batch)).toEqual([learned]);
  for (const own of [plain, engine, merged, again]) await own.close();
});

test("the files are PEFT's", async () => {
  const engine = new LocalEngine({ config, seed: 1, lora: { rank: 4, alpha: 8, targets: ['query', 'down'] } });
  const folder = memoryFolder('adapter');
  await saveAdapters(folder, config, engine.adapters!, 'tiny/base');
  const json = JSON.parse(new TextDecoder().decode(await folder.read('adapter_config.json')));
  expect(json).toMatchObject({
    peft_type: 'LORA',
    task_type: 'CAUSAL_LM',
    base_model_name_or_path: 'tiny/base',
    r: 4,
    lora_alpha: 8,
    target_modules: ['q_proj', 'down_proj'],
  });
  const header = new TextDecoder().decode((await folder.read('adapter_model.safetensors'))!.subarray(8, 2000));
  expect(header).toContain(
    '"base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight":{"dtype":"F32","shape":[4,32]',
  );
  expect(header).toContain(
    '"base_model.model.model.layers.1.mlp.down_proj.lora_B.weight":{"dtype":"F32","shape":[32,4]',
  );
  const change = async (own: object) => {
    await folder.write('adapter_config.json', toJsonBytes({ ...json, ...own }));
    return loadAdapters(folder, config);
  };
  expect((await change({ use_rslora: true })).options.alpha).toBe(16);
  await expect(change({ target_modules: ['q_proj', 'conv'] })).rejects.toThrow(
    'target_modules are not projections of the model (["q_proj","conv"]) in adapter/adapter_config.json; help: list some of q_proj',
  );
  await expect(change({ use_dora: true })).rejects.toThrow(
    'use_dora is not supported (true) in adapter/adapter_config.json',
  );
  await expect(change({ r: 8 })).rejects.toThrow('tensor has the wrong shape ([4, 32] where the config says [8, 32])');
  await engine.close();
});

test('adapters go on beside the weights that they were learned beside, and no others', async () => {
  const lora = { rank: 2, alpha: 4 };
  const engine = new LocalEngine({ config, seed: 1, lora });
  await engine.forwardBackward(batch, loss);
  await engine.optimStep({ learningRate: 0.02 });
  const state = await engine.save();
  const same = new LocalEngine({ config, params: initialParams(config, Stream.fromSeed(1).fork('model')), lora });
  await same.load(state);
  expect(await same.forward(batch)).toEqual(await engine.forward(batch));
  const other = new LocalEngine({ config, seed: 2, lora });
  const before = await other.forward(batch);
  await expect(other.load(state)).rejects.toThrow(
    'model is not the one that the adapters were learned beside; help: start from the model that they started from',
  );
  expect(await other.forward(batch)).toEqual(before);
  for (const own of [engine, same, other]) await own.close();
});

test('counts what a model consists of and what of it learns', () => {
  const counts = (options: object) => {
    const { parameters, learningParameters } = new LocalEngine({ config, ...options });
    return [parameters, learningParameters];
  };
  // By layer: query and output 32 × 32, key and value 32 × 16, biases of 32 + 16 + 16, three of 32 × 96, two norms.
  const layer = 2 * 32 * 32 + 2 * 32 * 16 + 64 + 3 * 32 * 96 + 2 * 32;
  const whole = 30 * 32 + 2 * layer + 32;
  expect(counts({})).toEqual([whole, whole]);
  expect(counts({ valueHead: true })).toEqual([whole + 33, whole + 33]);
  // An adapter of rank 2 has two numbers for each input and each output.
  const adapters = 2 * 2 * (32 + 16 + 32 + 96);
  const lora = { rank: 2, alpha: 4, targets: ['value', 'up'] };
  expect(counts({ lora })).toEqual([whole + adapters, adapters]);
  expect(counts({ lora, valueHead: true })).toEqual([whole + adapters + 33, adapters + 33]);
});

test.each<[string, Partial<LoraOptions>, string]>([
  ['no rank', { rank: 0 }, 'rank is not a positive whole number (0) in lora'],
  ['an endless alpha', { alpha: Number.POSITIVE_INFINITY }, 'alpha is not a finite number above 0 (Infinity) in lora'],
  ['no targets', { targets: [] }, 'no targets in lora; help: choose among query, key, value'],
  [
    'a target by another name',
    { targets: ['query', 'q_proj' as 'query'] },
    'unknown target (q_proj) in lora; help: choose among query, key, value, output, gate, up, down',
  ],
  [
    'a rank above that of the weights',
    { rank: 17 },
    'rank is above that of the weights (17) in lora; help: give a rank of at most 16',
  ],
  ['a target twice', { targets: ['up', 'up'] }, 'target is there twice (up) in lora'],
])('%s is refused', (_, options, message) => {
  expect(() => new LocalEngine({ config, lora: { rank: 2, alpha: 4, ...options } })).toThrow(message);
});

test('adapters of another model are refused', () => {
  const made = (form: Partial<ModelConfig>) =>
    initialAdapters({ ...config, ...form }, { rank: 2, alpha: 4, targets: ['query', 'down'] }, Stream.fromSeed(1));
  const use = (lora: Adapters) => () => new LocalEngine({ config, lora });
  const misfit = 'adapters do not fit the model config';
  expect(use(made({ layers: 3 }))).toThrow(
    `${misfit} ([32,2] and [2,32] where nothing belongs) at layers.2.query; help: give adapters that were made for this`,
  );
  expect(use(made({ layers: 1 }))).toThrow(`${misfit} (missing) at layers.1.query`);
  expect(use(made({ hiddenWidth: 48 }))).toThrow(
    `${misfit} ([48,2] and [2,32] where [96,2] and [2,32] belongs) at layers.0.down`,
  );
});

test('a critic learns beside adapters, and is saved with them', async () => {
  const options = { config, seed: 1, valueHead: true, lora: { rank: 2, alpha: 4 } };
  const engine = new LocalEngine(options);
  const worth: Loss = ({ values, mask }) => values.sub(2).square().mul(mask).sum();
  const first = await engine.forwardBackward(batch, worth);
  expect(first.loss).toBeCloseTo(4 * 7, 4);
  await engine.optimStep({ learningRate: 0.01 });
  expect((await engine.forwardBackward(batch, worth)).loss).toBeLessThan(first.loss);
  const again = new LocalEngine(options);
  await again.load(await engine.save());
  expect(await again.forward(batch, { values: true })).toEqual(await engine.forward(batch, { values: true }));
  for (const own of [engine, again]) await own.close();
});

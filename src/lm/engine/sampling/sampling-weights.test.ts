import { expect, test } from 'vitest';
import { modelConfig } from '../../model/config.ts';
import { divideWeights } from '../engine-weights.ts';
import { arraysOf, type WeightValues } from '../weight-tree.ts';
import { WeightPreparation } from './sampling-weights.ts';

const config = modelConfig({ vocabularySize: 11, width: 16, layers: 1, heads: 2 });

test.each([['the weights themselves', {}] as const, ['adapters', { lora: { rank: 2, alpha: 4 } }] as const])(
  'weights are those of their version, whatever an update does meanwhile: %s',
  async (_, lora) => {
    const { learning, frozen } = divideWeights(config, { seed: 1, ...lora });
    for (const [path, array] of arraysOf(learning)) if (path.endsWith('up')) array.fill(0.1);
    const preparation = new WeightPreparation(config, frozen);
    const expected = arraysOf((await preparation.of({ learning, version: 0 })).params as WeightValues);
    const pending = preparation.of({ learning, version: 1 });
    for (const array of arraysOf(learning).values()) array.fill(9);
    const { params, version } = await pending;
    expect(version).toBe(1);
    expect(arraysOf(params as WeightValues)).toEqual(expected);
    await preparation.dispose();
  },
);

test('calls that overlap share one preparation, unless the weights were changed without a new version', async () => {
  const { learning, frozen } = divideWeights(config, { seed: 1 });
  const preparation = new WeightPreparation(config, frozen);
  const set = { learning, version: 0 };
  const [first, second] = await Promise.all([preparation.of(set), preparation.of(set)]);
  expect(second).toBe(first);
  preparation.forget();
  expect(await preparation.of(set)).not.toBe(first);
  await preparation.dispose();
});

test('a call keeps what was made ready for it while another samples from other weights', async () => {
  const [one, other] = [1, 2].map((seed) => divideWeights(config, { seed }));
  const preparation = new WeightPreparation(config, one!.frozen);
  const present = { learning: one!.learning, version: 0 };
  const [first, second] = [() => present, () => ({ learning: other!.learning, version: 0 })].map((weights) =>
    preparation.following(weights),
  );
  const [a, b] = [await first!(), await second!()];
  expect(a).not.toBe(b);
  for (let i = 0; i < 2; i++) {
    expect(await first!()).toBe(a);
    expect(await second!()).toBe(b);
  }
  present.version++;
  const next = await first!();
  expect(next).toMatchObject({ version: 1 });
  preparation.forget();
  expect(await first!()).not.toBe(next);
  await preparation.dispose();
});

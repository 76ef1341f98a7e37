import { describe, expect, test } from 'vitest';
import { expectClose, wave } from '../../../test/nn/values.ts';
import { program, type Tensor, type Value } from '../../tensor/index.ts';
import type { Params } from '../module.ts';
import { adam, adamw, scaleByAdam } from './adam.ts';
import { clipByGlobalNorm, globalNorm } from './clip.ts';
import { applyUpdates, chain, scale } from './compose.ts';
import { addDecayedWeights } from './decay.ts';
import { flattened } from './flattened.ts';
import { scaleByLearningRate } from './learning-rate.ts';
import { lion } from './lion.ts';
import { rmsprop, scaleByRms } from './rmsprop.ts';
import { linearSchedule } from './schedule.ts';
import { momentum, sgd } from './sgd.ts';
import type { Transformation } from './transformation.ts';

type Pair = { readonly a: Tensor; readonly b: Tensor };

/** Parameters after four updates with gradients that change from one to the next. */
async function afterFour(optimiser: Transformation, learningRate?: number): Promise<number[]> {
  const step = program('step', (params: Pair, state: Params, gradients: Pair, rate: Tensor) => {
    const inputs = learningRate === undefined ? {} : { learningRate: rate };
    const { updates, state: next } = optimiser.update(gradients, state, params, inputs);
    return { params: applyUpdates(params, updates), state: next };
  });
  let params = { a: wave([2, 2], 0.5), b: wave([3], 1.5) };
  let state = optimiser.init(params);
  for (let t = 0; t < 4; t++) {
    const gradients = { a: wave([2, 2], 0.3 + t, 0.7), b: wave([3], 2.1 + t * 1.7, 0.2) };
    ({ params, state } = await step(params, state, gradients, learningRate ?? 0));
  }
  return [...params.a.data, ...params.b.data];
}

describe('four updates', () => {
  test.each<[string, Transformation, number[]]>([
    [
      'torch SGD',
      sgd({ learningRate: 0.1 }),
      [0.3501329, 0.9530204, 0.6797053, -0.2185277, 0.9907054, 0.5944468, -0.3483434],
    ],
    [
      'torch SGD with momentum',
      sgd({ learningRate: 0.1, momentum: 0.9 }),
      [0.1373614, 0.7091891, 0.6289917, -0.0294978, 0.9822233, 0.6226152, -0.3094225],
    ],
    [
      'torch SGD with Nesterov momentum',
      sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true }),
      [0.0422751, 0.6935451, 0.7071729, 0.0706292, 0.9769609, 0.6161755, -0.3111188],
    ],
    [
      'torch Adam',
      adam({ learningRate: 0.1 }),
      [0.1247595, 0.7222028, 0.5223195, -0.0006204, 0.9025383, 0.595625, -0.1529591],
    ],
    [
      'torch Adam with other betas and a large epsilon',
      adam({ learningRate: 0.1, beta1: 0.5, beta2: 0.9, epsilon: 0.1 }),
      [0.2079301, 0.8376801, 0.6230577, -0.0852767, 0.9639457, 0.6227821, -0.2825856],
    ],
    [
      'torch AdamW',
      adamw({ learningRate: 0.1, weightDecay: 0.1 }),
      [0.1115891, 0.6885018, 0.5024618, 0.0076324, 0.8661542, 0.5731831, -0.1440666],
    ],
    [
      'optax AdamW with a mask',
      adamw({ learningRate: 0.1, weightDecay: 0.2, isDecayed: (path) => path === 'a' }),
      [0.0989049, 0.655895, 0.4832386, 0.0155489, 0.9025383, 0.595625, -0.1529591],
    ],
    [
      'torch RMSprop',
      rmsprop({ learningRate: 0.1 }),
      [-1.9480238, 0.1157814, 1.1542765, 2.2901953, 0.6021518, -0.2958714, 0.268766],
    ],
    [
      'torch RMSprop, centred',
      rmsprop({ learningRate: 0.1, decay: 0.9, epsilon: 0.01, centred: true }),
      [-0.2901027, 0.711957, 0.7907168, 0.4538483, 0.8854329, 0.5522844, -0.1823471],
    ],
    [
      'torch RMSprop with momentum',
      chain(scaleByRms(), momentum(0.9), scale(-0.01)),
      [-0.2244929, 0.5720863, 0.5151773, 0.3859617, 0.8634977, 0.4169202, -0.0239962],
    ],
    [
      'optax RMSprop, epsilon inside the root',
      rmsprop({ learningRate: 0.1, decay: 0.9, epsilon: 0.01, epsilonInsideRoot: true }),
      [-0.1131019, 0.7611178, 0.8042801, 0.2333055, 0.9418354, 0.5774014, -0.3062067],
    ],
    [
      'optax Lion with weight decay',
      lion({ learningRate: 0.1, weightDecay: 0.1 }),
      [0.0664944, 0.9621498, 0.7748701, 0.0570789, 0.9581698, 0.3768701, -0.3409211],
    ],
    [
      'optax Lion with other betas',
      lion({ learningRate: 0.1, beta1: 0.8, beta2: 0.5 }),
      [0.0794255, 0.797495, 0.5984721, 0.0492168, 0.997495, 0.5984721, -0.1507832],
    ],
    [
      'optax clip_by_global_norm, then Adam with a linear schedule',
      flattened(chain(clipByGlobalNorm(0.5), adam({ learningRate: linearSchedule(0.1, 0.02, 3) }))),
      [0.2526215, 0.7943817, 0.4775304, -0.1292858, 0.8886629, 0.5644982, -0.1789717],
    ],
    [
      'the same without joining the parameters',
      chain(clipByGlobalNorm(0.5), scaleByAdam(), scaleByLearningRate(linearSchedule(0.1, 0.02, 3))),
      [0.2526215, 0.7943817, 0.4775304, -0.1292858, 0.8886629, 0.5644982, -0.1789717],
    ],
    [
      'optax add_decayed_weights before SGD',
      chain(addDecayedWeights(0.5), sgd({ learningRate: 0.1 })),
      [0.2733391, 0.7821485, 0.5718542, -0.1642002, 0.80624, 0.4818252, -0.2855775],
    ],
  ])('%s', async (_, optimiser, expected) => {
    expectClose(await afterFour(optimiser), expected, 5e-6);
  });
});

describe('the learning rate', () => {
  test('may come with each update', async () => {
    const expected = [0.1247595, 0.7222028, 0.5223195, -0.0006204, 0.9025383, 0.595625, -0.1529591];
    expectClose(await afterFour(adam(), 0.1), expected, 5e-6);
  });

  test('is needed once', async () => {
    await expect(afterFour(adam())).rejects.toThrow('no learning rate in update; help: give one where');
    await expect(afterFour(adam({ learningRate: 0.1 }), 0.1)).rejects.toThrow(
      'learning rate given twice in update; help: leave it out',
    );
  });
});

describe('clipByGlobalNorm', () => {
  const clip = (max: number) =>
    program('clip', (gradients: Pair) => ({
      norm: globalNorm(gradients),
      updates: clipByGlobalNorm(max).update(gradients, {}, gradients).updates,
    }));
  const gradients = { a: wave([2, 2], 0.3, 0.7), b: wave([3], 2.1, 0.2) };

  test('shortens long gradients as torch does, up to its 1e-6', async () => {
    const { norm, updates } = await clip(0.5)(gradients);
    expect(norm.item()).toBeCloseTo(0.9160013, 6);
    expectClose(
      [...updates.a.data, ...updates.b.data],
      [0.1129168, 0.3681709, 0.2849303, -0.0602739, 0.0942366, 0.0045394, -0.0893313],
      1e-6,
    );
  });

  test('leaves short ones, and zeros, as they are', async () => {
    const { updates } = await clip(1)(gradients);
    expectClose(updates.a, gradients.a.data, 0);
    const nothing = { a: wave([2, 2], 0, 0), b: wave([3], 0, 0) };
    expectClose((await clip(1)(nothing)).updates.b, [0, 0, 0], 0);
  });

  test('norms are refused that would make updates 0 or NaN', () => {
    for (const max of [0, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => clipByGlobalNorm(max)).toThrow(`max is not a finite number above 0 (${max}) in clipByGlobalNorm`);
    }
  });
});

describe('state', () => {
  test('is one vector a moment, and a counter that stays exact', async () => {
    const optimiser = adam({ learningRate: 0.1 });
    const state = optimiser.init({ a: wave([2, 2]), b: wave([3]) }) as unknown as { 0: Record<string, Value> };
    expect([state[0].count.dtype, state[0].count.shape]).toEqual(['int32', []]);
    expect([state[0].mean.shape, state[0].square.shape]).toEqual([[7], [7]]);
  });

  test('fits parameters whose keys come in another order', async () => {
    const optimiser = adam({ learningRate: 0.1 });
    const step = program('step', (params: Pair, state: Params, gradients: Pair) => {
      const { updates, state: next } = optimiser.update(gradients, state, params);
      return { params: applyUpdates(params, updates), state: next };
    });
    const gradients = { a: wave([2, 2], 3), b: wave([3], 4) };
    const first = await step(
      { a: wave([2, 2]), b: wave([3]) },
      optimiser.init({ a: wave([2, 2]), b: wave([3]) }),
      gradients,
    );
    const straight = await step(first.params, first.state, gradients);
    const other = program(
      'other',
      (params: Pair, state: Params, g: Pair) => optimiser.update(g, state, params).updates,
    );
    const updates = await other({ b: first.params.b, a: first.params.a }, first.state, {
      b: gradients.b,
      a: gradients.a,
    });
    expectClose(
      updates.a.data.map((update, i) => update + first.params.a.data[i]),
      straight.params.a.data,
      1e-7,
    );
  });
});

test('options out of range are named', () => {
  expect(() => adam({ beta2: 1 })).toThrow('beta2 is not in [0, 1) (1) in adam');
  expect(() => adam({ epsilon: 0 })).toThrow('epsilon is not a finite number above 0 (0) in adam');
  expect(() => rmsprop({ epsilon: Number.NaN })).toThrow('epsilon is not a finite number above 0 (NaN) in rmsprop');
  expect(() => sgd({ learningRate: Number.NaN })).toThrow(
    'learningRate is not a finite number from 0 on (NaN) in the optimiser',
  );
  expect(() => adamw({ weightDecay: -1 })).toThrow('decay is not a finite number from 0 on (-1) in addDecayedWeights');
  expect(() => momentum(-0.1)).toThrow('decay is not in [0, 1) (-0.1) in momentum');
  expect(() => sgd({ learningRate: 0.1, nesterov: true })).toThrow('nesterov has no effect without momentum in sgd');
});

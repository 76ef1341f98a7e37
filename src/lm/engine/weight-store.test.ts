import { expect, test } from 'vitest';
import { value } from '../../tensor/index.ts';
import type { EngineState, OptimOptions } from './engine.ts';
import { WeightStore } from './weight-store.ts';
import type { WeightValues } from './weight-tree.ts';

/** A matrix and a norm, all elements alike. */
const tree = (x: number, columns = 2) =>
  ({
    matrix: { weight: value(new Float32Array(2 * columns).fill(x), [2, columns]) },
    norm: { scale: value(new Float32Array(2).fill(x), [2]) },
  }) as unknown as WeightValues;

interface Saved {
  readonly version: number;
  readonly weights: Readonly<Record<string, Float32Array>>;
  readonly kept: Readonly<Record<string, { readonly version: number; readonly weights: Saved['weights'] }>>;
}

const saved = (store: WeightStore) => store.save() as unknown as Saved;

/** First element of the matrix, and of the norm. */
const elements = ({ weights }: Pick<Saved, 'weights'>) => [weights['matrix.weight']![0], weights['norm.scale']![0]];

function updated(
  gradient: number,
  options: Partial<OptimOptions> = {},
): { readonly norm: number; readonly store: WeightStore } {
  const store = new WeightStore(tree(2));
  store.addGradients(tree(gradient));
  return { norm: store.update({ learningRate: 0.5, ...options }), store };
}

test('a first update moves every weight by the learning rate against the sign of its gradient', () => {
  // The corrected moments are g and g², so the step is g / |g|.
  const { norm, store } = updated(3);
  expect(norm).toBeCloseTo(Math.sqrt(6 * 9), 12);
  for (const own of elements(saved(store))) expect(own).toBeCloseTo(1.5, 6);
  expect(saved(store).version).toBe(1);
});

test('matrices decay, norms do not', () => {
  const [matrix, norm] = elements(saved(updated(-3, { weightDecay: 0.2 }).store));
  expect(matrix).toBeCloseTo(2 * (1 - 0.5 * 0.2) + 0.5, 6);
  expect(norm).toBeCloseTo(2.5, 6);
});

test('a gradient of zeros changes nothing, limited or not', () => {
  for (const options of [{}, { maxGradientNorm: 1 }]) {
    const { norm, store } = updated(0, options);
    expect(norm).toBe(0);
    expect(elements(saved(store))).toEqual([2, 2]);
  }
});

test('a gradient that is not finite is an error, and is forgotten', () => {
  const store = new WeightStore(tree(2));
  store.addGradients(tree(Number.NaN));
  expect(() => store.update({ learningRate: 1 })).toThrow('gradient is not finite (NaN) in optimStep');
  expect(() => store.update({ learningRate: 1 })).toThrow('no gradient to update with in optimStep');
  expect(saved(store)).toMatchObject({ version: 0 });
  expect(elements(saved(store))).toEqual([2, 2]);
});

test.each<[Partial<OptimOptions>, string]>([
  [{ learningRate: Number.NaN }, 'learningRate is not a finite number from 0 on (NaN) in optimStep'],
  [{ learningRate: -1 }, 'learningRate is not a finite number from 0 on (-1)'],
  [{ beta1: 1 }, 'beta1 is not in [0, 1) (1) in optimStep'],
  [{ beta2: -0.1 }, 'beta2 is not in [0, 1) (-0.1)'],
  [{ epsilon: 0 }, 'epsilon is not a finite number above 0 (0) in optimStep'],
  [{ weightDecay: -0.1 }, 'weightDecay is not a finite number from 0 on (-0.1)'],
  [{ maxGradientNorm: 0 }, 'maxGradientNorm is not a number above 0 (0) in optimStep'],
])('%o is refused', (options, message) => {
  expect(() => updated(1, options)).toThrow(message);
});

test('kept weights follow by a share, as of the present version', () => {
  const store = new WeightStore(tree(2));
  store.keep('average');
  store.addGradients(tree(1));
  store.update({ learningRate: 1 });
  store.blend('average', 0.25);
  const { average } = saved(store).kept;
  for (const own of elements(average!)) expect(own).toBeCloseTo(2 + 0.25 * (1 - 2), 6);
  expect(average!.version).toBe(1);
  expect(() => store.blend('average', 1.5)).toThrow('share is not in [0, 1] (1.5) in blendWeights');
  expect(() => store.drop('other')).toThrow(
    'no weights are kept under this name (other) in dropWeights; help: there are: average',
  );
  expect(() => store.blend('other', 0)).toThrow('no weights are kept under this name (other) in blendWeights');
});

test('a state with more, or with less, than the model is refused and changes nothing', () => {
  const store = new WeightStore(tree(2));
  const other = new WeightStore({ ...tree(5), head: { weight: value([1, 2]) } } as unknown as WeightValues);
  other.keep('reference');
  const misfit = 'saved state does not fit the model';
  expect(() => store.load(other.save())).toThrow(`${misfit} (2 elements where none belong) at head.weight`);
  expect(() => other.load(store.save())).toThrow(`${misfit} (missing) at head.weight`);
  expect(() => store.load(new WeightStore(tree(5, 3)).save())).toThrow(
    `${misfit} (6 elements where 4 belong) at matrix.weight`,
  );
  const halved = { ...(new WeightStore(tree(5)).save() as object), square: {} } as unknown as EngineState;
  expect(() => store.load(halved)).toThrow(`${misfit} (missing) at matrix.weight`);
  expect(elements(saved(store))).toEqual([2, 2]);
});

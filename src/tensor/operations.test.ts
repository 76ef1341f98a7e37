import { expect, it } from 'vitest';
import { operationNames } from '../../test/tensor/cases.ts';
import { NOT_OPERATIONS } from '../../test/tensor/sample.ts';
import * as engine from './index.ts';

it('every exported operation has cases, and so is held to differences and kernels', () => {
  const functions = Object.entries(engine).filter(([, exported]) => typeof exported === 'function');
  const known = [...operationNames, ...NOT_OPERATIONS].sort();
  expect(known).toEqual(functions.map(([name]) => name).sort());
});

it('every method is an exported operation', () => {
  const own = ['constructor', 'rank', 'size'];
  const methods = Object.getOwnPropertyNames(engine.Tensor.prototype).filter((name) => !own.includes(name));
  expect(methods.filter((name) => !(operationNames as string[]).includes(name))).toEqual([]);
  expect(methods.length).toBeGreaterThan(90);
});

it('operations on one tensor are methods', () => {
  const withoutMethod = operationNames.filter((name) => !(name in engine.Tensor.prototype)).sort();
  expect(withoutMethod).toEqual([
    'arange',
    'avgPool2d',
    'concat',
    'constant',
    'conv2d',
    'conv2dTranspose',
    'einsum',
    'eye',
    'full',
    'layerNorm',
    'lowerTriangle',
    'maxPool2d',
    'ones',
    'rmsNorm',
    'rotary',
    'stack',
    'zeros',
  ]);
});

it('tensors know their rank and size', () => {
  expect(engine.input([2, 3])).toMatchObject({ rank: 2, size: 6, dtype: 'float32' });
  expect(engine.input([])).toMatchObject({ rank: 0, size: 1 });
});

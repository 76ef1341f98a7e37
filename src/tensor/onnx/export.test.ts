import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OnnxModel, readModel } from '../../../test/tensor/onnx-model.ts';
import { oneOfEach, resultsOf, valuesFor } from '../../../test/tensor/programs.ts';
import {
  constant,
  layerNorm,
  leavesOf,
  ones,
  program,
  rotary,
  scatterAdd,
  type Tensor,
  value,
  zerosValue,
} from '../index.ts';

const [FLOAT, INT32] = [1, 6];
const row = value([1, 2, 3]);

const readProgram = (fn: (...inputs: Tensor[]) => Tensor, ...args: (typeof row)[]) =>
  readModel(program('model', fn).onnx(...args));

const types = ({ graph }: OnnxModel) => graph.nodes.map((node) => node.type);

it('writes a small network as a person would', () => {
  const layer = program('layer', (params: { weight: Tensor; bias: Tensor }, x: Tensor) => ({
    hidden: x.matmul(params.weight).add(params.bias).relu(),
  }));
  const { graph, ...header } = readModel(
    layer.onnx({ weight: zerosValue([3, 2]), bias: zerosValue([2]) }, zerosValue([4, 3])),
  );
  expect(header).toEqual({ irVersion: 9, producer: 'operant', opset: 20 });
  expect(graph.name).toBe('layer');
  expect(graph.inputs).toEqual([
    { name: 'argument0_weight', elementType: FLOAT, shape: [3, 2] },
    { name: 'argument0_bias', elementType: FLOAT, shape: [2] },
    { name: 'argument1', elementType: FLOAT, shape: [4, 3] },
  ]);
  expect(graph.outputs).toEqual([{ name: 'hidden', elementType: FLOAT, shape: [4, 2] }]);
  expect(graph.initializers).toEqual([]);
  expect(graph.nodes.map(({ type, inputs, outputs }) => [type, inputs, outputs])).toEqual([
    ['MatMul', ['argument1', 'argument0_weight'], ['t0']],
    ['Add', ['t0', 'argument0_bias'], ['t1']],
    ['Relu', ['t1'], ['hidden']],
  ]);
});

it('asks for a newer runtime only where an operator needs one', () => {
  const turn = program('turn', (x: Tensor, angles: Tensor) => rotary(x, angles.cos(), angles.sin()));
  const { graph, ...header } = readModel(turn.onnx(zerosValue([2, 3, 4]), zerosValue([2, 2])));
  expect(header).toMatchObject({ irVersion: 11, opset: 23 });
  expect(types({ ...header, graph })).toContain('RotaryEmbedding');
});

describe('any program', () => {
  const models = fc.tuple(oneOfEach(), fc.integer()).map(([samples, seed]) => {
    const all = program('all', (inputs: readonly (readonly Tensor[])[]) =>
      samples.map((sample, i) => resultsOf(sample, inputs[i]!, seed, 2)),
    );
    const values = samples.map((sample) => valuesFor(sample, seed));
    return { model: readModel(all.onnx(values)), results: leavesOf(all.reference(values)) };
  });

  it('has one meaning for every name, made before it is used', () => {
    fc.assert(
      fc.property(models, ({ model: { graph } }) => {
        const known = new Set<string>();
        const define = (name: string) => {
          expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
          expect(known, name).not.toContain(name);
          known.add(name);
        };
        for (const { name } of [...graph.inputs, ...graph.initializers]) define(name);
        for (const node of graph.nodes) {
          for (const input of node.inputs) expect(known, `input of ${node.name}`).toContain(input);
          node.outputs.forEach(define);
        }
        for (const output of graph.outputs) expect(known).toContain(output.name);
        expect(new Set(graph.nodes.map((node) => node.name)).size).toBe(graph.nodes.length);
      }),
      { numRuns: 3 },
    );
  });

  it('declares the shapes and types its results have', () => {
    const elementTypes = { float32: 1, uint8: 2, int32: 6, bool: 9 };
    fc.assert(
      fc.property(models, ({ model: { graph }, results }) => {
        const declared = graph.outputs.map(({ elementType, shape }) => ({ elementType, shape }));
        expect(declared).toEqual(results.map(({ dtype, shape }) => ({ elementType: elementTypes[dtype], shape })));
        for (const { elementType, shape, bytes } of graph.initializers) {
          const width = { 1: 4, 2: 1, 6: 4, 7: 8, 9: 1 }[elementType]!;
          expect(bytes.length).toBe(width * shape.reduce((size, length) => size * length, 1));
        }
      }),
      { numRuns: 3 },
    );
  });
});

describe('outputs that no node makes', () => {
  it('are copies of arguments, constants and results that are outputs already', () => {
    const fn = (x: Tensor) => {
      const y = x.exp();
      return { same: x, first: y, second: y, known: constant([7, 8]) };
    };
    const { graph } = readModel(program('copies', fn).onnx(row));
    expect(graph.outputs.map((output) => output.name)).toEqual(['same', 'first', 'second', 'known']);
    expect(graph.nodes.map(({ type, inputs, outputs }) => [type, ...inputs, ...outputs])).toEqual([
      ['Exp', 'argument0', 'first'],
      ['Identity', 'argument0', 'same'],
      ['Identity', 'first', 'second'],
      ['Identity', 'c0', 'known'],
    ]);
  });
});

it('leaves out arguments that nothing needs, and calls a lone result just that', () => {
  const { graph } = readProgram((_: Tensor, y: Tensor) => y.exp(), row, row);
  expect(graph.inputs.map((input) => input.name)).toEqual(['argument1']);
  expect(graph.outputs.map((output) => output.name)).toEqual(['result']);
});

it('encodes attributes of every kind', () => {
  const norm = readProgram((x: Tensor) => layerNorm(x, ones([3]), ones([3]), 0.5), row);
  expect(norm.graph.nodes[0]!.attributes).toEqual({ axis: -1, epsilon: 0.5 });
  const transposed = readProgram((x: Tensor) => x.transpose([2, 0, 1]), zerosValue([2, 3, 4]));
  expect(transposed.graph.nodes[0]!.attributes).toEqual({ perm: [2, 0, 1] });
  const scatter = (x: Tensor) => scatterAdd(x, constant([0, 0, 1], [3], 'int32'), x, { axis: 0 });
  expect(readProgram(scatter, row).graph.nodes[0]!.attributes).toEqual({ axis: 0, reduction: 'add' });
});

it('keeps the elements of constants', () => {
  const { graph } = readProgram((x: Tensor) => x.add(constant([1.5, -2, 0])), row);
  const [first] = graph.initializers;
  expect(first).toMatchObject({ elementType: FLOAT, shape: [3] });
  expect([...new Float32Array(first!.bytes.slice().buffer)]).toEqual([1.5, -2, 0]);
  const integers = readProgram((x: Tensor) => x.gather(constant([2, -1], [2], 'int32')), row);
  expect(integers.graph.initializers[0]).toMatchObject({ elementType: INT32, shape: [2] });
});

it('stores equal small constants once', () => {
  const { graph } = readProgram(
    (x: Tensor) => x.sum({ axis: 0, keepDims: true }).add(x.max({ axis: 0, keepDims: true })),
    row,
  );
  expect(graph.initializers).toHaveLength(1);
});

it('uses the product with built-in transposition for two matrices', () => {
  const square = zerosValue([3, 3]);
  expect(types(readProgram((x: Tensor) => x.matmul(x, { transposeB: true }), square))).toEqual(['Gemm']);
});

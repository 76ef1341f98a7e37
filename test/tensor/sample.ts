import type { DType, Shape, Tensor } from '../../src/tensor/index.ts';
import * as engine from '../../src/tensor/index.ts';
import type { Draw } from './draw.ts';

/** Exports of the engine that are not operations on tensors. */
export const NOT_OPERATIONS = [
  'Tensor',
  'Value',
  'erfFunction',
  'evaluate',
  'fillTree',
  'findNonFinite',
  'grad',
  'input',
  'isInput',
  'leavesByPath',
  'leavesOf',
  'mapTree',
  'program',
  'showShape',
  'sizeOf',
  'value',
  'valueAndGrad',
  'visitTree',
  'vjp',
  'zerosValue',
  'zipTrees',
] as const;

type Engine = typeof engine;
export type OperationName = Exclude<keyof Engine, (typeof NOT_OPERATIONS)[number]>;

/** Where an input's elements come from: `of` maps a number of (−2, 2) into the domain. */
export interface Domain {
  readonly dtype: DType;
  readonly of: (u: number) => number;
}

export interface InputSpec {
  readonly shape: Shape;
  readonly domain: Domain;
}

/** One way to call an operation. */
export interface Sample {
  readonly inputs: readonly InputSpec[];
  readonly apply: (...inputs: Tensor[]) => Tensor | readonly Tensor[];
  /** Set where the gradient is 0 by definition, whatever differences say. */
  readonly stopsGradient?: true;
}

/** For every operation, how to draw a way to call it. `operation` is the function, or a wrapper that calls the method. */
export type Cases = { readonly [K in OperationName]: (draw: Draw, operation: Engine[K]) => Sample };

const operations: Engine = { ...engine };

/** The operation as a function, or through the method of the same name where there is one. */
export function operationOf<K extends OperationName>(name: K, asMethod: boolean): Engine[K] {
  const operation = operations[name];
  if (!asMethod || !(name in engine.Tensor.prototype)) return operation;
  const method = (x: Tensor, ...rest: unknown[]) =>
    x instanceof engine.Tensor
      ? (x[name as keyof Tensor] as unknown as (...rest: unknown[]) => unknown).apply(x, rest)
      : (operation as unknown as (...all: unknown[]) => unknown)(x, ...rest);
  return method as unknown as Engine[K];
}

/** The tensors an application gives, as a list. */
export function outputsOf(sample: Sample, inputs: readonly Tensor[]): readonly Tensor[] {
  const result = sample.apply(...inputs);
  return result instanceof engine.Tensor ? [result] : result;
}

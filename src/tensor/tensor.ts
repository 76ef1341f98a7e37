import type { DType, TypedArray } from './dtype.ts';
import type { Shape } from './shape.ts';
import type { Site } from './site.ts';

/**
 * A symbolic array: a shape, a dtype and the operation that would compute it. It holds no memory and needs no disposal.
 * Methods (`x.matmul(w).add(b).tanh()`) are listed in `methods.ts`.
 */
export class Tensor {
  /** Rises with every tensor made, so inputs always have lower ids than results: a topological order for free. */
  readonly id: number;
  readonly op: Op;
  readonly inputs: readonly Tensor[];
  /** What the operation needs besides its inputs: axes, a shape, a constant's data. */
  readonly attributes: Attributes;
  readonly shape: Shape;
  readonly dtype: DType;
  readonly site: Site;

  constructor(op: Op, inputs: readonly Tensor[], attributes: Attributes, shape: Shape, dtype: DType, site: Site) {
    this.id = nextId++;
    this.op = op;
    this.inputs = inputs;
    this.attributes = attributes;
    this.shape = shape;
    this.dtype = dtype;
    this.site = site;
  }

  get rank(): number {
    return this.shape.length;
  }

  /** Number of elements. */
  get size(): number {
    return this.shape.reduce((size, length) => size * length, 1);
  }
}

export type Attribute = number | string | boolean | readonly number[] | TypedArray;
export type Attributes = Readonly<Record<string, Attribute>>;

let nextId = 0;

/** Elements in float64 with their shape: what the reference evaluator computes with, whatever the dtype. */
export interface Array64 {
  readonly data: Float64Array;
  readonly shape: Shape;
}

/** The part of the ONNX writer that an operation needs to describe itself. Names stand for results. */
export interface OnnxBuilder {
  /** Adds a node and returns the name of its result. */
  node(type: string, inputs: readonly string[], attributes?: OnnxAttributes): string;
  /** Adds a node with several results and returns their names. */
  results(type: string, inputs: readonly string[], attributes: OnnxAttributes, count: number): string[];
  /** A constant of int64 values: axes, shapes, pads. A number alone makes a scalar. */
  int64(values: number | readonly number[]): string;
  /** A scalar constant of this dtype. */
  scalar(value: number, dtype: DType): string;
  /** Converts a named result; the name itself where the dtypes agree. */
  cast(name: string, from: DType | 'int64', to: DType | 'int64'): string;
}

export type OnnxAttributes = Readonly<Record<string, number | string | readonly number[] | { readonly float: number }>>;

/**
 * One operation, whole: its gradient, its ONNX form and its meaning in float64.
 * The function that makes tensors of it checks shapes and works out the result's, then calls `makeTensor`.
 */
export interface Op {
  readonly name: string;
  /**
   * Vector-Jacobian product: for each input the gradient of the loss, given `g`, the gradient of the result (same shape
   * as the result). Written with differentiable operations, so gradients of gradients work. Undefined for an input that
   * has no gradient; the function is absent for an operation that has none at all.
   */
  readonly gradient?: (result: Tensor, g: Tensor) => readonly (Tensor | undefined)[];
  /** Writes the ONNX nodes and returns the name of the result. */
  readonly lower: (result: Tensor, inputs: readonly string[], onnx: OnnxBuilder) => string;
  /** The reference meaning, in float64. */
  readonly evaluate: (inputs: readonly Array64[], result: Tensor) => Float64Array;
}

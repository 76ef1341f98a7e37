import type { DType, TypedArray } from './dtype.ts';
import type { Op } from './op.ts';
import type { Shape } from './shape.ts';

/** Where a tensor was made: an Error whose stack is read only when somebody asks. */
export interface Site {
  readonly stack?: string | undefined;
}

/**
 * A symbolic array: a shape, a dtype and the operation that would compute it. It holds no memory and needs no disposal.
 * Methods (`x.matmul(w).add(b).tanh()`) are listed in `fluent.ts`.
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

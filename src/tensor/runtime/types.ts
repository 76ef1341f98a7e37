import type { DType } from '../dtype.ts';
import type { Shape } from '../shape.ts';
import type { Value } from '../value.ts';

/** What a program gives and takes, in the order of its arguments. */
export interface Signature {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Shape;
}

export interface CompileOptions {
  readonly outputs: readonly Signature[];
  readonly inputs: readonly Signature[];
  /** Threads for one operation; 0 means all cores. */
  readonly threads: number;
}

/** A model ready to run. */
export interface Executable {
  /** Values in the order of the inputs; gives values in the order of the outputs. */
  run(inputs: readonly Value[]): Value[] | Promise<Value[]>;
  /** Waits for the runs that have begun. */
  dispose(): void | Promise<void>;
}

/** A place where ONNX models run. Nothing else in the library knows ONNX Runtime. */
export interface Runtime {
  readonly name: 'node' | 'web';
  compile(model: Uint8Array, options: CompileOptions): Promise<Executable>;
}

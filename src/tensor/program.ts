import { checkNumbers } from '../error/index.ts';
import { type ArgumentTemplate, matchArguments, templateOf } from './arguments.ts';
import type { TypedArray } from './dtype.ts';
import { memoryOf, type ProgramMemory } from './memory.ts';
import { encodeGraph, type Port } from './onnx/export.ts';
import { portNames } from './onnx/names.ts';
import { isConstant, isInput } from './ops/source.ts';
import { evaluate, findNonFinite, type NonFinite } from './reference.ts';
import { defaultRuntime } from './runtime/default.ts';
import type { Executable, Runtime, Signature } from './runtime/types.ts';
import type { Tensor } from './tensor.ts';
import { chooseThreads } from './threads.ts';
import { inputPorts, type Trace, trace } from './trace.ts';
import { fillTree, leavesOf, type MapTree, type Tree, visitTree } from './tree.ts';
import { Value, zerosValue } from './value.ts';

/** Arguments as the caller gives them: a value, or a number for a scalar, where the function receives a tensor. */
export type Arguments<A extends readonly unknown[]> = { [K in keyof A]: MapTree<A[K], Tensor, Value | number> };
/** Results as the caller gets them. */
export type Results<R> = MapTree<R, Tensor, Value>;

/** A traced and compiled function. Call it with values; it is compiled once for every combination of shapes. */
export interface Program<A extends readonly unknown[], R> {
  (...args: Arguments<A>): Promise<Results<R>>;
  /** The ONNX model for arguments of these shapes. Inputs and outputs are named by their paths; unused arguments are left out. */
  onnx(...args: Arguments<A>): Uint8Array;
  /** Bytes that a call with arguments of these shapes needs. Nothing runs. */
  memory(...args: Arguments<A>): ProgramMemory;
  /** The same computation in float64, operation by operation: slow. Elements are rounded to the dtype at the end. */
  reference(...args: Arguments<A>): Results<R>;
  /** The first operation that makes NaN or infinity out of finite inputs, with the line that wrote it. */
  findNonFinite(...args: Arguments<A>): NonFinite | undefined;
  /** Releases the compiled forms, once the calls that have begun are done. A later call compiles anew. */
  dispose(): Promise<void>;
}

export interface ProgramOptions {
  /** Where to run; the machine's own runtime unless given. */
  readonly runtime?: Runtime;
  /**
   * Threads for one operation: 0 for all cores. Chosen by the size of the products unless given. Without effect in the
   * web runtime, whose threads are those of the page.
   */
  readonly threads?: number;
}

interface Compiled {
  readonly template: ArgumentTemplate;
  readonly trace: Trace;
  /** Where each input of the model is among the argument leaves. */
  readonly inputPlaces: readonly number[];
  /** Calls that come while it is compiled wait for it. */
  readonly executable: Promise<Executable>;
  /** Makes the result tree from the model's outputs and the argument leaves. */
  readonly assemble: (outputs: readonly Value[], leaves: readonly Value[]) => unknown;
}

/**
 * Makes a program of a function of tensors. Arguments and results are trees; `fn` is traced at the first call for each
 * combination of structure, shapes and dtypes. A result may be passed to the next call without being copied. Where the
 * function returns one tensor in several places, these share one value; an argument that is handed through is the
 * caller's own.
 *
 * @throws for a number of threads that is none; a call throws for arguments that are not values and results that are not
 *   tensors
 * @example
 * const step = program('step', (w: Tensor, x: Tensor) => w.sub(grad((p: Tensor) => x.matmul(p).square().sum())(w).mul(0.1)));
 * w = await step(w, x);
 */
export function program<A extends readonly unknown[], R>(
  name: string,
  fn: (...args: A) => R,
  options: ProgramOptions = {},
): Program<A, R> {
  if (options.threads !== undefined) {
    checkNumbers({ threads: options.threads }, 'a whole number from 0 on', `in program ${name}`);
  }
  const compiled: Compiled[] = [];
  const traced = (args: readonly unknown[]) => trace(name, fn as unknown as (...args: never[]) => unknown, args);
  const leaves: Value[] = [];

  /** What was compiled for such arguments, whose values are then in `leaves`. */
  const lookUp = (args: readonly unknown[]): Compiled | undefined => {
    const at = compiled.findIndex(({ template, trace: { leaves: own } }) => {
      leaves.length = 0;
      return matchArguments(args, template, own, leaves);
    });
    // What was called last comes first: it is likely to be called again.
    if (at > 0) compiled.unshift(...compiled.splice(at, 1));
    return at < 0 ? undefined : compiled[0];
  };

  const compileFor = (args: readonly unknown[]): Compiled => {
    const entry = compile(name, args, traced(args), options);
    compiled.unshift(entry);
    entry.executable.catch(() => {
      if (compiled.includes(entry)) compiled.splice(compiled.indexOf(entry), 1);
    });
    return lookUp(args)!;
  };

  const call = async (...args: unknown[]): Promise<unknown> => {
    const { executable, inputPlaces, assemble } = lookUp(args) ?? compileFor(args);
    const own = leaves.slice();
    const ready = await executable;
    return assemble(await ready.run(inputPlaces.map((place) => own[place]!)), own);
  };

  return Object.assign(call, {
    onnx: (...args: unknown[]) => toOnnx(name, traced(args)),
    memory: (...args: unknown[]) => memoryOf(traced(args)),
    reference: (...args: unknown[]) => runReference(traced(args)),
    findNonFinite: (...args: unknown[]) => {
      const { inputs, values, outputs } = traced(args);
      return findNonFinite(outputs, new Map(inputs.map((input, i) => [input, values[i]!.data])));
    },
    dispose: async () => {
      for (const { executable } of compiled.splice(0)) {
        await executable.then(
          (made) => made.dispose(),
          () => {},
        );
      }
    },
  }) as Program<A, R>;
}

/** Outputs that the model has to compute: those that are neither an argument handed through nor a constant. */
const computedOutputs = ({ outputs }: Trace) => outputs.filter((tensor) => !isInput(tensor) && !isConstant(tensor));

function toModel(name: string, traced: Trace): { model: Uint8Array; inputs: Port[]; outputs: Port[] } {
  const taken = new Set<string>();
  const inputs = inputPorts(traced, taken);
  const computed = computedOutputs(traced);
  const names = portNames(
    computed.map((_, i) => String(i)),
    'result',
    taken,
  );
  const outputs = computed.map((tensor, i) => ({ name: names[i]!, tensor }));
  return { model: encodeGraph(name, inputs, outputs), inputs, outputs };
}

function toOnnx(name: string, traced: Trace): Uint8Array {
  const tensors: Tensor[] = [];
  const paths: string[] = [];
  visitTree(traced.result, (tensor, path) => {
    tensors.push(tensor as Tensor);
    paths.push(path);
  });
  const taken = new Set<string>();
  const inputs = inputPorts(traced, taken);
  const outputs = portNames(paths, 'result', taken).map((port, i) => ({ name: port, tensor: tensors[i]! }));
  return encodeGraph(name, inputs, outputs);
}

/** For programs that only hand arguments and constants through: ONNX Runtime takes no model without nodes. */
const IDLE: Executable = { run: () => [], dispose: () => {} };

function compile(name: string, args: readonly unknown[], traced: Trace, options: ProgramOptions): Compiled {
  const { model, inputs, outputs } = toModel(name, traced);
  const signature = ({ name: port, tensor }: Port): Signature => ({
    name: port,
    shape: tensor.shape,
    dtype: tensor.dtype,
  });
  const executable = async () => {
    if (outputs.length === 0) return IDLE;
    const runtime = options.runtime ?? (await defaultRuntime());
    return runtime.compile(model, {
      inputs: inputs.map(signature),
      outputs: outputs.map(signature),
      threads: options.threads ?? chooseThreads(traced.outputs),
    });
  };
  return {
    template: templateOf(args),
    trace: traced,
    inputPlaces: inputs.map((port) => traced.inputs.indexOf(port.tensor)),
    executable: executable(),
    assemble: assembler(traced),
  };
}

function assembler(traced: Trace): Compiled['assemble'] {
  const computed = computedOutputs(traced);
  const sources = leavesOf<Tensor>(traced.result as Tree<Tensor>).map((tensor) => {
    if (isConstant(tensor)) {
      const known = tensor.attributes.data as TypedArray;
      // A copy for each: callers write into results.
      return () => new Value(known.slice(), tensor.shape, tensor.dtype);
    }
    if (isInput(tensor)) {
      const place = traced.inputs.indexOf(tensor);
      return (_: readonly Value[], leaves: readonly Value[]) => leaves[place]!;
    }
    const place = computed.indexOf(tensor);
    return (outputs: readonly Value[]) => outputs[place]!;
  });
  return (outputs, leaves) =>
    fillTree(
      traced.result,
      sources.map((source) => source(outputs, leaves)),
    );
}

function runReference({ inputs, values, result }: Trace & { values: readonly Value[] }): unknown {
  const feeds = new Map(inputs.map((input, i) => [input, values[i]!.data]));
  const leaves = leavesOf<Tensor>(result as Tree<Tensor>);
  const computed = evaluate(leaves, feeds).map(({ data, shape }, i) => {
    const rounded = zerosValue(shape, leaves[i]!.dtype);
    rounded.data.set(data);
    return rounded;
  });
  return fillTree(result, computed);
}

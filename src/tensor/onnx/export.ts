import { allocate, type DType, type TypedArray } from '../dtype.ts';
import { isConstant, isInput } from '../ops/source.ts';
import type { Shape } from '../shape.ts';
import type { OnnxAttributes, OnnxBuilder, Tensor } from '../tensor.ts';
import { topologicalOrder } from '../topological.ts';
import { ELEMENT_TYPE, encodeModel, type InitializerMessage, type NodeMessage } from './proto.ts';

/** Opset 20 has every operator used here but those of {@link NEWER}; IR 9 is the version that introduced it. */
const PLAIN = { opset: 20, irVersion: 9 };
/** For models that need more, so that the others run in older runtimes, too. */
const NEWEST = { opset: 23, irVersion: 11 };
const NEWER: readonly string[] = ['RotaryEmbedding'];

/** A tensor of the graph under the name it has in the model. */
export interface Port {
  readonly name: string;
  readonly tensor: Tensor;
}

/** Writes a graph as an ONNX model (protobuf bytes) with these inputs and outputs. */
export function encodeGraph(name: string, inputs: readonly Port[], outputs: readonly Port[]): Uint8Array {
  const writer = new GraphWriter();
  const names = new Map<Tensor, string>(inputs.map((port) => [port.tensor, port.name]));
  for (const tensor of topologicalOrder(outputs.map((port) => port.tensor))) {
    if (names.has(tensor)) continue;
    names.set(tensor, writer.write(tensor, names));
  }
  const message = ({ name: port, tensor }: Port) => ({ name: port, dtype: tensor.dtype, shape: tensor.shape });
  return encodeModel({
    name,
    ...(writer.nodes.some(({ type }) => NEWER.includes(type)) ? NEWEST : PLAIN),
    nodes: nameOutputs(
      writer.nodes,
      outputs.map((port) => [names.get(port.tensor)!, port.name]),
    ),
    initializers: writer.initializers,
    inputs: inputs.map(message),
    outputs: outputs.map(message),
  });
}

/** Gives results the names of outputs. An output that no node makes (an input, a constant) or that is there already is copied. */
function nameOutputs(
  nodes: readonly NodeMessage[],
  outputs: readonly (readonly [from: string, to: string])[],
): NodeMessage[] {
  const made = new Set(nodes.flatMap((node) => node.outputs));
  const renamed = new Map<string, string>();
  const copies: NodeMessage[] = [];
  for (const [from, to] of outputs) {
    if (made.has(from) && !renamed.has(from)) renamed.set(from, to);
    else copies.push({ type: 'Identity', inputs: [renamed.get(from) ?? from], outputs: [to], attributes: {} });
  }
  const rename = (names: readonly string[]) => names.map((name) => renamed.get(name) ?? name);
  const own = nodes.map((node) => ({ ...node, inputs: rename(node.inputs), outputs: rename(node.outputs) }));
  return [...own, ...copies];
}

class GraphWriter implements OnnxBuilder {
  readonly nodes: NodeMessage[] = [];
  readonly initializers: InitializerMessage[] = [];
  readonly #constants = new Map<string, string>();

  write(tensor: Tensor, names: ReadonlyMap<Tensor, string>): string {
    if (isInput(tensor)) throw new Error(`input ${tensor.id} has no name`);
    if (isConstant(tensor)) return this.#constant(tensor.attributes.data as TypedArray, tensor.shape, tensor.dtype);
    return tensor.op.lower(
      tensor,
      tensor.inputs.map((input) => names.get(input)!),
      this,
    );
  }

  node(type: string, inputs: readonly string[], attributes: OnnxAttributes = {}): string {
    return this.results(type, inputs, attributes, 1)[0]!;
  }

  results(type: string, inputs: readonly string[], attributes: OnnxAttributes, count: number): string[] {
    const name = `t${this.nodes.length}`;
    const outputs = Array.from({ length: count }, (_, i) => (i === 0 ? name : `${name}_${i}`));
    this.nodes.push({ type, inputs, outputs, attributes });
    return outputs;
  }

  int64(values: number | readonly number[]): string {
    const list = typeof values === 'number' ? [values] : values;
    const bytes = new Uint8Array(BigInt64Array.from(list, BigInt).buffer);
    const shape = typeof values === 'number' ? [] : [list.length];
    return this.#initializer(`int64 ${shape} ${list}`, bytes, shape, 'int64');
  }

  scalar(value: number, dtype: DType): string {
    const data = allocate(dtype, 1);
    data[0] = value;
    return this.#constant(data, [], dtype);
  }

  cast(name: string, from: DType | 'int64', to: DType | 'int64'): string {
    return from === to ? name : this.node('Cast', [name], { to: ELEMENT_TYPE[to] });
  }

  #constant(data: TypedArray, shape: Shape, dtype: DType): string {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const key = data.length <= 16 ? `${dtype}|${shape}|${bytes}` : `unique ${this.initializers.length}`;
    return this.#initializer(key, bytes, shape, dtype);
  }

  #initializer(key: string, bytes: Uint8Array, shape: Shape, dtype: DType | 'int64'): string {
    const known = this.#constants.get(key);
    if (known) return known;
    const name = `c${this.initializers.length}`;
    this.initializers.push({ name, elementType: ELEMENT_TYPE[dtype], shape, bytes });
    this.#constants.set(key, name);
    return name;
  }
}
